import { beforeAll, describe, expect, it } from 'vitest';
import { atLine } from '#domain/basics/finding.ts';
import type { Definitions } from '#domain/definitions.ts';
import { assignArchetype } from '#domain/maturity/assign-archetype.ts';
import { compareMarketRules, differs } from '#domain/reporting/compare-market-rules.ts';
import { findDeviations, findDisagreements, type MarketRules } from '#domain/reporting/deviations.ts';
import { cycleLengths } from '#domain/rulebook/rates/rate.ts';
import { isRate, touchesBy, yearly } from '#domain/rulebook/rates/read-rates.ts';
import { resolveRules } from '#domain/rulebook/resolve-rules.ts';
import type { LayerKind, RuleLayer, Setting } from '#domain/rulebook/rule.ts';
import { callFrequency } from '#domain/rulebook/rules/call-frequency.ts';
import { rules as rulebook } from '#domain/rulebook/rules.ts';
import { ownDefinitions } from '../../../support/own-definitions.ts';
import { statedOf } from '../../../support/stated-of.ts';

const DAY = '2027-01-01';
let own: Definitions;
beforeAll(async () => {
  own = await ownDefinitions();
});

function layersOf(code: string): readonly RuleLayer[] {
  const market = own.markets.find((each) => each.code === code)!;
  const assessment = own.assessments.findLast((each) => each.market === code);
  const archetype = assignArchetype(own.archetypes, assessment, statedOf(own, code))!.archetype;
  return [own.global, archetype.layer, market.layer, ...market.teams.map(({ layer }) => layer)];
}

/** A market as it would be in cycles of so many months. */
function inCyclesOf(code: string, months: number): MarketRules & { readonly findings: readonly unknown[] } {
  const { rules, findings } = resolveRules(layersOf(code), DAY, [months]);
  return { market: code, rules, findings, place: { from: 0, months } };
}
const central = () => resolveRules([own.global], DAY).rules;

describe('a market that changes the length of its cycle', () => {
  it('changes no rule, no deviation and nothing of a year, for every market there is', () => {
    for (const { code } of own.markets) {
      const [quarters, ...others] = [3, ...cycleLengths].map((months) => inCyclesOf(code, months));
      const deviations = (of: MarketRules) =>
        findDeviations(central, [of]).map(({ inCycle: _ofCycle, ...each }) => each);
      for (const other of others) {
        expect([code, other.findings]).toEqual([code, []]);
        expect(other.rules).toEqual(quarters!.rules);
        expect(deviations(other)).toEqual(deviations(quarters!));
        expect(compareMarketRules(quarters!, other).filter(differs)).toEqual([]);
      }
    }
  });

  it('changes no yearly call of any account', () => {
    const { rules } = inCyclesOf('IT', 3);
    const ofYear = (months: number, subject: number, rule: (typeof callFrequency.all)[number]): number =>
      Array.from({ length: 12 / months }, (_, index) =>
        touchesBy(rules, rule, { place: { from: index * months, months }, subject }),
      ).reduce((sum, each) => sum + each, 0);
    for (const rule of callFrequency.all)
      for (let subject = 1; subject <= 50; subject += 1)
        expect([3, 6].map((months) => ofYear(months, subject, rule))).toEqual([
          rules[rule.key]!.value,
          rules[rule.key]!.value,
        ]);
  });

  it('is written per year in all that ships, so that no market only converts', () => {
    const rates = new Set(rulebook.filter(isRate).map(({ key }) => key));
    const layers = [own.global, ...own.archetypes.map(({ layer }) => layer)].concat(
      own.markets.flatMap(({ layer, teams }) => [layer, ...teams.map((team) => team.layer)]),
    );
    const bare = layers.flatMap(({ key, settings }) =>
      settings
        .filter(({ rule, value, per }) => rates.has(rule) && value !== undefined && per !== 'year')
        .map(({ rule }) => `${key} ${rule}`),
    );
    expect(bare).toEqual([]);
    const written = own.markets.flatMap(({ layer }) => layer.settings);
    expect(
      written.filter(({ why = '' }) =>
        /a quarter is three|half year is one and a half|shorter cycle/iu.test(why),
      ),
    ).toEqual([]);
  });
});

const RULE = callFrequency('A', 'face-to-face').key;
const layer = (kind: LayerKind, key: string, ...said: readonly Partial<Setting>[]): RuleLayer => ({
  kind,
  key,
  settings: said.map((each, index) => ({ rule: RULE, where: atLine(`${key}.yaml`, index + 1), ...each })),
});
const bounded = (min: number, max: number) => ({ kind: 'bounded', min, max, per: 'year' }) as const;
const global = layer('global', 'global', { value: 24, per: 'year', latitude: bounded(3, 36) });
const market = (key: string, months: number, ...above: readonly RuleLayer[]): MarketRules => ({
  market: key,
  rules: resolveRules([global, ...above], DAY, [months]).rules,
  place: { from: 0, months },
});
const found = (...markets: readonly MarketRules[]) =>
  findDeviations(() => resolveRules([global], DAY).rules, markets).map((each) => [
    each.market,
    each.difference,
    each.latitudeUsed,
  ]);

describe('deviations of rates', () => {
  it('come by the share of the latitude used from the central value on, whatever each is counted by', () => {
    expect(
      found(
        // A third of the way up; all of what its archetype leaves downwards; a quarter a month more.
        market('AA', 4, layer('market', 'AA', { value: 28, per: 'year' })),
        market(
          'BB',
          3,
          layer('archetype', 'x', { latitude: bounded(12, 30), per: 'year' }),
          layer('market', 'BB', { value: 3 }),
        ),
        market('CC', 6, layer('market', 'CC', { value: 27, per: 'year' })),
        market('DD', 4, layer('market', 'DD', { value: 3, per: 'month' })),
        market('EE', 4, layer('market', 'EE', { value: 20, per: 'year' })),
      ),
    ).toEqual([
      ['BB', -12, 10_000],
      ['DD', 12, 10_000],
      ['AA', 4, 3_333],
      ['CC', 3, 2_500],
      ['EE', -4, 1_905],
    ]);
  });

  it('are none where the same is said in another measure or a shorter cycle', () => {
    expect(
      found(
        market('AA', 4, layer('market', 'AA', { value: 8 })),
        market('BB', 3, layer('market', 'BB', { value: 6 })),
        market('CC', 6, layer('market', 'CC', { value: 2, per: 'month' })),
        market('DD', 3),
      ),
    ).toEqual([]);
  });

  it('are told with what the rate comes to in the cycle', () => {
    const [deviation] = findDeviations(
      () => resolveRules([global], DAY).rules,
      [market('AA', 3, layer('market', 'AA', { value: 21, per: 'year' }))],
    );
    expect(deviation).toMatchObject({
      unit: 'touches per year',
      central: 24,
      centralPer: 'year',
      value: 21,
      per: 'year',
      inCycle: { least: 5, most: 6 },
    });
  });

  it('beyond all latitude come first where they were granted', () => {
    const locked = layer('archetype', 'x', { latitude: { kind: 'locked' } });
    expect(
      found(
        market('AA', 4, layer('market', 'AA', { value: 36, per: 'year' })),
        market('BB', 4, layer('grant', 'r1', { value: 48, per: 'year' })),
        market('CC', 4, locked, layer('grant', 'r2', { value: 25, per: 'year' })),
      ),
    ).toEqual([
      ['CC', 1, null],
      ['BB', 24, 20_000],
      ['AA', 12, 10_000],
    ]);
  });

  it('are none of the centre itself, whatever it says on another day', () => {
    const changing = layer(
      'global',
      'global',
      { value: 24, per: 'year' },
      { value: 20, per: 'year', validFrom: '2027-06-01' },
    );
    const later: MarketRules = {
      market: 'AA',
      rules: resolveRules([changing], '2027-07-01').rules,
      place: { from: 0, months: 4 },
    };
    expect(findDeviations(() => resolveRules([changing], DAY).rules, [later])).toEqual([]);
  });

  it('among markets are told per year', () => {
    const disagreements = findDisagreements([
      market('AA', 3, layer('market', 'AA', { value: 6 })),
      market('BB', 4, layer('market', 'BB', { value: 8 })),
      market('CC', 6, layer('market', 'CC', { value: 8 })),
    ]);
    expect(disagreements.filter(({ rule }) => rule === RULE)).toEqual([
      {
        rule: RULE,
        values: [
          { value: 24, per: 'year', markets: ['AA', 'BB'] },
          { value: 16, per: 'year', markets: ['CC'] },
        ],
      },
    ]);
    expect(yearly(callFrequency('A', 'email'), { value: 3 }, 2)).toEqual({ value: 18, per: 'year' });
  });
});
