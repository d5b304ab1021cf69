import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { atLine } from '#domain/basics/finding.ts';
import { allows, describeStated, isWithin, sameLatitude, sameStated } from '#domain/rulebook/latitude.ts';
import { grantLayers, type LatitudeRequest } from '#domain/rulebook/latitude-request.ts';
import { compareRates, cycleLengths, monthsOf, pers, type Per } from '#domain/rulebook/rates/rate.ts';
import { rateOf, touchesBy, unitOf } from '#domain/rulebook/rates/read-rates.ts';
import { resolveRules } from '#domain/rulebook/resolve-rules.ts';
import type { Latitude, LayerKind, RuleLayer, Setting } from '#domain/rulebook/rule.ts';
import { rulesFor } from '#domain/rulebook/rules-for.ts';
import { callFrequency } from '#domain/rulebook/rules/call-frequency.ts';
import { callsPerDay } from '#domain/rulebook/rules/calls-per-day.ts';
import { runs } from '../../../../support/counts.ts';

const rule = callFrequency('A', 'face-to-face');
type Said = Omit<Setting, 'rule' | 'where'>;
const layer = (kind: LayerKind, key: string, ...said: readonly Said[]): RuleLayer => ({
  kind,
  key,
  settings: said.map((each, index) => ({ rule: rule.key, where: atLine(`${key}.yaml`, index + 1), ...each })),
});
const bounded = (min: number, max: number, per?: Per): Latitude => ({
  kind: 'bounded',
  min,
  max,
  ...(per ? { per } : {}),
});
const global = layer('global', 'global', { value: 24, per: 'year', latitude: bounded(3, 36, 'year') });
const market = (...said: readonly Said[]) => layer('market', 'DE', ...said);
const resolve = (layers: readonly RuleLayer[], lengths?: readonly number[]) => {
  const { rules, findings } = resolveRules(layers, '2027-01-01', lengths);
  return { rules, rate: rateOf(rules, rule), findings: findings.map(({ code, values }) => [code, values]) };
};

const per = fc.constantFrom(...pers);
const months = fc.constantFrom(...cycleLengths);

describe('rates of layers', () => {
  it('are compared exactly, whatever each is counted by', () => {
    fc.assert(
      fc.property(
        fc.nat({ max: 300 }),
        per,
        fc.nat({ max: 300 }),
        per,
        months,
        (a, aPer, b, bPer, length) => {
          const cross =
            BigInt(a) * BigInt(monthsOf(bPer, length)) - BigInt(b) * BigInt(monthsOf(aPer, length));
          expect(Math.sign(compareRates({ value: a, per: aPer }, { value: b, per: bPer }, length))).toBe(
            cross === 0n ? 0 : cross > 0n ? 1 : -1,
          );
        },
      ),
      { numRuns: runs(2_000) },
    );
  });

  it.each([
    // 12 a cycle of four months are 36 a year, 13 are 39; of three months 9 are 36 and 10 are 40.
    [12, 4, true],
    [13, 4, false],
    [9, 3, true],
    [10, 3, false],
    [18, 6, true],
    [19, 6, false],
    [36, 12, true],
    [37, 12, false],
  ])('a market’s %i a cycle of %i months under 36 a year: %s', (value, length, may) => {
    const { rate, findings } = resolve([global, market({ value })], [length]);
    expect(findings.length).toBe(may ? 0 : 1);
    expect(rate).toEqual(may ? { value, per: 'cycle' } : { value: 24, per: 'year' });
  });

  it('say what they are counted by where they may not be', () => {
    const { findings } = resolve([global, market({ value: 4, per: 'month' })], [4]);
    expect(findings).toEqual([
      [
        'rulebook.outside-latitude',
        { rule: rule.key, value: '4 per month', latitude: '3–36 per year', inForce: '24 per year' },
      ],
    ]);
  });

  it('may narrow the latitude in another measure and never widen it', () => {
    const narrow = layer('archetype', 'x', { latitude: bounded(1, 3, 'month') });
    expect(resolve([global, narrow], [4]).findings).toEqual([]);
    const wide = layer('archetype', 'x', { latitude: bounded(0, 3, 'month') });
    expect(resolve([global, wide], [4]).findings.map(([code]) => code)).toEqual([
      'rulebook.latitude-widened',
    ]);
  });

  it('hold in cycles of any length where nobody says which', () => {
    // 12 a cycle is within 36 a year in cycles of four months and longer, and beyond it in shorter ones.
    const archetype = layer('archetype', 'x', { value: 12 });
    expect(resolve([global, archetype]).findings).toHaveLength(1);
    expect(resolve([global, archetype], [4, 6, 12]).findings).toEqual([]);
  });

  it('stay locked where the same is said in another measure', () => {
    const locked = layer('global', 'global', { value: 24, per: 'year', latitude: { kind: 'locked' } });
    expect(resolve([locked, market({ value: 2, per: 'month' })], [4]).findings).toEqual([]);
    expect(resolve([locked, market({ value: 8 })], [4]).findings).toEqual([]);
    expect(resolve([locked, market({ value: 8 })], [3]).findings).toHaveLength(1);
  });

  it('without per mean a cycle, as all did that were kept before', () => {
    const { rules } = resolve([layer('global', 'global', { value: 8, latitude: bounded(1, 12) })], [3]);
    expect(rateOf(rules, rule)).toEqual({ value: 8, per: 'cycle' });
    for (const from of [0, 3, 6, 9])
      expect(touchesBy(rules, rule, { place: { from, months: 3 }, subject: 41 })).toBe(8);
    expect(rateOf({}, rule)).toEqual({ value: rule.default, per: 'cycle' });
  });

  it('keep their measure for a part of the work, and in the view of it', () => {
    const launch = { phase: 'launch' } as const;
    const { rules, findings } = resolve(
      [global, market({ for: launch, value: 3, per: 'month' }, { value: 20, per: 'year' })],
      [4],
    );
    expect(findings).toEqual([]);
    expect([rateOf(rules, rule), rateOf(rules, rule, launch)]).toEqual([
      { value: 20, per: 'year' },
      { value: 3, per: 'month' },
    ]);
    expect(rateOf(rulesFor(rules, launch), rule)).toEqual({ value: 3, per: 'month' });
    expect(rateOf(rulesFor(rules, { phase: 'growth' }), rule)).toEqual({ value: 20, per: 'year' });
  });

  it('never leave the latitude from above, in any mixture', () => {
    const setting = fc.record(
      { value: fc.nat({ max: 40 }), per, latitude: fc.tuple(fc.nat({ max: 40 }), fc.nat({ max: 40 })) },
      { requiredKeys: [] },
    );
    const said = setting.map(({ latitude, ...each }): Said => {
      if (!latitude) return each;
      const [a, b] = latitude;
      return { ...each, latitude: bounded(Math.min(a, b), Math.max(a, b), each.per) };
    });
    fc.assert(
      fc.property(
        fc.array(said, { maxLength: 2 }),
        fc.array(said, { maxLength: 2 }),
        months,
        (a, b, length) => {
          const stack = [global, layer('archetype', 'x', ...a), market(...b)];
          let above = resolve([], [length]).rules[rule.key]!;
          for (let depth = 1; depth <= stack.length; depth += 1) {
            const now = resolve(stack.slice(0, depth), [length]).rules[rule.key]!;
            expect(isWithin(above.latitude, now.latitude, [length])).toBe(true);
            expect(allows(above.latitude, above, now, [length])).toBe(true);
            expect(allows(now.latitude, now, now, [length])).toBe(true);
            above = now;
          }
        },
      ),
      { numRuns: runs(1_000) },
    );
  });
});

const asked: LatitudeRequest = {
  id: 'r1',
  market: 'DE',
  rule: rule.key,
  value: 14,
  from: '2026-01-01',
  reason: 'Launch',
  madeBy: 'de@example.com',
  madeAt: '2025-12-01T00:00:00Z',
  state: 'granted',
  until: '2027-12-31',
  decidedBy: 'hq@example.com',
  decidedAt: '2025-12-02T00:00:00Z',
  note: 'Yes',
};

const granted = (request: LatitudeRequest) =>
  resolve([global, ...grantLayers([request], (instant) => instant.slice(0, 10))], [3]);

describe('a granted request', () => {
  it('from before rates said what they are counted by still means a cycle, in its old words', () => {
    const { rate, rules } = granted(asked);
    expect(rate).toEqual({ value: 14, per: 'cycle' });
    const last = rules[rule.key]!.provenance.at(-1)!;
    expect(last).toMatchObject({ layer: 'grant', value: 14, why: 'Launch – Yes' });
    expect(last).not.toHaveProperty('per');
  });

  it('is counted by what was asked, and its refusal says so too', () => {
    expect(granted({ ...asked, value: 48, per: 'year' }).rate).toEqual({ value: 48, per: 'year' });
    const { rules, rate } = granted({ ...asked, value: 48, per: 'year', state: 'refused', until: '' });
    expect(rate).toEqual({ value: 24, per: 'year' });
    expect(rules[rule.key]!.provenance.at(-1)).toMatchObject({ refused: 48, per: 'year' });
  });
});

describe('words of rates', () => {
  it('name the measure where one is said', () => {
    expect([describeStated({ value: 24, per: 'year' }), describeStated({ value: 8 })]).toEqual([
      '24 per year',
      '8',
    ]);
    expect([unitOf(rule), unitOf(rule, 'year'), unitOf(callsPerDay, 'year')]).toEqual([
      'touches per cycle',
      'touches per year',
      'call-equivalents per day',
    ]);
  });

  it('two that say the same otherwise are the same', () => {
    expect(sameStated({ value: 24, per: 'year' }, { value: 8 }, [4])).toBe(true);
    expect(sameStated({ value: 24, per: 'year' }, { value: 8 }, [3])).toBe(false);
    expect(sameStated({ value: 24, per: 'year' }, { value: 2, per: 'month' })).toBe(true);
    expect(sameLatitude(bounded(12, 36, 'year'), bounded(1, 3, 'month'))).toBe(true);
    expect(sameLatitude(bounded(12, 36, 'year'), bounded(4, 12), [4])).toBe(true);
    expect(sameLatitude(bounded(12, 36, 'year'), bounded(4, 12), [6])).toBe(false);
  });
});
