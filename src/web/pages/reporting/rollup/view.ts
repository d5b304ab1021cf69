import { wordUnitOf } from '#domain/organisation/unit-name.ts';
import { addressWith } from '#domain/organisation/unit.ts';
import { basisPoints, callEquivalents } from '#domain/basics/units.ts';
import { noRefusals, refusedWays } from '#domain/customers/consent/count-refusals.ts';
import { segments } from '#domain/basics/segment.ts';
import type { Definitions } from '#domain/definitions.ts';
import { subtotalValues, type ClusterRollup } from '#domain/reporting/cluster-rollup.ts';
import { kpis, type Kpi } from '#domain/reporting/kpis.ts';
import type { MarketRollup, Measures } from '#domain/reporting/measures.ts';
import type { Rollup, Thresholds } from '#usecases/reporting/roll-up.ts';
import { capacityGauge } from '../../../charts/capacity-gauge.ts';
import { segmentMix } from '../../../charts/segment-mix.ts';
import type { Svg } from '../../../charts/svg.ts';
import { wordMarketGroup } from '#wording/word-market-group.ts';
import type { Words } from '#wording/words.ts';
import { wordWay } from '../../../parts/refusals/word-refusals.ts';
import { stateTones } from '../../../parts/plan/state-tones.ts';

export interface RollupPageInput {
  readonly words: Words;
  readonly definitions: Pick<Definitions, 'markets' | 'archetypes' | 'clusters' | 'templates'>;
  readonly data: Rollup;
}

const isMix = ({ key }: Kpi): boolean => key.startsWith('segment-share-');

function wordKpi(words: Words, kpi: Kpi, measures: Measures): string {
  const value = kpi.of(measures);
  if (value === null) return '–';
  if (kpi.unit === 'share') return words.percent(basisPoints(value), 1);
  return kpi.unit === 'call-equivalents' ? words.calls(callEquivalents(value)) : words.number(value);
}

/** Whether a market's figure lies outside its own thresholds. */
function isMarked(kpi: Kpi, measures: Measures, own: Thresholds | undefined): boolean {
  const value = kpi.of(measures);
  if (value === null || own === undefined) return false;
  if (kpi.key === 'coverage-planned') return value < own.coverage;
  return kpi.key === 'utilisation' && (value > own.upper || value < own.lower);
}

function utilisationGauge(words: Words, kpi: Kpi, measures: Measures, { lower, upper }: Thresholds): Svg {
  const label = words.t('page.plan.gauge', { utilisation: wordKpi(words, kpi, measures) });
  return capacityGauge({ utilisation: kpi.of(measures) ?? 0, lower, upper, label });
}

function marketRow({ words, definitions, data }: RollupPageInput, market: MarketRollup) {
  const archetype = definitions.archetypes.find((each) => each.key === market.archetype);
  const address = addressWith(market);
  const own = data.thresholds[address];
  const planned = market.state !== 'none';
  return {
    code: market.market,
    href: `/markets/${address}`,
    name: wordUnitOf(definitions.markets, (text) => words.local(text), market),
    region: wordMarketGroup(words, market.region),
    archetype: archetype ? words.local(archetype.name) : '–',
    cycle: market.cycle,
    state: words.t(`page.plan-state.${market.state}`),
    tone: stateTones[market.state],
    version: planned ? words.t('page.plan.version', { version: market.planVersion }) : '',
    cells: kpis
      .filter((kpi) => !isMix(kpi))
      .map((kpi) => ({
        label: words.t(`kpi.${kpi.key}.title`),
        value: wordKpi(words, kpi, market.measures),
        marked: planned && isMarked(kpi, market.measures, own),
        gauge:
          kpi.key === 'utilisation' && own && planned
            ? utilisationGauge(words, kpi, market.measures, own)
            : '',
      })),
    mix: segmentMix(words, market.measures.targetsBySegment),
  };
}

/** The same KPIs for every market and in total, and whether they are the sum of the plan lines. */
export function viewRollupPage(input: RollupPageInput) {
  const { words, data } = input;
  const plain = kpis.filter((kpi) => !isMix(kpi));
  const planned = data.markets.filter((each) => each.state !== 'none').length;
  // Limits and refusals are of markets, whatever units these have.
  const markets = [...new Set(data.markets.map(({ market }) => market))];
  const nameOf = (each: ClusterRollup): string =>
    words.t(
      'page.clusters.subtotal',
      subtotalValues(input.definitions.clusters, (text) => words.local(text), each),
    );
  const hasAll = input.definitions.markets.every(
    ({ code }) => markets.includes(code) || data.unreadable.some((each) => each.market.code === code),
  );
  return {
    title: words.t(hasAll ? 'page.rollup.title' : 'page.clusters.rollup'),
    coverage:
      markets.length === data.markets.length
        ? words.t('page.rollup.coverage', { planned, markets: markets.length })
        : words.t('page.rollup.coverage-units', {
            planned,
            units: data.markets.length,
            markets: markets.length,
          }),
    cards: plain.map((kpi) => ({
      title: words.t(`kpi.${kpi.key}.title`),
      value: wordKpi(words, kpi, data.total),
      unit: kpi.unit === 'call-equivalents' ? words.t(`page.unit.${kpi.unit}`) : '',
    })),
    mix: segmentMix(words, data.total.targetsBySegment),
    legend: segments.map((segment) => ({
      segment,
      count: words.number(data.total.targetsBySegment[segment]),
    })),
    span: plain.length + 2,
    headings: plain.map((kpi) => words.t(`kpi.${kpi.key}.title`)),
    markets: data.markets.map((each) => marketRow(input, each)),
    clusters: data.clusters.map((each) => ({
      name: nameOf(each),
      totals: plain.map((kpi) => ({
        label: words.t(`kpi.${kpi.key}.title`),
        value: wordKpi(words, kpi, each.measures),
      })),
      mix: segmentMix(words, each.measures.targetsBySegment),
    })),
    clusterRefusals: data.clusters.map((each) => ({
      name: nameOf(each),
      accounts: words.number(each.refusals.accounts),
      ways: refusedWays.map((way) => ({
        label: wordWay(words, way),
        value: words.number(each.refusals.ways[way]),
      })),
    })),
    clusterBreaches: data.clusters.map((each) => ({
      name: nameOf(each),
      passed: words.number(each.breaches.passed),
      certain: words.number(each.breaches.certain),
    })),
    totals: plain.map((kpi) => ({
      label: words.t(`kpi.${kpi.key}.title`),
      value: wordKpi(words, kpi, data.total),
    })),
    reconciled: data.differences.length === 0,
    reconciliation: words.t(
      data.differences.length === 0 ? 'page.rollup.reconciled' : 'page.rollup.not-reconciled',
      {
        touches: data.total.plannedTouches,
        markets: planned,
        count: data.differences.length,
      },
    ),
    differences: data.differences.map(({ market, measure, kept, summed }) => ({
      market,
      measure: words.t(`page.measure.${measure}`),
      kept: words.number(kept),
      summed: words.number(summed),
    })),
    refusals: markets
      .filter((market) => (data.refusals[market]?.accounts ?? 0) > 0)
      .map((market) => {
        const counts = data.refusals[market] ?? noRefusals;
        const known = input.definitions.markets.find(({ code }) => code === market);
        return {
          name: known ? words.local(known.name) : market,
          accounts: words.number(counts.accounts),
          ways: refusedWays.map((way) => ({
            label: wordWay(words, way),
            value: words.number(counts.ways[way]),
          })),
        };
      }),
    breaches: markets
      .filter((market) => data.breaches[market]?.passed !== 0)
      .map((market) => {
        const counts = data.breaches[market];
        const known = input.definitions.markets.find(({ code }) => code === market);
        const unknown = words.t('page.breaches.unknown');
        return {
          name: known ? words.local(known.name) : market,
          href: `/markets/${market}/limits`,
          passed: counts ? words.number(counts.passed) : unknown,
          certain: counts ? words.number(counts.certain) : unknown,
        };
      }),
    breachesTotal: words.number(data.breachesTotal.passed),
    breachesCertain: words.number(data.breachesTotal.certain),
    refusedWays: refusedWays.map((way) => wordWay(words, way)),
    refusalsTotal: words.number(data.refusalsTotal.accounts),
    refusalsTotals: refusedWays.map((way) => ({
      label: wordWay(words, way),
      value: words.number(data.refusalsTotal.ways[way]),
    })),
    dictionary: kpis.map((kpi) => ({
      title: words.t(`kpi.${kpi.key}.title`),
      wording: words.t(`kpi.${kpi.key}.wording`),
      unit: words.t(`page.unit.${kpi.unit}`),
    })),
  };
}
