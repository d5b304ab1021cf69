import { describe, expect, it } from 'vitest';
import { rightsIn } from '#domain/access/permissions.ts';
import type { Role } from '#domain/access/role.ts';
import type { PlanState } from '#domain/planning/plan.ts';
import { noMeasures } from '#domain/reporting/measure-plan.ts';
import type { MarketView } from '#usecases/organisation/view-market.ts';
import { viewMarketPage } from '#web/pages/organisation/market/view.ts';
import { rulesWith } from '../../support/rules-with.ts';
import { smallCycle, smallMarket } from '../../support/small-market.ts';
import { planView, template, user } from './support/small-plan.ts';
import { english } from './support/speak.ts';

const definitions = { archetypes: [], maturity: { dimensions: [] }, lists: [] };
const { plan } = planView([]);

const marketView = (changes: Partial<MarketView> = {}): MarketView => ({
  market: smallMarket,
  cycle: smallCycle,
  template: template(),
  deadlines: [],
  accounts: 100,
  reps: 2,
  imports: [],
  openProposals: 0,
  seesPlan: true,
  rules: rulesWith(),
  ruleFindings: [],
  may: rightsIn(user('affiliate'), 'DE'),
  ...changes,
});

const view = (data: MarketView) => viewMarketPage({ words: english, today: '2026-11-20', definitions, data });
const mayOf = (state: PlanState | undefined, role: Role, changes: Partial<MarketView> = {}) => {
  const planned = state === undefined ? {} : { plan: { ...plan, state }, measures: noMeasures };
  const { may } = view(marketView({ ...planned, ...changes, may: rightsIn(user(role), 'DE') }));
  return Object.entries(may)
    .filter(([, allowed]) => allowed)
    .map(([action]) => action);
};

describe('what the market page offers', () => {
  it('offers an affiliate the next step of the plan’s state', () => {
    expect(mayOf(undefined, 'affiliate')).toEqual([
      'upload',
      'download',
      'makePlan',
      'erase',
      'jobs',
      'fieldPlan',
      'pilot',
    ]);
    expect(mayOf('draft', 'affiliate')).toEqual([
      'upload',
      'download',
      'makePlan',
      'openReview',
      'erase',
      'jobs',
      'responses',
      'fieldPlan',
      'exports',
      'pilot',
    ]);
    expect(mayOf('in-review', 'affiliate')).toEqual([
      'upload',
      'download',
      'replacePlan',
      'approve',
      'erase',
      'jobs',
      'responses',
      'fieldPlan',
      'exports',
      'pilot',
    ]);
    expect(mayOf('approved', 'affiliate')).toEqual([
      'upload',
      'download',
      'replacePlan',
      'erase',
      'jobs',
      'responses',
      'fieldPlan',
      'exports',
      'pilot',
    ]);
  });

  it('offers no plan without accounts, and no review where the process has none', () => {
    expect(mayOf(undefined, 'affiliate', { accounts: 0 })).toEqual([
      'upload',
      'download',
      'erase',
      'jobs',
      'fieldPlan',
      'pilot',
    ]);
    const { review } = template({ review: 'none' }).methods;
    expect(mayOf('draft', 'affiliate', { template: template({ review }) })).toEqual([
      'upload',
      'download',
      'makePlan',
      'approve',
      'erase',
      'jobs',
      'responses',
      'fieldPlan',
      'exports',
      'pilot',
    ]);
  });

  it('offers a manager the decision and a rep nothing to change', () => {
    expect(mayOf('in-review', 'manager')).toEqual([
      'download',
      'approve',
      'jobs',
      'responses',
      'fieldPlan',
      'exports',
    ]);
    expect(mayOf('in-review', 'rep')).toEqual([]);
  });

  it('says so when nobody has assessed the market', () => {
    const { template: _, ...unassessed } = marketView();
    expect(view(unassessed)).toMatchObject({
      timeline: { phases: [], mayOpen: false },
      may: { upload: false, makePlan: false },
    });
  });
});

const phase = (key: 'collect' | 'plan' | 'approve') => ({
  key,
  name: { en: key },
  responsible: 'affiliate' as const,
  accountable: 'affiliate' as const,
  consulted: [],
  informed: [],
  dueWorkingDay: 0,
  objective: '',
  gates: [],
});

describe('the market page', () => {
  it('marks the next deadline', () => {
    const deadlines = [
      { phase: phase('collect'), due: '2026-11-19' },
      { phase: phase('plan'), due: '2026-11-20' },
      { phase: phase('approve'), due: '2026-12-01' },
    ];
    expect(view(marketView({ deadlines })).timeline.phases.map((each) => each.state)).toEqual([
      'past',
      'next',
      'coming',
    ]);
  });

  it('never rounds a plan up to its bound', () => {
    const shown = view(
      marketView({ plan: { ...plan, value: 99_999, bound: 100_000 }, measures: noMeasures }),
    );
    expect(shown.plan?.quality).toBe('99.99%');
  });

  it('offers the workbook in the market’s languages and in English, each once', () => {
    const data = marketView({ market: { ...smallMarket, locales: ['de', 'en'] } });
    expect(view(data).languages.map((each) => each.code)).toEqual(['de', 'en']);
  });
});
