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

/** Whether an account has its prescription data kept from those who call on it. */
export const isRestricted = (facts: Readonly<Record<string, FactValue>>): boolean =>
  Object.entries(facts).some(([key, value]) => {
    const heading = ownHeading(key);
    return heading !== undefined && isRestriction(heading) && restricts(value);
  });

/** What vendors compute from prescriptions. */
export const restsOnPrescriptions = (key: string): boolean => /^(?:potential|volume)(?:@|$)/u.test(key);
