import { callEquivalents } from '#domain/basics/units.ts';
import { describe, expect, it } from 'vitest';
import type { Channel } from '#domain/basics/channel.ts';
import { brandsCombined } from '#domain/planning/constraints/brands-combined.ts';
import { makePlan } from '#domain/planning/make-plan.ts';
import { rulesWith } from '../../../../support/rules-with.ts';
import { account, planInput, twoBrandMarket } from '../../../../support/small-market.ts';
import { lineOf } from '../../../../support/line-of.ts';

const line = (brand: string, maximum: number, channel: Channel = 'face-to-face') => ({
  key: lineOf('1', brand, channel),
  account: '1',
  brand,
  channel,
  territory: 'DE-01',
  maximum,
  cost: callEquivalents(10_000),
});

describe('touches of several brands for one account', () => {
  it('add up unless the rule says otherwise', () => {
    expect(brandsCombined([line('a', 4), line('b', 6)], rulesWith())).toEqual([]);
  });

  it('are held to the brand that asks for most, on each channel', () => {
    const caps = brandsCombined(
      [line('a', 4), line('b', 6), line('a', 3, 'email')],
      rulesWith({ 'brands-combine': 'max' }),
    );
    expect(caps.map(({ cap }) => [cap.key, cap.lines, cap.maximum])).toEqual([
      ['brands:1:face-to-face', [lineOf('1', 'a', 'face-to-face'), lineOf('1', 'b', 'face-to-face')], 6],
    ]);
  });

  it('are so in a plan, which says so and keeps its minimums once', () => {
    const facts = { 'potential-class': 'high' };
    const planned = (combine: string) =>
      makePlan(
        planInput([account('1', facts)], {
          market: twoBrandMarket(),
          rules: rulesWith({ 'brands-combine': combine, 'minimum-frequency.A': 6 }),
        }),
      ).lines.filter((each) => each.channel === 'face-to-face');
    expect(planned('sum').map((each) => each.planned)).toEqual([9, 9]);
    const shared = planned('max');
    expect(shared.reduce((sum, each) => sum + each.planned, 0)).toBe(9);
    expect(shared.map((each) => each.minimum)).toEqual([6, 0]);
    expect(shared.map((each) => each.binding)).toContain('brands');
    expect(shared.flatMap((each) => each.why)).toContainEqual({
      code: 'bound-brands',
      values: { channel: 'face-to-face', maximum: 9 },
    });
  });
});
