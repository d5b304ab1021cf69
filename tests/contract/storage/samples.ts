import { basisPoints, callEquivalents } from '#domain/basics/units.ts';
import type { Account } from '#domain/customers/account.ts';
import type { Rep } from '#domain/customers/rep.ts';
import type { MasterDataChange } from '#domain/customers/master-data/master-data-change.ts';
import type { Plan, PlanLine } from '#domain/planning/plan.ts';
import type { Proposal } from '#domain/review/proposal.ts';
import type { SegmentedAccount } from '#domain/segmentation/segmented-account.ts';
import type { Stores, TerritoryMeasures } from '#usecases/ports.ts';
import { lineOf } from '../../support/line-of.ts';
import { closedDays, inParts } from '../../support/closed-days.ts';

export const account = (accountId: string, more: Partial<Account> = {}): Account => ({
  market: 'DE',
  accountId,
  name: `Praxis ${accountId}`,
  territory: 'T1',
  facts: { potential: 12, specialty: 'cardiology', 'consent-email': true },
  ...more,
});

export const accounts = (count: number, more: Partial<Account> = {}): Account[] =>
  Array.from({ length: count }, (_, index) => account(`A${String(index).padStart(6, '0')}`, more));

export const rep = (territory: string, more: Partial<Rep> = {}): Rep => ({
  market: 'DE',
  team: 'primary-care',
  territory,
  name: `Rep of ${territory}`,
  email: `${territory}@example.org`,
  fte: basisPoints(10_000),
  leaveDays: 10,
  otherDays: 4,
  region: 'BY',
  employedFrom: '',
  employedTo: '',
  own: {},
  ...more,
});

export const change = (more: Partial<MasterDataChange>): MasterDataChange => ({
  accountsToSave: [],
  accountsToRemove: [],
  repsToSave: [],
  repsToRemove: [],
  added: 0,
  changed: 0,
  removed: 0,
  unchanged: 0,
  fieldChanges: [],
  ...more,
});

export const plan = (id: string, more: Partial<Plan> = {}): Plan => ({
  id,
  market: 'DE',
  cycle: 'DE-2027-01',
  state: 'draft',
  version: 1,
  madeAt: '2026-11-02T08:00:00.000Z',
  value: 9_007_199_254_740_991,
  bound: 9_007_199_254_740_991,
  capacities: [
    {
      territory: 'T1',
      vacant: false,
      workingDays: inParts(80),
      customerFacingDays: inParts(60),
      fullTimeDays: basisPoints(600_000),
      callsPerDay: 8,
      fte: basisPoints(10_000),
      capacity: callEquivalents(4_800_000),
    },
  ],
  snapshot: {
    template: { key: 'grid', version: '1.0.0' },
    archetype: 'emerging',
    versions: { allocator: 1, segmentation: 1, methods: 1, definitions: 'd'.repeat(64) },
    // Not in alphabetical order: a snapshot comes back as it was written.
    rules: {
      'z-rule': { key: 'z-rule', value: ['b', 'a'], latitude: { kind: 'locked' }, provenance: [] },
      'a-rule': { key: 'a-rule', value: 3, latitude: { kind: 'bounded', min: 1, max: 5 }, provenance: [] },
    },
    holidays: { '': closedDays('2027-01-01'), BY: closedDays('2027-01-06') },
    input: 'a'.repeat(64),
  },
  ...more,
});

export const line = (accountId: string, more: Partial<PlanLine> = {}): PlanLine => {
  const { brand = 'cardiolan', channel = 'face-to-face' } = more;
  return {
    key: lineOf(accountId, brand, channel),
    no: 1,
    subject: 0,
    territory: 'T1',
    accountId,
    accountName: `Praxis ${accountId}`,
    brand,
    channel,
    segment: 'A',
    guidance: 6,
    planned: 4,
    minimum: 2,
    maximum: 8,
    cost: callEquivalents(10_000),
    marginals: [900, 700, 3_000_000_000, 0],
    binding: 'capacity',
    why: [{ code: 'guidance', values: { segment: 'A', touches: 6 } }],
    ...more,
  };
};

export const segmented = (accountId: string, more: Partial<SegmentedAccount> = {}): SegmentedAccount => ({
  accountId,
  subject: 0,
  brand: 'cardiolan',
  segment: 'A',
  group: 'high-high',
  target: true,
  who: 'specialist',
  what: 'cardiology',
  ready: 'user',
  potential: 5_000_000_000,
  potentialSource: 'stated',
  confidence: 'high',
  decile: 1,
  why: [{ code: 'potential-stated', values: { potential: 12 } }],
  ...more,
});

export const measures = (territory: string, plannedTouches: number): TerritoryMeasures => ({
  territory,
  measures: {
    accounts: 10,
    targets: 7,
    coveredTargets: 5,
    plannedTouches,
    plannedEquivalents: callEquivalents(plannedTouches * 10_000),
    capacity: callEquivalents(4_800_000),
    targetsBySegment: { A: 1, B: 2, C: 4, D: 0 },
  },
});

export const proposal = (id: string, more: Partial<Proposal> = {}): Proposal => ({
  id,
  planId: 'P1',
  market: 'DE',
  territory: 'T1',
  lineKey: lineOf('A1', 'cardiolan', 'face-to-face'),
  accountId: 'A1',
  subject: 0,
  accountName: 'Praxis A1',
  brand: 'cardiolan',
  channel: 'face-to-face',
  kind: 'change',
  from: 4,
  to: 6,
  reason: 'new-potential',
  comment: 'opened a second practice',
  valueChange: -3_000_000_000,
  costChange: callEquivalents(20_000),
  state: 'open',
  madeBy: 'rep@example.org',
  madeAt: '2026-11-03T09:00:00.000Z',
  decidedBy: '',
  decidedAt: '',
  decisionNote: '',
  ...more,
});

/** Saves accounts and nothing else. */
export const save =
  (accountsToSave: readonly Account[], market = 'DE') =>
  (stores: Stores): Promise<number> =>
    stores.accounts.apply(market, change({ accountsToSave }));

/** Rows with the numbers of their accounts, which a market hears of by them if it has not before. */
export async function numbered<Row extends { readonly accountId: string }>(
  stores: Stores,
  rows: readonly Row[],
  market = 'DE',
): Promise<(Row & { readonly subject: number })[]> {
  const ids = rows.map(({ accountId }) => accountId);
  const fieldChanges = ids.map((accountId) => ({ accountId, field: 'name', before: '', after: '' }));
  await stores.accounts.apply(market, change({ fieldChanges }));
  const numbers = await stores.accounts.numbersOf(market, ids);
  return rows.map((row) => ({ ...row, subject: numbers.get(row.accountId) ?? 0 }));
}

/** An account as it was before it got its number. */
export const withoutNumber = ({ subject: _number, ...rest }: Account): Account => rest;
