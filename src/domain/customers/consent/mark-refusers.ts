import type { IsoDate } from '../../basics/iso-date.ts';
import type { KeptAccount } from '../account.ts';
import { marksOf, written, type RecognisedPerson } from '../erasure/traits.ts';
import type { Consent } from './consent.ts';
import { everCalled, type FormerTraits } from './former-traits.ts';
import type { MarkedPerson } from './marked-person.ts';
import { nearMarks } from './near-names.ts';
import { refusalsToKeep } from './refusals-in-force.ts';

interface Marking {
  /** Under the market's secret, and not under what is of the person. */
  readonly digest: (written: string) => string;
  readonly today: IsoDate;
}

/** Somebody whose refusals are to outlive what is kept of them; nobody where they refused nothing. */
export function markPerson(
  { digest, today }: Marking,
  person: RecognisedPerson,
  said: readonly Consent[],
): readonly MarkedPerson[] {
  const refusals = refusalsToKeep(said, today).map(({ refusal }) => refusal);
  if (refusals.length === 0) return [];
  const marks = [...marksOf(person).map(written), ...nearMarks(person)];
  return [{ digests: [...new Set(marks.map(digest))], refusals }];
}

export const markAccount = (
  marking: Marking,
  account: KeptAccount,
  said: readonly Consent[],
  former: FormerTraits,
): readonly MarkedPerson[] => markPerson(marking, everCalled(account, former.get(account.subject)), said);
