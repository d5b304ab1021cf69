import { describe, expect, expectTypeOf, it } from 'vitest';
import { channels } from '#domain/basics/channel.ts';
import type { Segment } from '#domain/basics/segment.ts';
import { segments } from '#domain/basics/segment.ts';
import { originOf, severityOfLimit, valueOf } from '#domain/rulebook/rule-values.ts';
import { findRule, rules as rulebook } from '#domain/rulebook/rules.ts';
import { brandsCombine } from '#domain/rulebook/rules/brands-combine.ts';
import { callFrequency } from '#domain/rulebook/rules/call-frequency.ts';
import { callsPerDay } from '#domain/rulebook/rules/calls-per-day.ts';
import { importPartial } from '#domain/rulebook/rules/import-checks.ts';
import { segmentGrid } from '#domain/rulebook/rules/segment-grid.ts';
import { targetSegments } from '#domain/rulebook/rules/target-selection.ts';
import { rulesWithoutPeople } from '#domain/rulebook/without-people.ts';
import { rulesWith, withScoped } from '../../../support/rules-with.ts';

describe('the value of a rule', () => {
  const rules = rulesWith({
    'calls-per-day': 11,
    'import-partial': true,
    'brands-combine': 'max',
    'target-segments': ['A', 'D'],
  });

  it('is of the type its reference carries', () => {
    expectTypeOf(valueOf(rules, callsPerDay)).toEqualTypeOf<number>();
    expectTypeOf(valueOf(rules, importPartial)).toEqualTypeOf<boolean>();
    expectTypeOf(valueOf(rules, brandsCombine)).toEqualTypeOf<'sum' | 'max'>();
    expectTypeOf(valueOf(rules, targetSegments)).toEqualTypeOf<readonly Segment[]>();
    expect(valueOf(rules, callsPerDay)).toBe(11);
    expect(valueOf(rules, importPartial)).toBe(true);
    expect(valueOf(rules, brandsCombine)).toBe('max');
    expect(valueOf(rules, targetSegments)).toEqual(['A', 'D']);
  });

  it('is read by no text, and no reference speaks of what there is not', () => {
    // @ts-expect-error a key is no reference
    expect(valueOf(rules, 'calls-per-day')).toBeUndefined();
    // @ts-expect-error there is no segment E
    expect(() => callFrequency('E', 'email')).toThrow('no rule of this family is about E');
    // @ts-expect-error the pair is a segment and a channel, in this order
    expect(() => callFrequency('email', 'A')).toThrow(RangeError);
  });

  it('is the default where rules were kept before the rule came', () => {
    const { 'calls-per-day': _later, ...kept } = rules;
    expect(valueOf(kept, callsPerDay)).toBe(callsPerDay.default);
    expect(valueOf(kept, callsPerDay, { brand: 'cardiolan' })).toBe(callsPerDay.default);
    expect(originOf(kept, callsPerDay)).toBe('default');
    expect(severityOfLimit(kept, callsPerDay)).toBe('warning');
  });

  it('is nothing of another kind than the rule', () => {
    const damaged = { ...rules, 'calls-per-day': { ...rules['calls-per-day']!, value: '11' } };
    expect(() => valueOf(damaged, callsPerDay)).toThrow('rule calls-per-day does not hold string');
  });
});

describe('a family of rules', () => {
  it('names each of its rules in the rulebook', () => {
    for (const segment of segments) {
      for (const channel of channels) {
        const rule = callFrequency(segment, channel);
        expect(rule.key).toBe(`call-frequency.${segment}.${channel}`);
        expect(findRule(rule.key)).toBe(rule);
      }
    }
    expect(callFrequency.all).toHaveLength(segments.length * channels.length);
    expect(rulebook.filter((rule) => rule.key.startsWith('call-frequency.'))).toEqual(callFrequency.all);
    expect(segmentGrid('high', 'low').key).toBe('segment-grid.high.low');
  });
});

describe('a value for a scope', () => {
  const plain = rulesWith({ 'calls-per-day': 6 });
  const rules = withScoped(plain, 'calls-per-day', [
    [{ brand: 'cardiolan', phase: 'launch' }, 12],
    [{ phase: 'launch' }, 10],
    [{ channel: 'email' }, 9],
  ]);

  it.each([
    ['the most specific wins', { brand: 'cardiolan', phase: 'launch' }, 12],
    [
      'more may be known than it asks for',
      { brand: 'cardiolan', phase: 'launch', specialty: 'oncology' },
      12,
    ],
    ['one part other is another scope', { brand: 'dermalan', phase: 'launch' }, 10],
    ['what is not known is not so', { phase: 'launch' }, 10],
    ['a channel', { channel: 'email', brand: 'cardiolan' } as const, 9],
    ['none holds', { brand: 'cardiolan', phase: 'growth' }, 6],
    ['nothing is known', {}, 6],
    ['no scope is asked for', undefined, 6],
  ] as const)('is read so: %s', (_what, scope, value) => {
    expect(valueOf(rules, callsPerDay, scope)).toBe(value);
  });

  it('leaves rules without scopes as they are', () => {
    expect(valueOf(plain, callsPerDay, { brand: 'cardiolan' })).toBe(6);
  });

  it('has a latitude and an origin of its own', () => {
    expect(severityOfLimit(rules, callsPerDay, { phase: 'launch' })).toBe('error');
    expect(severityOfLimit(rules, callsPerDay)).toBe('warning');
    expect(originOf(rules, callsPerDay, { phase: 'launch' })).toBe('DE');
    expect(originOf(rules, callsPerDay)).toBe('global');
  });

  it('names nobody who asked for it where people are left out', () => {
    const asked = withScoped(plain, 'calls-per-day', [[{ phase: 'launch' }, 10]]);
    const [entry] = asked['calls-per-day']!.scoped!;
    const granted = {
      ...asked,
      'calls-per-day': {
        ...asked['calls-per-day']!,
        scoped: [
          { ...entry!, provenance: entry!.provenance.map((each) => ({ ...each, layer: 'grant' as const })) },
        ],
      },
    };
    expect(JSON.stringify(granted)).toContain('someone@example.com');
    expect(JSON.stringify(rulesWithoutPeople(granted))).not.toContain('someone@example.com');
    expect(valueOf(rulesWithoutPeople(granted), callsPerDay, { phase: 'launch' })).toBe(10);
  });
});
