import type { IsoDate } from '../../basics/iso-date.ts';
import type { Account } from '../account.ts';
import { marksOf, written, type RecognisedPerson } from '../erasure/traits.ts';
import type { Consent } from './consent.ts';
import type { MarkedPerson } from './marked-person.ts';
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
  return [{ digests: [...new Set(marksOf(person).map((mark) => digest(written(mark))))], refusals }];
}

export const markAccount = (
  marking: Marking,
  { accountId, name, facts }: Pick<Account, 'accountId' | 'name' | 'facts'>,
  said: readonly Consent[],
): readonly MarkedPerson[] =>
  markPerson(marking, { names: [name], rows: [{ ...facts, 'account-id': accountId, name }] }, said);
