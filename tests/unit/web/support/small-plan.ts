import { basisPoints, callEquivalents } from '#domain/basics/units.ts';
import { rightsIn, scopeOf } from '#domain/access/permissions.ts';
import { chosenWithin } from '#domain/access/scope.ts';
import type { Role } from '#domain/access/role.ts';
import type { User } from '#domain/access/user.ts';
import type { PlanLine } from '#domain/planning/plan.ts';
import type { StaffedCapacity } from '#domain/capacity/territory-capacity.ts';
import type { ProcessTemplate } from '#domain/cycles/process-template.ts';
import { noMeasures } from '#domain/reporting/measure-plan.ts';
import type { ListedProposal } from '#web/parts/plan/list-proposals.ts';
import type { PlanView } from '#usecases/planning/view-plan.ts';
import { grantOf, someUser } from '../../../support/some-user.ts';
import { rulesWith } from '../../../support/rules-with.ts';
import { smallMarket } from '../../../support/small-market.ts';
import { lineOf } from '../../../support/line-of.ts';

export const user = (role: Role, ...territories: readonly string[]): User =>
  someUser(role, grantOf(role, role === 'global' ? '' : 'DE', ...territories));

export const planLine = (changes: Partial<PlanLine> = {}): PlanLine => {
  const { accountId = 'A1', brand = 'cardiolan', channel = 'face-to-face' } = changes;
  return {
    key: lineOf(accountId, brand, channel),
    no: 1,
    subject: 1,
    territory: 'DE-01',
    accountId,
    accountName: `Praxis ${accountId}`,
    brand,
    channel,
    segment: 'B',
    guidance: 4,
    planned: 3,
    minimum: 0,
    maximum: 6,
    cost: callEquivalents(10_000),
    marginals: [500, 400, 300, 200, 100, 50],
    binding: 'capacity',
    why: [],
    ...changes,
  };
};

export const proposal = (changes: Partial<ListedProposal> = {}): ListedProposal => ({
  doNotContact: [],
  sharedWith: [],
  id: 'p1',
  planId: 'plan',
  market: 'DE',
  territory: 'DE-01',
  lineKey: lineOf('A1', 'cardiolan', 'face-to-face'),
  accountId: 'A1',
  subject: 1,
  accountName: 'Praxis A1',
  brand: 'cardiolan',
  channel: 'face-to-face',
  kind: 'change',
  from: 3,
  to: 5,
  reason: 'other',
  comment: '',
  valueChange: 300,
  costChange: callEquivalents(20_000),
  state: 'open',
  madeBy: 'rep@latitude.example',
  madeAt: '2026-11-02T09:00:00Z',
  decidedBy: '',
  decidedAt: '',
  decisionNote: '',
  ...changes,
});

export const capacity = (territory: string, changes: Partial<StaffedCapacity> = {}): StaffedCapacity => ({
  territory,
  rep: `Rep ${territory}`,
  vacant: false,
  workingDays: basisPoints(800_000),
  customerFacingDays: basisPoints(600_000),
  fullTimeDays: basisPoints(600_000),
  callsPerDay: 8,
  fte: basisPoints(10_000),
  capacity: callEquivalents(4_800_000),
  ...changes,
});

export const template = (methods: Partial<ProcessTemplate['methods']> = {}): ProcessTemplate => ({
  key: 'developing',
  version: '1.0',
  name: { en: 'Call plan', de: 'Besuchsplan' },
  purpose: { en: 'One plan.' },
  strategy: '1.0',
  objectives: [],
  channels: ['face-to-face', 'email'],
  methods: { segmentation: 'potential-adoption', value: 'response', review: 'window', ...methods },
  phases: [],
  workbook: { changes: [], sheets: [] },
  texts: {},
});

/** A plan of two territories, one of them vacant, in review. */
export const planView = (lines: readonly PlanLine[], changes: Partial<PlanView> = {}): PlanView => {
  const capacities = [capacity('DE-01'), capacity('DE-02', { vacant: true, rep: '', capacity: 0 })];
  return {
    market: smallMarket,
    template: template(),
    plan: {
      id: 'plan',
      market: 'DE',
      cycle: 'DE-2027-01',
      state: 'in-review',
      version: 1,
      madeAt: '2026-11-01T09:00:00Z',
      value: 100_000,
      bound: 100_001,
      capacities,
      snapshot: {
        template: { key: 'developing', version: '1.0' },
        archetype: 'developing',
        versions: { allocator: 1, segmentation: 1, methods: 1, definitions: '' },
        rules: rulesWith(),
        holidays: {},
        input: '',
      },
    },
    measures: noMeasures,
    territories: capacities.map((each) => ({
      capacity: each,
      planned: each.vacant ? 0 : callEquivalents(4_320_000),
      utilisation: each.vacant ? null : basisPoints(9_000),
      measures: noMeasures,
    })),
    lines: lines.map((line) => ({ doNotContact: [], sharedWith: [], ...line })),
    total: lines.length,
    more: false,
    unreadable: [],
    proposals: [],
    scope: 'all',
    may: rightsIn(user('manager'), 'DE'),
    mayWithdraw: false,
    ...changes,
  };
};

/** The same plan as the use case would give it to somebody who asks for a territory, or for none. */
export function seenBy(data: PlanView, who: User, asked?: string): PlanView {
  const scope = scopeOf(who, 'see-plan', 'DE');
  const territory = chosenWithin(scope, asked);
  return {
    ...data,
    scope,
    ...(territory === undefined ? {} : { territory }),
    may: rightsIn(who, 'DE'),
    mayWithdraw: scopeOf(who, 'withdraw-proposal', 'DE').length > 0,
  };
}
