import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { callEquivalents } from '#domain/basics/units.ts';
import { calibrateAdbudg } from '#domain/planning/response/calibrate-adbudg.ts';
import { responseAt } from '#domain/planning/response/response-curve.ts';
import { carriedOver } from '#domain/planning/value-tables/carry-over.ts';
import { effectsOfChannels, type GuidedChannel } from '#domain/planning/value-tables/channel-effects.ts';
import { headroomReader } from '#domain/planning/value-tables/headroom.ts';
import {
  jointResponses,
  shapeOf,
  worthOfEffect,
  type JointRequest,
} from '#domain/planning/value-tables/joint-response.ts';
import { runs } from '../../../support/counts.ts';
import { rulesWith } from '../../../support/rules-with.ts';
import { account } from '../../../support/small-market.ts';

const costs = { 'face-to-face': 10_000, remote: 5_000, telephone: 2_500, email: 1_000 } as const;
const guided = (
  channel: keyof typeof costs,
  asked: number,
  changes: Partial<GuidedChannel> = {},
): GuidedChannel => ({ channel, cost: callEquivalents(costs[channel]), asked, guidance: asked, ...changes });
const omnichannel = [guided('face-to-face', 6), guided('remote', 4), guided('email', 8)];
const request = (changes: Partial<JointRequest> = {}): JointRequest => ({
  channels: [guided('face-to-face', 4)],
  potential: 100,
  headroom: 10_000,
  carried: 0,
  rules: rulesWith({ 'contribution-per-potential-point': 100 }),
  ...changes,
});
const judgedCurve = calibrateAdbudg({ none: 0.5, halfAgain: 1.2, saturation: 1.35 });
const judged = (channel: keyof typeof costs, today: number) => ({
  response: {
    brand: 'cardiolan',
    segment: 'A' as const,
    channel,
    today,
    curve: judgedCurve,
    source: 'judged' as const,
    on: '2027-01-01',
  },
});

/** What the judged curve says that so many touches bring, where four are made today. */
const rise = (touches: number): number => responseAt(judgedCurve, touches / 4) - responseAt(judgedCurve, 0);
const touch = (on: string, channel: keyof typeof costs) =>
  ({ territory: 'DE-01', account: '1', channel, on, origin: '' }) as const;

/** Looks at every mix: that which is best at a price of time. */
function bestMix(
  channels: readonly GuidedChannel[],
  worthOf: (mix: readonly number[]) => number,
  price: number,
) {
  let best: readonly number[] = [];
  let most = -Infinity;
  const choose = (mix: readonly number[]): void => {
    const next = channels[mix.length];
    if (next) {
      for (let touches = 0; touches <= 2 * next.asked + 2; touches += 1) choose([...mix, touches]);
      return;
    }
    const time = mix.reduce((sum, touches, index) => sum + (touches * channels[index]!.cost) / 10_000, 0);
    const gain = worthOf(mix) - price * time;
    if (gain > most) [most, best] = [gain, mix];
  };
  choose([]);
  return best;
}

describe('the effect of touches', () => {
  it('calibrated, makes the guidance mix the best at one price of time, and has as much as the mix takes', () => {
    const drawn = fc.tuple(
      fc.integer({ min: 1, max: 8 }),
      fc.integer({ min: 1, max: 5 }),
      fc.integer({ min: 1, max: 9 }),
    );
    fc.assert(
      fc.property(drawn, ([calls, remote, mails]) => {
        const channels = [guided('face-to-face', calls), guided('remote', remote), guided('email', mails)];
        const { effectAt, atGuidance, kindOf } = effectsOfChannels('elasticity', channels, rulesWith());
        expect(atGuidance).toBeCloseTo(calls + remote / 2 + mails / 10, 9);
        expect(channels.map(({ channel }) => kindOf(channel))).toEqual(Array(3).fill('calibrated'));
        const worthOf = (mix: readonly number[]): number =>
          mix.reduce((sum, touches, index) => sum + effectAt(channels[index]!.channel, touches), 0);
        // What half a touch on either side of guidance does for its time is that price.
        const price = effectAt('face-to-face', calls + 0.5) - effectAt('face-to-face', calls - 0.5);
        expect(bestMix(channels, worthOf, price)).toEqual([calls, remote, mails]);
      }),
      { numRuns: runs(40) },
    );
  });

  it('falls from touch to touch, so that the mix moves together as time gets dear', () => {
    const { effectAt } = effectsOfChannels('elasticity', omnichannel, rulesWith());
    const respond = jointResponses('elasticity')(request({ channels: omnichannel }));
    const shape = shapeOf(respond.shape);
    const worthOf = (mix: readonly number[]): number =>
      worthOfEffect(
        shape,
        respond,
        mix.reduce(
          (sum, touches, index) =>
            sum + respond.effects(omnichannel[index]!.channel, touches).reduce((all, each) => all + each, 0),
          respond.base,
        ),
      );
    for (const { channel, asked } of omnichannel)
      for (let touch = 1; touch < 2 * asked; touch += 1)
        expect(effectAt(channel, touch + 1) - effectAt(channel, touch)).toBeLessThan(
          effectAt(channel, touch) - effectAt(channel, touch - 1),
        );
    const atGuidance = worthOf([6, 4, 8]) - worthOf([5, 4, 8]);
    for (const times of [1.5, 2, 3]) {
      const mix = bestMix(omnichannel, worthOf, atGuidance * times);
      const shares = mix.map((touches, index) => touches / omnichannel[index]!.asked);
      expect(Math.max(...shares)).toBeLessThan(1);
      expect(Math.min(...shares)).toBeGreaterThan(0);
      expect(Math.max(...shares) / Math.min(...shares)).toBeLessThanOrEqual(2);
    }
  });

  it('stated, goes by elasticities or by first touches, and what nobody asks for by half a touch', () => {
    const stated = rulesWith({ 'channel-effects': 'stated' });
    const byElasticity = effectsOfChannels('elasticity', omnichannel, stated);
    // Face to face has 0.245 of 0.245 + 0.15 + 0.04, remote 0.15 of it, of 8.8 calls of time.
    expect(byElasticity.effectAt('remote', 4) / byElasticity.effectAt('face-to-face', 6)).toBeCloseTo(
      0.15 / 0.245,
      9,
    );
    expect(byElasticity.atGuidance).toBeCloseTo(8.8, 9);
    const byCurvature = effectsOfChannels('response', omnichannel, stated);
    expect(byCurvature.effectAt('face-to-face', 1)).toBeCloseTo(1, 9);
    expect(byCurvature.effectAt('email', 1)).toBeCloseTo(0.06 / 0.25, 9);
    const unasked = effectsOfChannels('response', [...omnichannel, guided('telephone', 0)], rulesWith());
    expect(unasked.effectAt('telephone', 1)).toBeGreaterThan(0);
    expect(unasked.effectAt('telephone', 2)).toBeLessThan(1.2 * unasked.effectAt('telephone', 1));
  });

  it('of a judged curve alone brings what the curve says', () => {
    const channels = [guided('face-to-face', 4, judged('face-to-face', 4))];
    const respond = jointResponses('response')(request({ channels }));
    expect(respond.effectsBy('face-to-face')).toBe('judged');
    const shape = shapeOf(respond.shape);
    const effects = respond.effects('face-to-face', 12);
    const worth = (touches: number): number =>
      worthOfEffect(
        shape,
        { ...respond, scale: 10_000_000 },
        effects.slice(0, touches).reduce((sum, each) => sum + each, respond.base),
      );
    for (const touches of [1, 2, 6, 12])
      expect(worth(touches) / worth(4)).toBeCloseTo(rise(touches) / rise(4), 2);
    // S-shaped: the second touch does more than the first.
    expect(effects[1]).toBeGreaterThan(effects[0]!);
  });

  it('of two judged curves together is at guidance what it would be otherwise, the stronger doing more', () => {
    const strong = judged('face-to-face', 2);
    const weak = {
      response: {
        ...judged('email', 2).response,
        curve: { shape: 'concave', min: 0.95, max: 1.05, b: 0.7 } as const,
      },
    };
    const channels = [guided('face-to-face', 2, strong), guided('email', 2, weak)];
    const { effectAt } = effectsOfChannels('response', channels, rulesWith());
    expect(effectAt('face-to-face', 2) + effectAt('email', 2)).toBeCloseTo(2.2, 6);
    expect(effectAt('face-to-face', 2)).toBeGreaterThan(5 * effectAt('email', 2));
  });
});

describe('the worth of effect', () => {
  it('by elasticity is e and not e²: at guidance potential × contribution × e ÷ (base + guidance) a call', () => {
    const respond = jointResponses('elasticity')(request({ potential: 1_000_000 }));
    const shape = shapeOf(respond.shape);
    const at = (calls: number): number => worthOfEffect(shape, respond, respond.base + calls * 64);
    const most = 1_000_000 * 100;
    // From a base of one call to guidance of four more.
    expect(at(4) / most).toBeCloseTo(1 - (1 / 5) ** 0.245, 3);
    expect((at(4.25) - at(3.75)) / 0.5 / most).toBeCloseTo(0.245 / 5, 3);
  });

  it('by response comes near what there is to win, from above what is carried over', () => {
    const respond = jointResponses('response');
    const plain = respond(request({ headroom: 4_000 }));
    const carried = respond(request({ headroom: 4_000, carried: 2 }));
    const shape = shapeOf(plain.shape);
    expect(plain.scale).toBe(100 * 100 * 0.4);
    expect(worthOfEffect(shape, plain, plain.base + 64 * 4)).toBe(Math.floor(4_000 * (1 - Math.exp(-1))));
    const of = (each: typeof plain): number => worthOfEffect(shape, each, each.base + 64);
    expect(of(carried) / of(plain)).toBeCloseTo(Math.exp(-0.25 * 2), 2);
  });
});

describe('what is left of touches before the cycle', () => {
  it('halves with each half-life, by the time a touch takes, for each brand its part', () => {
    const rules = rulesWith({ 'carry-over-half-life': 60, 'channel-weight.email': 1_000 });
    const past = [
      touch('2026-11-02', 'face-to-face'),
      touch('2026-12-31', 'email'),
      touch('2027-01-04', 'face-to-face'),
      touch('2025-11-02', 'face-to-face'),
    ];
    const left = carriedOver(past, '2027-01-01', 2)('1', rules);
    expect(left).toBeCloseTo((0.5 + 0.1 * 2 ** (-1 / 60)) / 2, 5);
    expect(carriedOver(past.toReversed(), '2027-01-01', 2)('1', rules)).toBe(left);
    expect(carriedOver(past, '2027-01-01', 2)('2', rules)).toBe(0);
    expect(carriedOver(past, '2027-01-01', 2)('1', rulesWith({ 'carry-over-half-life': 0 }))).toBe(0);
  });
});

describe('what there is to win', () => {
  it('is what can be reached less what is there: by volume, else by adoption, else assumed', () => {
    const read = headroomReader('cardiolan');
    const of = (facts: Parameters<typeof account>[1], potentialSource: 'stated' | 'volume' = 'stated') =>
      read(account('1', facts), { segment: 'A', potential: 200, potentialSource }, rulesWith());
    expect(of({ volume: 50, adoption: '5' })).toEqual({
      share: 3_500,
      reachable: 6_000,
      today: 2_500,
      by: 'volume',
    });
    expect(of({ 'volume@cardiolan': 180 })).toMatchObject({ share: 0, today: 9_000 });
    expect(of({ adoption: '0' })).toMatchObject({ share: 5_500, by: 'adoption' });
    expect(of({ volume: 50, adoption: '5' }, 'volume')).toMatchObject({ share: 2_000, by: 'adoption' });
    expect(of({})).toMatchObject({ share: 4_000, by: 'assumed' });
  });
});
