import { describe, expect, it } from 'vitest';
import { makePlan } from '#domain/planning/make-plan.ts';
import { moveBlockedTouches } from '#domain/planning/move-blocked-touches.ts';
import { rulesWith } from '../../../support/rules-with.ts';
import { account, planInput } from '../../../support/small-market.ts';

const guided = {
  'blocked-channel-moves': true,
  'call-frequency.A.face-to-face': 4,
  'call-frequency.A.remote': 2,
  'call-frequency.A.telephone': 0,
  'call-frequency.A.email': 6,
};

const at = { place: { from: 0, months: 4 }, subject: 1 };

describe('touches of a blocked channel', () => {
  it('stay lost unless the rule lets them move', () => {
    expect(moveBlockedTouches('A', ['face-to-face'], ['remote'], rulesWith(), at)).toEqual([]);
  });

  it('move at equal weighted touches, to the channel that carries most first', () => {
    const moved = moveBlockedTouches(
      'A',
      ['face-to-face', 'telephone'],
      ['remote', 'email'],
      rulesWith(guided),
      at,
    );
    // Two remote calls weigh one visit; six e-mails (3,000) weigh one telephone call (2,500).
    expect(moved).toEqual([
      { from: 'remote', to: 'face-to-face', touches: 1 },
      { from: 'email', to: 'telephone', touches: 1 },
    ]);
  });

  it('never go beyond what a channel may carry', () => {
    const rules = rulesWith({ ...guided, 'channel-maximum.face-to-face': 4, 'channel-maximum.telephone': 1 });
    expect(moveBlockedTouches('A', ['face-to-face', 'telephone'], ['remote'], rules, at)).toEqual([
      { from: 'remote', to: 'telephone', touches: 1 },
    ]);
  });

  it('are planned where they moved to, and both lines say so', () => {
    const accounts = [
      account('1', { 'potential-class': 'high', 'consent-email': true, 'consent-remote': false }),
    ];
    const template = {
      key: 'developing',
      version: '1.0.0',
      channels: ['face-to-face', 'remote'] as const,
      methods: { segmentation: 'potential-class', value: 'grid', review: 'window' } as const,
    };
    const lines = (moves: boolean) =>
      makePlan(
        planInput(accounts, { template, rules: rulesWith({ ...guided, 'blocked-channel-moves': moves }) }),
      ).lines;
    const [visit, remote] = lines(true);
    expect(lines(false)[0]).toMatchObject({ guidance: 4, planned: 5 });
    expect(visit).toMatchObject({ guidance: 5, planned: 6 });
    expect(visit?.why).toContainEqual({ code: 'moved-in', values: { channel: 'remote', touches: 1 } });
    expect(remote).toMatchObject({ planned: 0 });
    expect(remote?.why).toContainEqual({
      code: 'moved-out',
      values: { channel: 'face-to-face', touches: 1 },
    });
  });
});
