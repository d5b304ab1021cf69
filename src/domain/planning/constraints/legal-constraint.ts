import type { Account } from '../../customers/account.ts';
import { textFact, type FactsRead } from '../../customers/account-facts.ts';
import type { Cycle } from '../../cycles/cycle.ts';
import type { LegalLimit } from '../../organisation/market.ts';
import type { VisitingDays } from '../../capacity/working-time/visiting-days.ts';
import type { PastTouch } from './limit-window.ts';
import type { CountedLine, TouchCap } from './plan-cap.ts';

/** What a limit needs to know of a line. */
export type LimitedLine = Pick<CountedLine, 'key' | 'account' | 'channel' | 'territory' | 'maximum'>;

/** What one limit counts. */
export interface LimitedPlan {
  readonly cycle: Cycle;
  /** On the limit's channels and in its region. */
  readonly lines: readonly LimitedLine[];
  /** Of them those that took place in the limit's window before the cycle. */
  readonly before: readonly PastTouch[];
  /** The part of all touches that counts. */
  readonly counts: number;
  /** Who has one establishment together; empty for an account nobody knows. */
  readonly establishmentOf: (account: string) => string;
  /** By territory. */
  readonly days: ReadonlyMap<string, VisitingDays>;
}

/** One kind of limit as caps on a cycle's touches. */
export type LegalConstraint = (limit: LegalLimit, plan: LimitedPlan) => readonly TouchCap[];

/**
 * Where an account is visited: the institution it belongs to however it is spelled, else the account alone.
 */
export const establishmentOf = (account: Account): string => institutionOf(account) || account.accountId;

/** The institution it belongs to, in one spelling; empty where nobody says. */
export const institutionOf = (account: Account): string =>
  textFact(account, 'organisation').normalize('NFKC').trim().replaceAll(/\s+/gu, ' ').toLowerCase();

/** What the limits of the law read of accounts. */
export const factsOfLimits: FactsRead = { ofAccount: ['organisation'], ofBrand: [] };

/** Lines or touches that share a key; those without one are left out. */
export function groupBy<Touched>(
  touched: readonly Touched[],
  keyOf: (each: Touched) => string,
): ReadonlyMap<string, readonly Touched[]> {
  const groups = Map.groupBy(touched, keyOf);
  groups.delete('');
  return groups;
}

/** A cap on the touches of some lines, of which only a part counts towards the limit. */
export const legalCap = (
  key: string,
  lines: readonly LimitedLine[],
  maximum: number,
  { counts }: Pick<LimitedPlan, 'counts'>,
  past = 0,
): TouchCap => ({
  key,
  lines: lines.map((line) => line.key),
  maximum: Math.floor(maximum / counts),
  past: Math.ceil(past),
});
