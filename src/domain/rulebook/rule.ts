import type { BrandPhase } from '../basics/brand-phase.ts';
import type { Channel } from '../basics/channel.ts';
import type { Where } from '../basics/finding.ts';
import type { IsoDate } from '../basics/iso-date.ts';
import type { Per } from './rates/rate.ts';

export type RuleValue = number | string | boolean | readonly string[];

interface IntegerType {
  readonly kind: 'integer';
  readonly min: number;
  readonly max: number;
}

interface FlagType {
  readonly kind: 'flag';
}

export type RuleType =
  | IntegerType
  | FlagType
  | { readonly kind: 'choice'; readonly options: readonly string[] }
  /** Several of the options; without options, any codes. */
  | { readonly kind: 'choices'; readonly options?: readonly string[] };

export const ruleAreas = [
  'import',
  'segmentation',
  'targeting',
  'planning',
  'review',
  'consent',
  'execution',
  'reporting',
  'personal-data',
  'access',
  'organisation',
] as const;
export type RuleArea = (typeof ruleAreas)[number];

/** The rule type that holds values of type `V`. */
type RuleTypeOf<V> = [V] extends [number]
  ? IntegerType
  : [V] extends [boolean]
    ? FlagType
    : [V] extends [string]
      ? { readonly kind: 'choice'; readonly options: readonly V[] }
      : [V] extends [readonly (infer Option)[]]
        ? { readonly kind: 'choices'; readonly options?: readonly Option[] }
        : RuleType;

/**
 * One setting the centre or a market can make, e.g. `call-frequency.A.face-to-face`, and the reference by which it is
 * read: `valueOf` gives a `V` for it.
 */
export interface Rule<V extends RuleValue = RuleValue> {
  readonly key: string;
  readonly area: RuleArea;
  readonly title: string;
  /** What the rule does, in words a market manager would use. */
  readonly wording: string;
  /** e.g. `touches per cycle`, `calls per day`, `basis points`; empty for flags and choices. */
  readonly unit: string;
  readonly type: RuleTypeOf<V>;
  readonly default: V;
  /**
   * What rules kept before this one came hold: its first default, written here once another takes its place, so that no
   * plan that was made changes with it.
   */
  readonly firstDefault?: V;
  readonly source: string;
  /** What it is read with, so that a value may be for a part of the work alone; absent where one value is for all. */
  readonly scopes?: readonly (keyof Scope)[];
}

/**
 * A rule that says how many touches or days there are in a time: written per year, per month or per cycle, and read as
 * what it comes to in one cycle (`rates/read-rates.ts`), never as the number alone. Its unit, its default and the range of
 * its type are per cycle; per year and per month the range is that of cycles of four months.
 */
export interface RateRule<V extends number = number> extends Rule<V> {
  readonly isRate: true;
  readonly unit: `${string} per cycle`;
}

/** What a value is for, or what somebody asks for: a part that is absent is open. */
export interface Scope {
  readonly brand?: string;
  readonly specialty?: string;
  readonly phase?: BrandPhase;
  readonly channel?: Channel;
}

/** How far the layers below may move a value. */
export type Latitude =
  | { readonly kind: 'locked' }
  /** Of a rate `per` says by what both are counted; absent: per cycle. */
  | { readonly kind: 'bounded'; readonly min: number; readonly max: number; readonly per?: Per }
  | { readonly kind: 'one-of'; readonly values: readonly string[] }
  | { readonly kind: 'free' };

/** `grant`: the global team's answer to one request of a market; it alone may leave the latitude from above. */
export const layerKinds = ['global', 'archetype', 'cluster', 'market', 'grant', 'team'] as const;
export type LayerKind = (typeof layerKinds)[number];
/** Where a value may come from: a layer, or the rule itself. */
export const provenanceLayers = ['default', ...layerKinds] as const;

/** Whether a market has set it itself or asked for it: what comes from above is not its own. */
export const isMarketsOwn = (layer: (typeof provenanceLayers)[number] | undefined): boolean =>
  layer === 'market' || layer === 'grant' || layer === 'team';

/** What one layer says about one rule from one day on. */
export interface Setting {
  readonly rule: string;
  /** Which part of the work it is for; absent: whatever nothing more specific was said of. */
  readonly for?: Scope;
  readonly value?: RuleValue;
  /** Of a rate: what the value, or one that was asked for, is counted by; absent: per cycle. */
  readonly per?: Per;
  /** A value that was asked for and refused: it changes nothing and stands on record. */
  readonly refused?: RuleValue;
  /** A value that was asked for and then no longer wanted: it stands on record as well. */
  readonly withdrawn?: RuleValue;
  /** A granted value that holds no more because the grant was ended before its day. */
  readonly ended?: RuleValue;
  readonly latitude?: Latitude;
  readonly validFrom?: IsoDate;
  /** Last day it holds; without it, until a later setting takes its place. */
  readonly validTo?: IsoDate;
  readonly why?: string;
  readonly source?: string;
  readonly where: Where;
}

export interface RuleLayer {
  readonly kind: LayerKind;
  /** `global`, the archetype's or the cluster's key, the market's code, the request's id or `DE/primary-care`. */
  readonly key: string;
  readonly settings: readonly Setting[];
}

export interface ProvenanceStep {
  readonly layer: (typeof provenanceLayers)[number];
  readonly key: string;
  /** Which part of the work was spoken of. */
  readonly for?: Scope;
  readonly value?: RuleValue;
  readonly per?: Per;
  readonly refused?: RuleValue;
  readonly withdrawn?: RuleValue;
  readonly ended?: RuleValue;
  readonly latitude?: Latitude;
  readonly validFrom?: IsoDate;
  readonly validTo?: IsoDate;
  readonly why?: string;
  readonly source?: string;
  readonly where?: Where;
}

/** A value that holds where everything its scope names is so. */
export interface ScopedValue {
  readonly for: Scope;
  readonly value: RuleValue;
  readonly per?: Per;
  readonly latitude: Latitude;
  readonly provenance: readonly ProvenanceStep[];
}

export interface EffectiveRule {
  readonly key: string;
  readonly value: RuleValue;
  /** Of a rate: what the value is counted by; absent: per cycle. */
  readonly per?: Per;
  /** What is left for layers below the last one. */
  readonly latitude: Latitude;
  /** From the default to the last layer that spoke. */
  readonly provenance: readonly ProvenanceStep[];
  /** What holds for a part of the work instead, the most specific first; absent where nobody said such a thing. */
  readonly scoped?: readonly ScopedValue[];
}

/** Every rule's effective value for one market (and team) on one day: plain data, so a plan can keep it. */
export type EffectiveRules = Readonly<Record<string, EffectiveRule>>;
