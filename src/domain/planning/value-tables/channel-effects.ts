import { WHOLE, type Channel } from '../../basics/channel.ts';
import type { CallEquivalents, Touches } from '../../basics/units.ts';
import type { ValueMethod } from '../../cycles/process-template.ts';
import type { EffectiveRules } from '../../rulebook/rule.ts';
import { valueOf } from '../../rulebook/rule-values.ts';
import { channelEffects } from '../../rulebook/rules/joint-response.ts';
import { elasticity, responseCurvature } from '../../rulebook/rules/response-curve.ts';
import { responseAt, type SegmentResponse } from '../response/response-curve.ts';

/** What guidance asks for on one channel, and what is known of it. */
export interface GuidedChannel {
  readonly channel: Channel;
  /** Of one touch. */
  readonly cost: CallEquivalents;
  /** As the rules have it for the segment. */
  readonly asked: Touches;
  /** With what channels that are closed have handed over. */
  readonly guidance: Touches;
  /** Judged or fitted for the segment; absent where only the rules say how accounts answer. */
  readonly response?: SegmentResponse;
}

/** How is known what a touch on a channel does. */
export type EffectKind = 'calibrated' | 'stated' | 'judged' | 'fitted';

export interface ChannelEffects {
  /** Effect of the first so many touches together, in face-to-face calls; rises ever less, but for an S-shaped curve. */
  readonly effectAt: (channel: Channel, touches: Touches) => number;
  readonly kindOf: (channel: Channel) => EffectKind;
  /** Effect of the mix that guidance asks for. */
  readonly atGuidance: number;
}

/** Effect is counted in calls. */
const curvatureOfCalls = responseCurvature('face-to-face');
/** Where guidance asks for nothing, half a touch: the first is then worth just its time at the price of guidance. */
const LEAST_GUIDANCE = 0.5;
/** What a whole touch of falling effect takes away of e⁻ˣ around its guidance. */
const fallAround = (guidance: number): number =>
  Math.exp((0.5 - guidance) / guidance) - Math.exp((-0.5 - guidance) / guidance);
/** Part of its effect that a channel has reached at its guidance. */
const REACHED = 1 - Math.exp(-1);
/** A curve comes near its height and is never there. */
const NEARLY = 0.999;
const HALVINGS = 60;

type Curve = (touches: number) => number;

/** a(1 − e^(−x/g)): falling effects, so that more of one channel never crowds out all others. */
const falling =
  (height: number, guidance: number): Curve =>
  (touches) =>
    height * (1 - Math.exp(-touches / guidance));

const callsOf = ({ cost }: Pick<GuidedChannel, 'cost'>): number => cost / WHOLE;

const guidanceOf = (touches: Touches): number => Math.max(LEAST_GUIDANCE, touches);

/** Effect per call-equivalent at guidance at which the guidance mix has as much effect as it takes time. */
function effectOfTime(channels: readonly GuidedChannel[]): number {
  const time = channels.reduce((sum, each) => sum + each.asked * callsOf(each), 0);
  const atOne = channels.reduce(
    (sum, each) =>
      each.asked === 0 ? sum : sum + (callsOf(each) * REACHED) / fallAround(guidanceOf(each.asked)),
    0,
  );
  return atOne === 0 ? 1 / (Math.E - 1) : time / atOne;
}

/** Calibrated: a touch at guidance does as much for its time on every channel. */
const calibrated = (each: GuidedChannel, perTime: number): Curve => {
  const guidance = guidanceOf(each.guidance);
  return falling((perTime * callsOf(each)) / fallAround(guidance), guidance);
};

/**
 * As the rules state it. Elasticities say which part of all effect at guidance is a channel's; curvatures how much its first
 * touch does against the first call.
 */
function stated(
  each: GuidedChannel,
  method: ValueMethod,
  rules: EffectiveRules,
  channels: readonly GuidedChannel[],
): Curve {
  const guidance = guidanceOf(each.guidance);
  if (method === 'elasticity') {
    const all = channels.reduce((sum, { channel }) => sum + valueOf(rules, elasticity(channel)), 0);
    const time = channels.reduce((sum, other) => sum + other.asked * callsOf(other), 0);
    const part = all === 0 ? 0 : valueOf(rules, elasticity(each.channel)) / all;
    // What others have handed over does what it would have done there.
    const grown = guidance / guidanceOf(each.asked);
    return falling((Math.max(1, time) * part * grown) / REACHED, guidance);
  }
  const ofCall = valueOf(rules, curvatureOfCalls);
  const first = valueOf(rules, responseCurvature(each.channel)) / ofCall;
  return falling(first / (1 - Math.exp(-1 / guidance)), guidance);
}

/**
 * Judged and fitted curves say what a channel brings if the others stay what they are, and how channels compare: a curve
 * of its own effect is what the joint response makes that of. Together they do at guidance what they would do otherwise, as
 * far as curves that end so soon can.
 */
function judgedCurves(
  judged: readonly (GuidedChannel & { readonly response: SegmentResponse })[],
  otherwise: (each: GuidedChannel) => Curve,
  curvature: number,
): ReadonlyMap<Channel, Curve> {
  const risesOf = ({ response: { curve, today } }: (typeof judged)[number]): Curve => {
    const none = responseAt(curve, 0);
    return (touches) => Math.max(0, responseAt(curve, touches / today) - none);
  };
  const parts = judged.map((each) => ({
    channel: each.channel,
    rises: risesOf(each),
    at: each.asked > 0 ? each.asked : each.response.today,
    most: Math.max(0, each.response.curve.max - responseAt(each.response.curve, 0)),
  }));
  const wanted = judged.reduce((sum, each, index) => sum + otherwise(each)(parts[index]!.at), 0);
  const effect = (scale: number, rise: number): number =>
    -Math.log(1 - Math.min(NEARLY, scale * rise)) / curvature;
  const together = (scale: number): number =>
    parts.reduce((sum, { rises, at }) => sum + effect(scale, rises(at)), 0);
  let under = 0;
  let over = NEARLY / Math.max(Number.MIN_VALUE, ...parts.map(({ most }) => most));
  for (let i = 0; i < HALVINGS && Number.isFinite(over); i += 1) {
    const middle = (under + over) / 2;
    if (together(middle) < wanted) under = middle;
    else over = middle;
  }
  return new Map(
    parts.map(({ channel, rises }): [Channel, Curve] => [
      channel,
      (touches) => effect(under, rises(touches)),
    ]),
  );
}

const hasResponse = (each: GuidedChannel): each is GuidedChannel & { readonly response: SegmentResponse } =>
  each.response !== undefined;

/**
 * What touches on each channel do to one effect, in face-to-face calls. A channel that takes nobody's time cannot be
 * calibrated by its time: what it does is stated.
 */
export function effectsOfChannels(
  method: ValueMethod,
  channels: readonly GuidedChannel[],
  rules: EffectiveRules,
): ChannelEffects {
  const perTime = effectOfTime(channels);
  const isCalibrated = (each: GuidedChannel): boolean =>
    each.cost > 0 && valueOf(rules, channelEffects) === 'calibrated';
  const otherwise = (each: GuidedChannel): Curve =>
    isCalibrated(each) ? calibrated(each, perTime) : stated(each, method, rules, channels);
  const curvature = valueOf(rules, curvatureOfCalls) / WHOLE;
  const judged = judgedCurves(channels.filter(hasResponse), otherwise, curvature);
  const curves = new Map(
    channels.map((each): [Channel, Curve] => [each.channel, judged.get(each.channel) ?? otherwise(each)]),
  );
  const kinds = new Map(
    channels.map((each): [Channel, EffectKind] => [
      each.channel,
      each.response?.source ?? (isCalibrated(each) ? 'calibrated' : 'stated'),
    ]),
  );
  // As the segment has it, whatever channels are closed to the account.
  const asked = channels.map((each) => ({ ...each, guidance: each.asked }));
  return {
    effectAt: (channel, touches) => curves.get(channel)?.(touches) ?? 0,
    kindOf: (channel) => kinds.get(channel) ?? 'stated',
    atGuidance: asked.reduce(
      (sum, each) => sum + (judged.get(each.channel) ?? otherwise(each))(each.asked),
      0,
    ),
  };
}
