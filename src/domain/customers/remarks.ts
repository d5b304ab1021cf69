import { ownHeading } from './own-columns.ts';

/** Where people write of others in a row of an account, a rep or an absence; all else in it is of the row's own. */
export const isRemark = (key: string): boolean => key === 'comment' || ownHeading(key) !== undefined;
