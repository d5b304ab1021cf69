import { ownHeading } from './own-columns.ts';

/** Why a day is otherwise or a level is wanted, and on whose word, or where something was said: a company's own words, in which anybody may be named. */
const others: ReadonlySet<string> = new Set([
  'comment',
  'calendar-why',
  'calendar-source',
  'ambition-who',
  'ambition-why',
  'said-source',
  'said-evidence',
  'event-topic',
  'event-source',
]);

/** Where people write of others in a row of an account, a rep, an absence, a calendar or an ambition; all else in it is of the row's own. */
export const isRemark = (key: string): boolean => others.has(key) || ownHeading(key) !== undefined;
