import { callEquivalents } from '#domain/basics/units.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { channels } from '#domain/basics/channel.ts';
import { segments } from '#domain/basics/segment.ts';
import { calibrateAdbudg } from '#domain/planning/response/calibrate-adbudg.ts';
import { looksAt, valueTables, type ValueInput } from '#domain/planning/value-tables/value-tables.ts';
import type { ValueRequest } from '#domain/planning/value-tables/value-request.ts';
import { concaveResponse } from '#domain/planning/value-tables/response.ts';
import { rulesWith } from '../../../support/rules-with.ts';

const request = (changes: Partial<ValueRequest>): ValueRequest => ({
  segment: 'A',
  channel: 'face-to-face',
  guidance: 4,
  maximum: 6,
  cost: callEquivalents(10_000),
  potential: 100,
  decile: 1,
  rules: rulesWith(),
  ...changes,
});

describe('value tables', () => {
  it('are concave, whole and not negative, whatever the method', () => {
    const drawn = fc.record({
      method: fc.constantFrom('grid', 'response', 'elasticity' as const),
      segment: fc.constantFrom(...segments),
      channel: fc.constantFrom(...channels),
      guidance: fc.nat(24),
      maximum: fc.nat(30),
      potential: fc.nat(1_000_000),
      decile: fc.nat(10),
    });
    fc.assert(
      fc.property(drawn, ({ method, ...changes }) => {
        const marginals = valueTables[method](request(changes));
        expect(marginals).toHaveLength(changes.maximum);
        for (const [index, value] of marginals.entries()) {
          expect(Number.isSafeInteger(value) && value >= 0).toBe(true);
          // Rounding to whole units may lift a later touch by one.
          expect(value).toBeLessThanOrEqual((marginals[index - 1] ?? Infinity) + 1);
        }
      }),
    );
  });

  it('rank every guided touch of a higher segment above those of a lower, and guided above extra', () => {
    const a = valueTables.grid(request({ segment: 'A', guidance: 24, maximum: 26, decile: 10 }));
    const b = valueTables.grid(request({ segment: 'B', guidance: 24, maximum: 26, decile: 1 }));
    const d = valueTables.grid(request({ segment: 'D', guidance: 24, maximum: 26, decile: 10 }));
    expect(Math.min(...a.slice(0, 24))).toBeGreaterThan(Math.max(...b.slice(0, 24)));
    expect(Math.min(...d.slice(0, 24))).toBeGreaterThan(Math.max(...a.slice(24)));
  });

  it('follow k(1 − e^(−bx)) by response', () => {
    expect(concaveResponse(100, 0.3, 5)).toBeCloseTo(77.687, 3);
    const values = valueTables.response(
      request({
        rules: rulesWith({
          'elasticity.remote': 0,
          'elasticity.telephone': 0,
          'elasticity.email': 0,
          'response-curvature.face-to-face': 3_000,
          'contribution-per-potential-point': 100,
        }),
      }),
    );
    expect(values[0]).toBe(Math.round(concaveResponse(10_000, 0.3, 1)));
  });

  it('follow a judged curve where there is one: what an account can bring, S-shaped, relative to today', () => {
    const curve = calibrateAdbudg({ none: 0.5, halfAgain: 1.2, saturation: 1.35 });
    const response = {
      brand: 'cardiolan',
      segment: 'A',
      channel: 'face-to-face',
      today: 4,
      curve,
      source: 'judged',
      on: '2027-01-01',
    } as const;
    const rules = rulesWith({
      'elasticity.remote': 0,
      'elasticity.telephone': 0,
      'elasticity.email': 0,
      'contribution-per-potential-point': 1_350,
    });
    const values = valueTables.response(request({ maximum: 60, response, rules }));
    // Today's four calls bring 1 − 0.5 of today's sales, which are 1 ÷ 1.35 of what the account can bring.
    expect(values.slice(0, 4).reduce((sum, each) => sum + each, 0)).toBeCloseTo(0.5 * 100 * 1_000, -2);
    expect(values[1]).toBeGreaterThan(values[0]!);
    expect(values.every((each) => Number.isSafeInteger(each) && each >= 0)).toBe(true);
    expect(values.reduce((sum, each) => sum + each, 0)).toBeLessThanOrEqual(0.85 * 100 * 1_000 + 60);
  });

  it('bring potential × contribution × elasticity at guidance, by elasticity', () => {
    const rules = rulesWith({ 'elasticity.face-to-face': 2_450, 'contribution-per-potential-point': 100 });
    const values = valueTables.elasticity(request({ rules }));
    expect(values.slice(0, 4).reduce((sum, each) => sum + each, 0)).toBeCloseTo(100 * 100 * 0.245, -1);
  });

  it.each(['grid', 'elasticity', 'response'] as const)(
    'by %s go by what they say they look at, and by nothing else',
    (method) => {
      const before = valueTables[method](request({}));
      const changed = {
        segment: { segment: 'C' },
        guidance: { guidance: 2 },
        potential: { potential: 55 },
        decile: { decile: 7 },
        cost: { cost: callEquivalents(2_000) },
      } as const satisfies Partial<Record<ValueInput, Partial<ValueRequest>>>;
      const inputs = Object.keys(changed) as (keyof typeof changed)[];
      const seen = inputs.filter(
        (each) => JSON.stringify(valueTables[method](request(changed[each]))) !== JSON.stringify(before),
      );
      expect(new Set(seen)).toEqual(looksAt(method, 1));
    },
  );
});
