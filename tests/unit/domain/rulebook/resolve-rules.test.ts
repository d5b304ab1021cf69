import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { atLine } from '#domain/basics/finding.ts';
import { allows, isWithin } from '#domain/rulebook/latitude.ts';
import { resolveRules } from '#domain/rulebook/resolve-rules.ts';
import type { Latitude, LayerKind, RuleLayer, Setting } from '#domain/rulebook/rule.ts';
import { checkRuleValue, rules } from '#domain/rulebook/rules.ts';
import { runs } from '../../../support/counts.ts';

const RULE = 'call-frequency.A.face-to-face';
const layer = (kind: LayerKind, key: string, ...settings: Omit<Setting, 'rule' | 'where'>[]): RuleLayer => ({
  kind,
  key,
  settings: settings.map((setting, index) => ({
    rule: RULE,
    where: atLine(`${key}.yaml`, index + 1),
    ...setting,
  })),
});
const bounded = (min: number, max: number): Latitude => ({ kind: 'bounded', min, max });
const resolve = (layers: RuleLayer[], on = '2027-01-01') => {
  const { rules: effective, findings } = resolveRules(layers, on);
  return { rule: effective[RULE]!, findings };
};

describe('the rulebook', () => {
  it('has every default inside its own type, and no key twice', () => {
    for (const rule of rules) expect(checkRuleValue(rule, rule.default), rule.key).toBeUndefined();
    expect(new Set(rules.map((rule) => rule.key)).size).toBe(rules.length);
    expect(rules.length).toBeGreaterThanOrEqual(25);
  });
});

describe('effective rules', () => {
  it('lets a market set a value inside the latitude it was given, and says where it comes from', () => {
    const { rule, findings } = resolve([
      layer('global', 'global', { value: 8, latitude: bounded(4, 12), why: 'agreed' }),
      layer('market', 'DE', { value: 10, why: 'larger practices' }),
    ]);
    expect(findings).toEqual([]);
    expect(rule.value).toBe(10);
    expect(rule.provenance.map(({ layer, key, value }) => [layer, key, value])).toEqual([
      ['default', 'default', 8],
      ['global', 'global', 8],
      ['market', 'DE', 10],
    ]);
  });

  it('refuses a value outside the latitude at its line and leaves the one from above in force', () => {
    const { rule, findings } = resolve([
      layer('global', 'global', { value: 8, latitude: bounded(4, 12) }),
      layer('market', 'DE', { value: 14 }),
    ]);
    expect(rule.value).toBe(8);
    expect(findings).toMatchObject([
      {
        code: 'rulebook.outside-latitude',
        where: { file: 'DE.yaml', line: 1 },
        values: { value: '14', latitude: '4–12' },
      },
    ]);
  });

  it('refuses a latitude wider than the one from above, and one that excludes the value in force', () => {
    const wider = resolve([
      layer('global', 'global', { value: 8, latitude: bounded(4, 12) }),
      layer('archetype', 'advanced', { latitude: bounded(2, 12) }),
    ]);
    expect(wider.findings.map((each) => each.code)).toEqual(['rulebook.latitude-widened']);
    expect(wider.rule.latitude).toEqual(bounded(4, 12));
    const beside = resolve([layer('global', 'global', { value: 8, latitude: bounded(9, 12) })]);
    expect(beside.findings.map((each) => each.code)).toEqual(['rulebook.value-outside-own-latitude']);
  });

  it('lets nobody move a locked value, though the same value may be written again', () => {
    const locked = layer('global', 'global', { value: 8, latitude: { kind: 'locked' } });
    expect(resolve([locked, layer('market', 'DE', { value: 8 })]).findings).toEqual([]);
    expect(resolve([locked, layer('market', 'DE', { value: 9 })]).findings).toHaveLength(1);
  });

  it('uses the value that was valid on the day', () => {
    const layers = [
      layer(
        'global',
        'global',
        { value: 8 },
        { value: 6, validFrom: '2027-07-01' },
        { value: 7, validFrom: '2027-03-01' },
      ),
    ];
    expect(resolve(layers, '2027-02-28').rule.value).toBe(8);
    expect(resolve(layers, '2027-03-01').rule.value).toBe(7);
    expect(resolve(layers, '2027-12-31').rule.value).toBe(6);
  });

  it('keeps every effective value inside every ancestor’s latitude, and no layer widens (any layers)', () => {
    const latitude = fc.oneof(
      fc.constant<Latitude>({ kind: 'free' }),
      fc.constant<Latitude>({ kind: 'locked' }),
      fc.tuple(fc.nat(24), fc.nat(24)).map(([a, b]) => bounded(Math.min(a, b), Math.max(a, b))),
    );
    const setting = fc.record(
      { value: fc.nat(24), latitude, validFrom: fc.constantFrom('2026-01-01', '2026-06-01', '2027-06-01') },
      { requiredKeys: [] },
    );
    const stack = fc
      .tuple(
        fc.array(setting, { maxLength: 3 }),
        fc.array(setting, { maxLength: 3 }),
        fc.array(setting, { maxLength: 3 }),
      )
      .map(([a, b, c]) => [
        layer('global', 'global', ...a),
        layer('archetype', 'x', ...b),
        layer('market', 'DE', ...c),
      ]);
    fc.assert(
      fc.property(stack, (layers) => {
        let above = resolve([]).rule;
        for (let depth = 1; depth <= layers.length; depth += 1) {
          const { rule } = resolve(layers.slice(0, depth));
          expect(isWithin(above.latitude, rule.latitude)).toBe(true);
          expect(allows(above.latitude, above, rule)).toBe(true);
          expect(allows(rule.latitude, rule, rule)).toBe(true);
          above = rule;
        }
      }),
      { numRuns: runs(500) },
    );
  });
});
