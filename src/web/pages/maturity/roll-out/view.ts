import { readAddress } from '#domain/organisation/unit.ts';
import { wordUnitOf } from '#domain/organisation/unit-name.ts';
import type { Definitions } from '#domain/definitions.ts';
import type { RollOut } from '#usecases/maturity/plan-roll-out.ts';
import { timeStrip } from '../../../charts/time-strip.ts';
import { wordMarketGroup } from '#wording/word-market-group.ts';
import type { Reason } from '#domain/basics/outcome.ts';
import { wordFactValues } from '#wording/word-criterion.ts';
import { wordValues, type Words } from '#wording/words.ts';

export interface RollOutPageInput {
  readonly words: Words;
  readonly definitions: Pick<Definitions, 'archetypes' | 'markets' | 'maturity'>;
  readonly data: RollOut;
}

/** All markets on one scale of time: one row each, in the order of the waves. */
function timelineOf(
  { words, data }: RollOutPageInput,
  marketName: (code: string) => string,
  archetypeName: (key: string) => string,
) {
  const placed = data.waves.flatMap((wave) => wave.markets.map((market) => ({ market, wave })));
  const cycles = placed.flatMap((each) => each.market.cycles);
  const from = cycles.map((each) => each.from).toSorted()[0];
  const to = cycles
    .map((each) => each.to)
    .toSorted()
    .at(-1);
  if (from === undefined || to === undefined) return undefined;
  return {
    from: words.day(from),
    to: words.day(to),
    rows: placed.map(({ market, wave }) => {
      const said = market.cycles.map(
        (each) => `${words.day(each.from)} – ${words.day(each.to)}: ${archetypeName(each.archetype)}`,
      );
      return {
        name: marketName(market.market),
        wave: words.number(wave.number),
        gauge: timeStrip(
          `${marketName(market.market)}: ${said.join(', ')}`,
          market.cycles.map((each, index) => ({
            from: each.from,
            to: each.to,
            title: said[index] ?? '',
            className: wave.stage === 'pilot' ? 'strip-pilot' : 'strip-change',
          })),
          from,
          to,
        ),
      };
    }),
  };
}

/** Waves of roll-out: which market when, and why there. */
export function viewRollOutPage(input: RollOutPageInput) {
  const { words, definitions, data } = input;
  const marketName = (address: string): string => {
    const { code, unit } = readAddress(address);
    return wordUnitOf(definitions.markets, (text) => words.local(text), { market: code, unit });
  };
  const archetypeName = (key: string): string => {
    const known = definitions.archetypes.find((each) => each.key === key);
    return known ? words.local(known.name) : key;
  };
  const dimensionName = (key: string): string => {
    const known = definitions.maturity.dimensions.find((each) => each.key === key);
    return known ? words.local(known.name) : key;
  };
  const wordWhy = ({ code, values }: Reason): string => {
    const named = wordValues(words, values, { dimension: dimensionName, archetype: archetypeName });
    return words.t(`why.${code}`, wordFactValues(words, named));
  };
  const points = (count: number): string => words.t('page.migration.points', { points: count });
  return {
    limits: data.limits,
    timeline: timelineOf(input, marketName, archetypeName),
    targets: definitions.archetypes
      .filter(({ rank, criteria }) => rank !== undefined && criteria.length > 0)
      .map((each) => ({
        key: each.key,
        name: words.local(each.name),
        chosen: each.key === data.target?.key,
      })),
    markets: definitions.markets.map(({ code }) => ({
      code,
      name: marketName(code),
      chosen: data.chosen.includes(code),
    })),
    waves: data.waves.map((wave) => ({
      id: `wave-${wave.number}`,
      title: words.t('page.roll-out.wave', {
        number: wave.number,
        stage: words.t(`page.roll-out.stage.${wave.stage}`),
      }),
      region: wordMarketGroup(words, wave.region),
      effort: points(wave.effort),
      markets: wave.markets.map((each) => ({
        name: marketName(each.market),
        ...(data.previews.includes(each.market)
          ? { href: `/markets/${each.market}/migration?to=${each.cycles.at(-1)?.archetype ?? ''}` }
          : {}),
        effort: points(each.effort),
        cycles: each.cycles.map((cycle) =>
          words.t('page.roll-out.cycle', {
            from: words.day(cycle.from),
            to: words.day(cycle.to),
            archetype: archetypeName(cycle.archetype),
            points: cycle.effort,
          }),
        ),
        why: each.why.map(wordWhy),
      })),
    })),
    unreached: data.unreached.map(({ market, archetype, why }) => ({
      name: marketName(market),
      archetype: archetypeName(archetype),
      why: why.map(wordWhy),
    })),
    leftOut: data.leftOut.map(({ market, why }) => ({
      name: marketName(market),
      why: words.t(`page.roll-out.${why}`),
    })),
  };
}
