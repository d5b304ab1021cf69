import { basisPoints } from '#domain/basics/units.ts';
import { callEquivalents } from '#domain/basics/units.ts';
import { describe, expect, it } from 'vitest';
import type { Assessment, Dimension } from '#domain/maturity/maturity-model.ts';
import { refusalKinds, type Consent } from '#domain/customers/consent/consent.ts';
import { addRefusals, countRefusals } from '#domain/customers/consent/count-refusals.ts';
import type { Cluster } from '#domain/organisation/cluster.ts';
import { rollUpClusters } from '#domain/reporting/cluster-rollup.ts';
import { addMeasures } from '#domain/reporting/measure-plan.ts';
import type { MarketRollup, Measures } from '#domain/reporting/measures.ts';
import { viewDeviationsPage } from '#web/pages/rulebook/deviations/view.ts';
import { viewAuditPage } from '#web/pages/access/audit/view.ts';
import { viewMaturityPage } from '#web/pages/maturity/maturity/view.ts';
import { viewRollupPage } from '#web/pages/reporting/rollup/view.ts';
import { smallMarket } from '../../support/small-market.ts';
import { english } from './support/speak.ts';

/** One refuses visits, one everything. */
const refusingByKind = (['no-see', 'do-not-contact'] as const).map((kind): readonly Consent[] => [
  { ...refusalKinds[kind], state: 'refused', saidOn: '2026-01-01', until: '', recordedAt: '' },
]);

const measures = (changes: Partial<Measures> = {}): Measures => ({
  accounts: 100,
  targets: 80,
  coveredTargets: 72,
  plannedTouches: 400,
  plannedEquivalents: callEquivalents(3_000_000),
  capacity: callEquivalents(4_000_000),
  targetsBySegment: { A: 10, B: 20, C: 50, D: 0 },
  ...changes,
});
const refusing = countRefusals([...refusingByKind, refusingByKind[0]!], '2027-01-01');
const market = (code: string, changes: Partial<MarketRollup> = {}): MarketRollup => ({
  market: code,
  unit: '',
  region: 'Europe',
  cycle: `${code}-2027-01`,
  archetype: '',
  template: '',
  planId: code,
  planVersion: 1,
  state: 'approved',
  measures: measures(),
  ...changes,
});

const cluster = (key: string, ...markets: readonly string[]): Cluster => ({
  key,
  name: { en: key.toUpperCase() },
  markets,
  layer: { kind: 'cluster', key, settings: [] },
});

describe('the rollup page', () => {
  const thresholds = { coverage: 8_000, lower: 8_000, upper: 10_000 };
  const clusters = [cluster('dach', 'DE', 'CH', 'AT')];
  const view = (markets: readonly MarketRollup[], differences = 0) =>
    viewRollupPage({
      words: english,
      definitions: { markets: [smallMarket], archetypes: [], clusters, templates: [] },
      data: {
        markets,
        clusters: rollUpClusters(clusters, markets).map((each) => ({
          ...each,
          refusals: addRefusals(each.markets.map(() => refusing)),
          breaches: { passed: 0, certain: 0 },
        })),
        total: addMeasures(markets.map((each) => each.measures)),
        thresholds: Object.fromEntries(markets.map((each) => [each.market, thresholds])),
        differences: Array.from({ length: differences }, () => ({
          market: 'DE',
          measure: 'targets' as const,
          kept: 80,
          summed: 79,
        })),
        refusals: Object.fromEntries(markets.map((each) => [each.market, refusing])),
        breaches: {},
        breachesTotal: { passed: 0, certain: 0 },
        refusalsTotal: addRefusals(markets.map(() => refusing)),
        unreadable: [],
      },
    });
  it('adds clusters up, and says how many of their markets it knows', () => {
    const page = view([market('DE'), market('FR'), market('CH')]);
    expect(page.clusters.map(({ name }) => name)).toEqual(['DACH: DE, CH – 2 of 3 markets that you see']);
    const touches = page.clusters[0]?.totals.map(({ value }) => value);
    expect(touches).toContain('800');
    expect(page.clusterRefusals).toMatchObject([{ accounts: '6' }]);
  });
  it('counts refusals by market and in total, and shows none where nobody refuses', () => {
    const page = view([market('DE')]);
    expect(page.refusals).toMatchObject([{ accounts: '3' }]);
    expect(page.refusals[0]?.ways.map(({ value }) => value)).toEqual(['3', '1', '1', '1', '1']);
    expect(page.refusalsTotal).toBe('3');
    expect(view([]).refusals).toEqual([]);
  });
  const cellsOf = (page: ReturnType<typeof view>, row = 0) =>
    Object.fromEntries((page.markets[row]?.cells ?? []).map((each) => [each.label, each]));

  it('computes shares of the total from sums, never from shares', () => {
    const small = market('BR', { measures: measures({ targets: 20, coveredTargets: 2 }) });
    const { totals } = view([market('DE'), small]);
    // 74 of 100; the average of 90 % and 10 % would be 50 %.
    expect(totals.find((each) => each.label === 'Coverage planned')?.value).toBe('74%');
  });

  it('marks figures outside the market’s own thresholds', () => {
    const cells = cellsOf(view([market('DE')]));
    expect(cells['Utilisation']).toMatchObject({ value: '75%', marked: true });
    expect(cells['Coverage planned']).toMatchObject({ value: '90%', marked: false });
  });

  it('marks nothing where there is no plan, and shows no meaningless share', () => {
    const none = market('JP', {
      state: 'none',
      measures: measures({ targets: 0, coveredTargets: 0, capacity: 0, plannedEquivalents: 0 }),
    });
    const cells = cellsOf(view([none]));
    expect(cells['Utilisation']).toMatchObject({ value: '–', marked: false, gauge: '' });
    expect(view([none]).coverage).toBe('0 of 1 markets have a plan.');
  });

  it('states whether the totals are the sum of the plan lines', () => {
    expect(view([market('DE')]).reconciliation).toContain(
      '400 planned touches of 1 plan are exactly the sum',
    );
    const broken = view([market('DE')], 1);
    expect(broken.reconciled).toBe(false);
    expect(broken.differences).toEqual([{ market: 'DE', measure: 'Targets', kept: '80', summed: '79' }]);
  });
});

const assessment = (on: string, level: 2 | 3): Assessment => ({
  market: 'DE',
  on,
  assessor: 'Team',
  levels: { segmentation: { level, evidence: 'seen' } },
});
describe('the maturity page', () => {
  const dimension: Dimension = {
    key: 'segmentation',
    name: { en: 'Segmentation' },
    question: { en: '?' },
    levels: ([1, 2, 3, 4, 5] as const).map((level) => ({
      level,
      name: { en: `Level ${level}` },
      looksLike: { en: 'good' },
      shownBy: { brings: 'affiliate' as const },
      evidence: { en: 'paper' },
      measured: [],
    })),
  };
  const view = (assessments: readonly Assessment[], ambition: Record<string, number>) =>
    viewMaturityPage({
      words: english,
      definitions: { maturity: { dimensions: [dimension] } },
      data: {
        mayCompare: false,
        dimensions: [dimension],
        markets: [{ market: smallMarket, assessments, ambition }],
        unreadable: [],
      },
    });

  it('shows the level in force, where it came from and where it is to go', () => {
    const page = view([assessment('2025-01-01', 2), assessment('2026-01-01', 3)], { segmentation: 4 });
    expect(page.markets[0]?.cells[0]).toMatchObject({
      level: 3,
      before: 2,
      risen: true,
      ambition: 4,
      href: '#segmentation-3',
    });
    expect(page.ladders[0]?.levels[2]).toMatchObject({ id: 'segmentation-3', markets: ['Germany'] });
    expect(page.paths[0]?.assessments.map((each) => each.on)).toEqual(['1 Jan 2026', '1 Jan 2025']);
  });

  it('shows what the data say where that is another level, once it was asked for', () => {
    const found = (verdict: 'below' | 'agrees') =>
      viewMaturityPage({
        words: english,
        definitions: { maturity: { dimensions: [dimension] } },
        data: {
          mayCompare: false,
          dimensions: [dimension],
          markets: [
            {
              market: smallMarket,
              assessments: [assessment('2026-01-01', 3)],
              ambition: {},
              measured: [{ dimension: 'segmentation', verdict, claimed: 3, measured: 2, evidence: [] }],
            },
          ],
          unreadable: [],
        },
      });
    expect(found('below').markets[0]?.cells[0]).toMatchObject({ level: 3, measured: 'data show 2' });
    expect(found('agrees').markets[0]?.cells[0]).not.toHaveProperty('measured');
    expect(found('below').measuredPath).toBe('');
    expect(view([assessment('2026-01-01', 3)], {}).measuredPath).toBe('/maturity?measured=1');
  });

  it('claims nothing where nobody has assessed', () => {
    expect(view([], {}).markets[0]?.cells[0]).toEqual({ known: false });
  });
});

const deviation = (market: string, rule: string) => ({
  market,
  rule,
  area: 'planning' as const,
  unit: 'basis points of capacity',
  central: 8_500,
  value: 9_000,
  difference: 500,
  latitudeUsed: basisPoints(5_000),
  layer: 'market' as const,
  layerKey: market,
  since: '2026-06-01',
  why: 'Shorter distances.',
  source: 'assumption',
});

describe('the deviations page', () => {
  const data = {
    markets: ['DE', 'BR'],
    unreadable: [],
    deviations: [deviation('DE', 'utilisation-lower'), deviation('BR', 'utilisation-lower')],
    disagreements: [],
    ownSegments: [],
    basis: [
      { market: 'DE', on: '2027-01-01', opened: { cycle: 'DE-2027-01', on: '2026-11-02' } },
      { market: 'BR', on: '2027-02-01' },
    ],
  };
  const view = (market: string, rule = '', today = false) =>
    viewDeviationsPage({
      rule,
      today,
      words: english,
      definitions: {
        archetypes: [],
        clusters: [],
        lists: [],
        markets: [smallMarket, { ...smallMarket, code: 'BR', name: { en: 'Brazil' } }],
      },
      market,
      data,
    });

  it('shows each difference with who set it, since when and why', () => {
    expect(view('').summary).toContain('1 rule in 2 markets');
    expect(view('').deviations[0]).toMatchObject({
      market: 'Germany',
      central: '85%',
      value: '90%',
      unit: 'of capacity',
      layer: 'Market: Germany',
      since: 'since 1 Jun 2026',
      why: 'Shorter distances.',
      href: '/markets/DE/rules?area=planning',
    });
  });

  it('says which state of the rules it speaks of, and keeps what is chosen when the state changes', () => {
    const page = view('', 'utilisation-lower');
    expect(page.deviations.map((each) => each.asOf)).toEqual([
      'cycle DE-2027-01, opened 2 Nov 2026',
      'definitions of today',
    ]);
    expect(page.kept).toBe('Germany: cycle DE-2027-01, opened 2 Nov 2026');
    expect(page.states.map(({ href, current }) => [href, current])).toEqual([
      ['/deviations?rule=utilisation-lower', true],
      ['/deviations?rule=utilisation-lower&today=1', false],
    ]);
    const today = view('BR', '', true);
    expect(today.exportPath).toBe('/deviations.xlsx?today=1');
    expect(today.markets[0]?.href).toBe('/deviations?today=1');
    expect(today.comparePath).toBe('/compare?left=BR');
  });

  it('gives an overview of rules and their values, and one rule when asked', () => {
    const [page, ofRule] = [view(''), view('', 'utilisation-lower')];
    expect(page.isOverview).toBe(true);
    expect(page.overview).toMatchObject([
      {
        central: '85%',
        href: '/deviations?rule=utilisation-lower',
        values: [{ value: '90%', markets: 'Germany, Brazil' }],
      },
    ]);
    expect(ofRule.isOverview).toBe(false);
    expect(ofRule.deviations).toHaveLength(2);
    expect(view('', 'no-such-rule').isOverview).toBe(true);
  });

  it('shows one market when asked, and all for a market nobody knows', () => {
    expect(view('BR').deviations.map((each) => each.market)).toEqual(['Brazil']);
    expect(view('XX').deviations).toHaveLength(2);
    expect(view('').markets.map((each) => each.label)).toEqual(['All (2)', 'Germany (1)', 'Brazil (1)']);
  });
});

describe('the audit page', () => {
  it('puts actions into words and leaves out what is empty', () => {
    const event = {
      at: '2026-11-20T10:00:00Z',
      by: { id: 'a', name: 'Ann Other' },
      kind: 'approve-proposals',
      market: 'DE',
      seq: 1,
      subject: 'plan',
      details: { lines: ['A1', 'A2'], note: '', version: 2 },
    };
    const asked = { market: '', kind: '', person: '', from: '', to: '', subject: '', text: '' };
    const page = { events: [event], markets: ['DE', 'FR'], seesAccessLog: false };
    const shown = viewAuditPage({
      words: english,
      known: { archetypes: [], duties: [], templates: [], markets: [], maturity: { dimensions: [] } },
      page,
      asked,
      withQuiet: false,
      isLater: false,
    });
    expect(shown.events[0]).toMatchObject({
      at: '20 Nov 2026, 11:00 CET',
      by: 'Ann Other',
      kind: 'Proposals approved',
      details: [
        { name: 'Lines', value: 'A1, A2' },
        { name: 'Version', value: '2' },
      ],
    });
    expect(shown).not.toHaveProperty('next');
    expect(shown).not.toHaveProperty('accessLog');
  });
});
