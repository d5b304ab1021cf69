import { consentsOfFacts } from '#domain/customers/consent/consent-columns.ts';
import { gatherConsents, type ConsentsOfMarket } from '#domain/customers/consent/consents-of-market.ts';
import type { SaidInTime } from '#domain/customers/consent/may-reach.ts';
import type { KeptAccount } from '#domain/customers/account.ts';
import type { SaidBefore } from '#domain/customers/master-data/compare-master-data.ts';

/** What accounts say in their columns, over a year. */
export const saidByFacts: SaidInTime = {
  saidBy: ({ facts }) => consentsOfFacts(facts),
  days: { from: '2027-01-01', to: '2027-12-31' },
};

/** The same as a market keeps it. */
export const consentsByFacts = (accounts: readonly KeptAccount[]): ConsentsOfMarket =>
  gatherConsents(
    accounts.flatMap(({ subject, facts }) => consentsOfFacts(facts).map((consent) => ({ subject, consent }))),
  );

/** Nobody has said anything yet. */
export const nothingSaid: SaidBefore = { consents: [], today: '2026-12-01', now: '2026-12-01T09:00:00.000Z' };
