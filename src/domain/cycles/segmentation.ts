import type { LocalText } from '../basics/local-text.ts';
import type { Segment } from '../basics/segment.ts';
import type { FactKind } from '../rulebook/conditions/check-condition.ts';
import type { Condition } from '../rulebook/conditions/condition.ts';

/** What a layer says of an account: who it is, what it works on, how ready it is, and how much there is to win. */
export const layerQuestions = ['who', 'what', 'ready', 'potential'] as const;
export type LayerQuestion = (typeof layerQuestions)[number];

/** A number, or the value in force of a rule. */
export type Amount = number | { readonly rule: string };

/** A condition as somebody wrote it, and as it was understood. */
export interface WrittenCondition {
  readonly text: string;
  readonly condition: Condition;
}

/** A fact that the segmentation reads. */
export interface SegmentationFact {
  readonly key: string;
  readonly name: LocalText;
  readonly kind: FactKind;
  /** The list whose codes it holds. */
  readonly list?: string;
}

interface LayerOf<Kind extends string> {
  readonly kind: Kind;
  readonly key: string;
  readonly question: LayerQuestion;
  readonly name: LocalText;
}

/** By what accounts are parted: the share of the sum that the largest hold, how many they are, or how large each is. */
export const bandMeasures = ['share', 'count', 'value'] as const;
export const decileMeasures = ['count', 'volume'] as const;

/** Among whom an account is large: those that are alike in these facts; by a rule, or said here. Empty: among all. */
export type Peers = readonly string[] | { readonly rule: string };

export interface BandsLayer extends LayerOf<'bands'> {
  /** The fact that is measured. */
  readonly of: string;
  readonly by: (typeof bandMeasures)[number];
  readonly peers: Peers;
  /** From the largest on; a share or a part of the accounts in basis points, or the least value. */
  readonly cuts: readonly { readonly band: string; readonly to: Amount }[];
  /** Whoever is known and in no band. */
  readonly rest: string;
}

export interface DecilesLayer extends LayerOf<'deciles'> {
  readonly of: string;
  readonly by: (typeof decileMeasures)[number];
  readonly peers: Peers;
}

/** The first step whose condition holds; `otherwise` where all of them fail. */
export interface LadderLayer extends LayerOf<'ladder'> {
  readonly steps: readonly { readonly step: string; readonly when: WrittenCondition }[];
  readonly otherwise?: string;
}

export type Layer = BandsLayer | DecilesLayer | LadderLayer;

/** Whom to approach with what in mind, and what for: the first whose condition holds is an account's. */
export interface SegmentDefinition {
  readonly key: string;
  readonly name: LocalText;
  /** Absent for the one that takes whoever is in no other. */
  readonly when?: WrittenCondition;
  /** Which class of the global scheme it belongs to. */
  readonly class: Segment | { readonly rule: string };
  readonly angle: LocalText;
  readonly outcome: LocalText;
}

/** A segment of a market's own, or a unit's: the first whose condition holds parts off accounts of a class. */
export interface OwnSegment {
  readonly key: string;
  readonly name: LocalText;
  readonly when: WrittenCondition;
  /** Whose accounts it takes: what class somebody has is the template's to say. */
  readonly class: Segment;
  readonly angle: LocalText;
  readonly outcome: LocalText;
  /** Who added it: `DE`, or `DE/primary-care`. */
  readonly of: string;
  readonly why: string;
}

/** What places an account some classes higher than its segment. */
export interface Lift {
  readonly when: WrittenCondition;
  readonly classes: number;
}

/** How a template puts accounts into segments. */
export interface Segmentation {
  readonly version: string;
  /** Facts of accounts that it reads, without those that layers make. */
  readonly facts: readonly SegmentationFact[];
  readonly layers: readonly Layer[];
  readonly segments: readonly SegmentDefinition[];
  readonly lifts: readonly Lift[];
  /** Segments that the unit adds; the first whose condition holds among those of an account's class. */
  readonly own: readonly OwnSegment[];
  /** The fact that is shown where somebody asks how ready an account is; absent where none is. */
  readonly ready?: string;
}

/** What a layer may say, as conditions below it may speak of it. */
export function kindOfLayer(layer: Layer): FactKind {
  switch (layer.kind) {
    case 'bands':
      return { type: 'code', codes: [...layer.cuts.map(({ band }) => band), layer.rest] };
    case 'deciles':
      return { type: 'integer', min: 1, max: 10 };
    case 'ladder': {
      const steps = layer.steps.map(({ step }) => step);
      return {
        type: 'code',
        codes: [...new Set(layer.otherwise === undefined ? steps : [...steps, layer.otherwise])],
      };
    }
  }
}
