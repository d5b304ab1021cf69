import { describe, expect, it } from 'vitest';
import { atLine } from '#domain/basics/finding.ts';
import { compareMarketRules, differs } from '#domain/reporting/compare-market-rules.ts';
import { findDeviations } from '#domain/reporting/deviations.ts';
import { resolveRules } from '#domain/rulebook/resolve-rules.ts';
import type { Latitude, LayerKind, RuleValue, Setting } from '#domain/rulebook/rule.ts';
import { rules as rulebook } from '#domain/rulebook/rules.ts';

const RULE = 'calls-per-day';
const layer = (kind: LayerKind, key: string, setting: Partial<Setting> & { value: RuleValue }) => ({
  kind,
  key,
  settings: [{ rule: RULE, where: atLine(`${key}.yaml`, 1), ...setting }],
});
const bounded: Latitude = { kind: 'bounded', min: 5, max: 12 };
const global = layer('global', 'global', { value: 8, latitude: bounded, why: 'Usual' });
const market = (key: string, ...own: ReturnType<typeof layer>[]) => ({
  market: key,
  rules: resolveRules([global, ...own], '2027-01-01').rules,
  place: { from: 0, months: 4 },
  since: { archetype: '2026-03-20', market: '2025-03-14' },
});
const compared = (left: ReturnType<typeof market>, right: ReturnType<typeof market>) =>
  compareMarketRules(left, right).find((each) => each.rule === RULE)!;

describe('the rules of two markets side by side', () => {
  it('are all there, and nothing differs between a market and itself', () => {
    const rows = compareMarketRules(market('DE'), market('DE'));
    expect(rows.map((each) => each.rule)).toEqual(rulebook.map((each) => each.key));
    expect(rows.filter(differs)).toEqual([]);
  });

  it('say who set each value, why, since when, and how far they are apart', () => {
    const own = layer('market', 'FR', { value: 6, why: 'Long ways', validFrom: '2026-07-01' });
    const row = compared(market('DE'), market('FR', own));
    expect(row).toMatchObject({
      left: { value: 8, layer: 'global', why: 'Usual', since: '' },
      right: { value: 6, layer: 'market', layerKey: 'FR', why: 'Long ways', since: '2026-07-01' },
      difference: -2,
      sameValue: false,
      sameLatitude: true,
    });
  });

  it('differ where the same value leaves other room below', () => {
    const narrow = layer('market', 'FR', { value: 8, latitude: { kind: 'bounded', min: 7, max: 9 } });
    const row = compared(market('DE'), market('FR', narrow));
    expect([row.sameValue, row.sameLatitude, differs(row)]).toEqual([true, false, true]);
  });

  it('have no distance where values are no numbers', () => {
    const rows = compareMarketRules(market('DE'), market('FR'));
    expect(rows.find((each) => each.rule === 'potential-missing')?.difference).toBeNull();
  });

  it('leave out what a cycle from before the rule keeps nothing about', () => {
    const { [RULE]: _later, ...rules } = market('DE').rules;
    const rows = compareMarketRules({ ...market('DE'), rules }, market('FR'));
    expect(rows.map((each) => each.rule)).not.toContain(RULE);
  });
});

const sinceOf = (...own: ReturnType<typeof layer>[]) =>
  findDeviations(() => market('DE').rules, [market('FR', ...own)])[0]?.since;

describe('since when a market deviates', () => {
  it('is the day a value is dated from, else the day the market came to its archetype or took part', () => {
    expect(sinceOf(layer('market', 'FR', { value: 6, validFrom: '2026-07-01' }))).toBe('2026-07-01');
    expect(sinceOf(layer('market', 'FR', { value: 6 }))).toBe('2025-03-14');
    expect(sinceOf(layer('archetype', 'advanced', { value: 6 }))).toBe('2026-03-20');
  });

  it('is not before the market came to the archetype that sets the value', () => {
    expect(sinceOf(layer('archetype', 'advanced', { value: 6, validFrom: '2024-01-01' }))).toBe('2026-03-20');
    expect(sinceOf(layer('archetype', 'advanced', { value: 6, validFrom: '2026-09-01' }))).toBe('2026-09-01');
  });
});
