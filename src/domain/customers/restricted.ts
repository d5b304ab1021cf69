import { addDays, isIsoDate, type IsoDate } from '../basics/iso-date.ts';
import type { FactValue } from './account.ts';
import { ownHeading } from './own-columns.ts';

const folded = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '');

/** The flag of the AMA's Physician Data Restriction Program, by the names under which data vendors deliver it. */
export const isRestriction = (heading: string): boolean => /^pdrp(?!.*date)/u.test(folded(heading));

const unrestricted = new Set(['no', 'n', 'false', '0', 'unrestricted', 'notrestricted', 'optin']);

/** The flag says who is restricted: YES and whatever is not plainly a no. */
export const restricts = (value: FactValue | undefined): boolean =>
  value !== undefined && !unrestricted.has(folded(String(value)));

/** The day on which somebody enrolled, in a column beside the flag. */
const isEnrolment = (heading: string): boolean => /^pdrp.*date/u.test(folded(heading));

/** Until when a restriction need not be applied yet. */
export interface RestrictionTerm {
  readonly today: IsoDate;
  /** From the day on which somebody enrolled; 0: at once. */
  readonly days: number;
}

type Facts = Readonly<Record<string, FactValue>>;

/** Whether every day of enrolment that is told is so late that the term of it goes on; where none is told it does not. */
function isWithinTerm(facts: Facts, { today, days }: RestrictionTerm): boolean {
  const told = Object.entries(facts).flatMap(([key, value]) => {
    const heading = ownHeading(key);
    return heading !== undefined && isEnrolment(heading) ? [String(value)] : [];
  });
  return told.length > 0 && told.every((day) => isIsoDate(day) && day <= today && addDays(day, days) > today);
}

/**
 * Whether an account has its prescription data kept from those who call on it.
 * @param term how long a company takes to apply it, where it does not do so at once
 */
export const isRestricted = (facts: Facts, term?: RestrictionTerm): boolean =>
  Object.entries(facts).some(([key, value]) => {
    const heading = ownHeading(key);
    return heading !== undefined && isRestriction(heading) && restricts(value);
  }) && !(term && term.days > 0 && isWithinTerm(facts, term));

/** What vendors compute from prescriptions. */
export const restsOnPrescriptions = (key: string): boolean => /^(?:potential|volume)(?:@|$)/u.test(key);
