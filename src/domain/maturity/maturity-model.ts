import type { Role } from '../access/role.ts';
import type { IsoDate } from '../basics/iso-date.ts';
import type { LocalText } from '../basics/local-text.ts';
import type { RuleLayer } from '../rulebook/rule.ts';
import type { MeasuredCondition } from './maturity-facts.ts';
import type { FactCriterion } from './fact-criterion.ts';

export const levels = [1, 2, 3, 4, 5] as const;
export type Level = (typeof levels)[number];

/** Reports of a market in which evidence of a level is found. */
export const evidenceReports = [
  'imports',
  'refusals',
  'rules',
  'capacity',
  'plan',
  'review',
  'attainment',
  'retrospective',
  'responses',
  'pilot',
] as const;
export type EvidenceReport = (typeof evidenceReports)[number];

export type EvidenceSource = { readonly report: EvidenceReport } | { readonly brings: Role };

export interface LevelDescription {
  readonly level: Level;
  readonly name: LocalText;
  /** What good looks like at this level, in one or two sentences. */
  readonly looksLike: LocalText;
  /** What shows it. */
  readonly evidence: LocalText;
  /** Where it is found, or who must bring it. */
  readonly shownBy: EvidenceSource;
  /** What the product's own data must show; absent where they cannot tell. */
  readonly measured?: readonly MeasuredCondition[];
}

export interface Dimension {
  readonly key: string;
  readonly name: LocalText;
  readonly question: LocalText;
  readonly levels: readonly LevelDescription[];
}

export interface MaturityModel {
  readonly dimensions: readonly Dimension[];
}

/** A market's levels on one day; never overwritten, only succeeded. */
export interface Assessment {
  readonly market: string;
  readonly on: IsoDate;
  readonly assessor: string;
  readonly levels: Readonly<Record<string, { readonly level: Level; readonly evidence: string }>>;
  /** The day of the assessment that this one corrects, where it is a correction and no new look. */
  readonly corrects?: IsoDate;
}

/** An assessment entered in the product, and by whom. */
export interface RecordedAssessment extends Assessment {
  readonly recordedBy: string;
  /** ISO instant. */
  readonly recordedAt: string;
}

export interface LevelCriterion {
  readonly dimension: string;
  readonly atLeast: Level;
}

export type Criterion = LevelCriterion | FactCriterion;

/** A grouping of markets that run one process template with one amount of latitude. */
export interface Archetype {
  readonly key: string;
  readonly name: LocalText;
  readonly description: LocalText;
  /**
   * Its place on the ladder: the higher, the more a market must be able to do; the lowest has no criteria. Absent where
   * it stands apart: it is for units of another kind, and neither above nor below any other.
   */
  readonly rank?: number;
  readonly template: string;
  /** The most complicated process its markets should bear, see process/complexity.ts. */
  readonly complexityLimit?: number;
  readonly criteria: readonly Criterion[];
  readonly layer: RuleLayer;
}
