import type { Channel } from '../../basics/channel.ts';
import type { AccountId } from '../../basics/ids.ts';
import type { Touches, Worth } from '../../basics/units.ts';
import type { Account } from '../../customers/account.ts';
import type { ProcessTemplate } from '../../cycles/process-template.ts';
import type { EffectiveRules } from '../../rulebook/rule.ts';
import { valueOf } from '../../rulebook/rule-values.ts';
import { channelWeight } from '../../rulebook/rules/channel-weight.ts';
import type { SegmentedAccount } from '../../segmentation/segmented-account.ts';
import { exactScale, type ResponseShape } from '../allocation/allocation-problem.ts';
import type { GuidedTouches } from '../guided-touches.ts';
import type { SegmentResponse } from '../response/response-curve.ts';
import { isShared, valuesOfSeat, type Seat, type Turns } from '../shared-accounts.ts';
import { headroomReader } from './headroom.ts';
import { jointResponses, shapeOf, worthOfEffect } from './joint-response.ts';
import type { LineTogether } from './line-together.ts';

/** How an account answers to a brand in a seat. */
export interface JointValue {
  /** @param touches so many of the seat's are told; there are fewer where it has no more turns */
  readonly ofLine: (channel: Channel, touches: Touches, turns: Turns) => LineTogether;
  /** What its touches are worth while the other channels have none. */
  readonly alone: (line: LineTogether) => readonly Worth[];
}

export type JointValues = (
  account: Account,
  segmented: SegmentedAccount,
  rules: EffectiveRules,
  seat: Seat,
  guided: readonly GuidedTouches[],
  responseOf: (channel: Channel) => SegmentResponse | undefined,
) => JointValue;

/** Which part of an account's days is the seat's. */
function partOf({ weights, place, sharers }: Seat): number {
  const all = weights.reduce((sum, each) => sum + each, 0);
  const own = weights[place] ?? 0;
  return own === 0 ? 1 / sharers.length : own / all;
}

/**
 * How accounts answer to all channels together, for a plan by a method that knows it.
 *
 * Those who share an account have each its part: a response of its own, so much flatter and quicker that all together are what
 * one would be that had all their touches. So no territory has to wait for another.
 * @param carriedOf what is left of touches before the cycle, in face-to-face calls
 */
export function jointValues(
  method: Exclude<ProcessTemplate['methods']['value'], 'grid'>,
  carriedOf: (account: AccountId, rules: EffectiveRules) => number,
): { readonly values: JointValues; readonly shape: (key: string) => ResponseShape } {
  const respond = jointResponses(method);
  const readers = new Map<string, ReturnType<typeof headroomReader>>();
  const readerOf = (brand: string): ReturnType<typeof headroomReader> => {
    const known = readers.get(brand) ?? headroomReader(brand);
    readers.set(brand, known);
    return known;
  };
  const shapes = new Map<string, ResponseShape>();
  const shape = (key: string): ResponseShape => {
    const known = shapes.get(key) ?? shapeOf(key);
    shapes.set(key, known);
    return known;
  };
  const alone = (line: LineTogether): readonly Worth[] => {
    let effect = line.base;
    let before = 0;
    return line.effects.map((each) => {
      effect += each;
      const worth = worthOfEffect(shape(line.shape), line, effect);
      const more = worth - before;
      before = worth;
      return more;
    });
  };
  const values: JointValues = (account, segmented, rules, seat, guided, responseOf) => {
    const headroom = readerOf(segmented.brand)(account, segmented, rules);
    const carried = carriedOf(account.accountId, rules);
    const response = respond({
      channels: guided.map(({ channel, ofAll, moved }) => {
        const judged = responseOf(channel);
        return {
          channel,
          cost: valueOf(rules, channelWeight(channel)),
          guidance: ofAll,
          asked: ofAll - moved.reduce((sum, { to, touches }) => sum + (to === channel ? touches : 0), 0),
          ...(judged ? { response: judged } : {}),
        };
      }),
      potential: segmented.potential,
      headroom: headroom.share,
      carried,
      rules,
    });
    const part = partOf(seat);
    const { brand } = segmented;
    const group = [account.accountId, brand, ...(isShared(seat) ? [seat.territory] : [])].join('|');
    const { shape: shapeKey, base, effectsBy } = response;
    const scale = exactScale(response.scale * part);
    return {
      alone,
      ofLine: (channel, touches, turns) => ({
        group,
        shape: shapeKey,
        scale,
        base,
        effects: valuesOfSeat((all) => response.effects(channel, all), touches, seat, turns).map((each) =>
          part === 1 ? each : Math.round(each / part),
        ),
        kind: effectsBy(channel),
        headroom,
        carried,
      }),
    };
  };
  return { values, shape };
}
