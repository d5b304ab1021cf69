import { WHOLE } from '../../basics/channel.ts';
import type { Channel } from '../../basics/channel.ts';
import type { Touches, Worth } from '../../basics/units.ts';
import type { ValueMethod } from '../../cycles/process-template.ts';
import type { EffectiveRules } from '../../rulebook/rule.ts';
import { valueOf } from '../../rulebook/rule-values.ts';
import {
  contributionPerPotentialPoint,
  elasticity,
  responseCurvature,
} from '../../rulebook/rules/response-curve.ts';
import { WHOLE_SHAPE, type ResponseShape } from '../allocation/allocation-problem.ts';
import { effectsOfChannels, type ChannelEffects, type GuidedChannel } from './channel-effects.ts';

/**
 * Of a plan, which version of the methods has valued its touches. 1: every channel by itself; 2: by elasticity and response
 * all channels of an account and brand together.
 */
export const methodsVersion = 2;
export type MethodsVersion = 1 | 2;

/** Whole parts of the effect of one face-to-face call. */
const PARTS = 64;
/** So many calls shapes reach; what is more is worth nothing. */
const CALLS = 200;

/** How an account answers to a brand, whatever the channel: a curve that many share, how high it is here, and where it begins. */
export interface JointResponse {
  /** Which shape; see `shapeOf`. */
  readonly shape: string;
  /** Worth where the shape is whole. */
  readonly scale: Worth;
  /** What is there without any touch, in parts of the effect of a call. */
  readonly base: number;
  /** What touch 1, 2, 3 … of a channel adds to that. */
  readonly effects: (channel: Channel, touches: Touches) => readonly number[];
  readonly effectsBy: ChannelEffects['kindOf'];
}

export interface JointRequest {
  readonly channels: readonly GuidedChannel[];
  readonly potential: number;
  /** Part of the potential that touches can win, in basis points. */
  readonly headroom: number;
  /** What is left of touches before the cycle, in face-to-face calls. */
  readonly carried: number;
  readonly rules: EffectiveRules;
}

/** What is there by elasticity besides what is carried over: above nothing, a touch would be worth endlessly much. */
const LEAST_BASE = 1;

/**
 * The curve by its name: by elasticity (E ÷ whole)^e, by response 1 − e^(−b·E), E in face-to-face calls.
 * @throws RangeError where nothing is called so
 */
export function shapeOf(key: string): ResponseShape {
  const [method, number] = key.split(' ');
  const by = Number(number) / WHOLE;
  if (method !== 'elasticity' && method !== 'response') throw new RangeError(`no shape is called ${key}`);
  const at = (effect: number): number =>
    method === 'elasticity' ? (effect / (CALLS * PARTS)) ** by : 1 - Math.exp((-by * effect) / PARTS);
  return {
    key,
    values: Array.from({ length: CALLS * PARTS + 1 }, (_, effect) => Math.floor(WHOLE_SHAPE * at(effect))),
  };
}

/** Touches of a channel in whole parts of effect; what they do is told once. */
function effectTeller(effects: ChannelEffects): JointResponse['effects'] {
  const known = new Map<Channel, number[]>();
  return (channel, touches) => {
    const told = known.get(channel) ?? [];
    known.set(channel, told);
    while (told.length < touches) {
      const [from, to] = [told.length, told.length + 1].map((each) =>
        Math.round(PARTS * effects.effectAt(channel, each)),
      );
      // A touch that does next to nothing is still one that somebody notices.
      told.push(Math.max(to! - from!, from === 0 && told.length === 0 ? 1 : 0));
    }
    return told.length === touches ? told : told.slice(0, touches);
  };
}

interface Kind {
  readonly effects: ChannelEffects;
  readonly tell: JointResponse['effects'];
}

/**
 * Joint responses by a method: what accounts of a kind have in common is worked out once. By elasticity an account that is
 * at its guidance and begins at the base brings its potential × headroom × contribution; by response it comes ever nearer to that.
 */
export function jointResponses(
  method: Exclude<ValueMethod, 'grid'>,
): (request: JointRequest) => JointResponse {
  const ofCalls = method === 'elasticity' ? elasticity('face-to-face') : responseCurvature('face-to-face');
  const kinds = new WeakMap<EffectiveRules, Map<string, Kind>>();
  const kindOf = ({ channels, rules }: JointRequest): Kind => {
    const ofRules = kinds.get(rules) ?? new Map<string, Kind>();
    kinds.set(rules, ofRules);
    const key = channels
      .map(({ channel, cost, asked, guidance, response }) =>
        [channel, cost, asked, guidance, response?.segment, response?.brand].join(),
      )
      .join(' ');
    const known = ofRules.get(key);
    if (known) return known;
    const effects = effectsOfChannels(method, channels, rules);
    const made = { effects, tell: effectTeller(effects) };
    ofRules.set(key, made);
    return made;
  };
  return (request) => {
    const { potential, headroom, carried, rules } = request;
    const { effects, tell } = kindOf(request);
    const most = (potential * headroom * valueOf(rules, contributionPerPotentialPoint)) / WHOLE;
    const by = valueOf(rules, ofCalls);
    const base = method === 'elasticity' ? LEAST_BASE + carried : carried;
    const height =
      method === 'elasticity'
        ? (CALLS / (base + Math.max(LEAST_BASE, effects.atGuidance))) ** (by / WHOLE)
        : 1;
    return {
      shape: `${method} ${by}`,
      scale: Math.round(most * height),
      base: Math.round(base * PARTS),
      effects: tell,
      effectsBy: effects.kindOf,
    };
  };
}

/** What an effect is worth above what the base alone is. */
export function worthOfEffect(
  { values }: ResponseShape,
  { scale, base }: Pick<JointResponse, 'scale' | 'base'>,
  effect: number,
): Worth {
  const at = (each: number): number =>
    Math.floor((scale * values[Math.min(each, values.length - 1)]!) / WHOLE_SHAPE);
  return at(effect) - at(base);
}
