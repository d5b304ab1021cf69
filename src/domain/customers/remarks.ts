import { ownHeading } from './own-columns.ts';

/** Why a day is otherwise, and where that is from: a company's own words, in which anybody may be named. */
const others: ReadonlySet<string> = new Set(['comment', 'calendar-why', 'calendar-source']);

/** Where people write of others in a row of an account, a rep, an absence or a calendar; all else in it is of the row's own. */
export const isRemark = (key: string): boolean => others.has(key) || ownHeading(key) !== undefined;
