/** Planning as heavy work: followed while it runs, ended when nobody waits for it any more, checked by another solver. */
import type { Finding, FindingValue } from '#domain/basics/finding.ts';
import type { BrandKey, CycleId, LineKey, MarketCode, PlanId, TerritoryCode } from '#domain/basics/ids.ts';
import type { ValueMethod } from '#domain/cycles/process-template.ts';
import type { Channel } from '#domain/basics/channel.ts';
import type { Segment } from '#domain/basics/segment.ts';
import type { MadePlan } from '#domain/planning/make-plan.ts';
import type { MakePlanInput } from '#domain/planning/plan-input.ts';
import type { NamedUser } from './audit.ts';
import type { MeasuredTerritory } from '#domain/reporting/measure-plan.ts';
import type { RecomputedLines } from '#domain/planning/compare-recomputed.ts';
import type { PlanLine, PlanVersions } from '#domain/planning/plan.ts';
import type {
  CheckRefusal,
  PlanRefusal,
  RecomputeRefusal,
  WhatIfRefusal,
} from '#domain/planning/plan-refusals.ts';
import type { PlacedAccount } from '#domain/segmentation/cross-layers.ts';
import type { Relaxation } from '#domain/planning/relaxation.ts';
import type { WhatIf } from '#domain/planning/what-if.ts';
import type { BasisPoints } from '#domain/basics/units.ts';
import type { WhatIfWorth } from '#domain/reporting/answer-what-if.ts';

export interface FollowWork {
  /** Ends the work; what it would have given is lost. */
  readonly signal?: AbortSignal;
  /** So much of so much is done. */
  readonly onProgress?: (done: number, total: number) => void;
}

/** What a plan was made from: a file that is read where the work is done. */
export interface KeptInput {
  readonly path: string;
  /** Its hash, by which it is named where it cannot be read. */
  readonly sha256: string;
}

/**
 * Rows as their table keeps them, in a few long lists: a thread hands them over at next to no cost. Of each property
 * named the value of one row after the other.
 */
export interface PackedRows {
  readonly count: number;
  readonly numbers: { readonly names: readonly string[]; readonly figures: Float64Array };
  /** Each as its place in the vocabulary. */
  readonly words: {
    readonly names: readonly string[];
    readonly indexes: Uint32Array;
    readonly vocabulary: readonly (string | number | boolean)[];
  };
  /** Where each ends in all of them together. */
  readonly texts: { readonly names: readonly string[]; readonly text: string; readonly ends: Uint32Array };
}

/** What is said of a plan beside its lines. */
export interface PlanCounts {
  /** Some account has lines in several territories. */
  readonly sharedAccounts: boolean;
  /** Accounts selected for at least one brand. */
  readonly targets: number;
  /** Of those the ones that some brand reaches over some channel. */
  readonly coveredTargets: number;
}

/** Reasons that many rows of a plan give, as they are kept: those rows name them in their `why`. */
export interface SaidInPlan {
  readonly name: string;
  readonly reasons: string;
}

/** How many lines there are of a territory, brand, channel and segment, and what they add up to. */
export interface LineCount {
  readonly territory: TerritoryCode;
  readonly brand: BrandKey;
  readonly channel: Channel;
  readonly segment: Segment;
  readonly lines: number;
  /** Those with at least one touch. */
  readonly plannedLines: number;
  readonly touches: number;
  /** Basis points of a call. */
  readonly equivalents: number;
}

/** Rows of a plan, with the reasons that they are the first to give. */
export interface PackedOfPlan extends PackedRows {
  readonly said: readonly SaidInPlan[];
}

/** Lines of a plan that is made: some are packed while others are stored. */
export interface LinesToCome {
  /** How many there will be. */
  readonly count: number;
  readonly counts: PlanCounts;
  readonly byGroup: readonly LineCount[];
  readonly parts: AsyncIterable<PackedOfPlan>;
}

export interface PlanToKeep {
  /** Its lines and segments are packed. */
  readonly made: Omit<MadePlan, 'lines' | 'segmented'>;
  readonly lines: LinesToCome;
  readonly segmented: PackedOfPlan;
  readonly measured: readonly MeasuredTerritory[];
  /** What it was made from as it is kept, compressed. */
  readonly kept: Uint8Array;
}

export interface RecomputeTask extends KeptInput {
  /** The lines it is held against. */
  readonly lines: readonly PlanLine[];
  /** What territories that were renamed since are called, by each former code. */
  readonly calledNow: ReadonlyMap<string, string>;
}

export interface WhatIfTask extends KeptInput {
  /** Territories in it by every code that they ever went by: what the plan was made from knows one of them. */
  readonly question: WhatIf;
  readonly sizes: boolean;
}

/** One set of accounts, planned both ways. */
export interface CompareTask {
  readonly before: MakePlanInput;
  readonly after: MakePlanInput;
}

export interface OptimalityTask extends KeptInput {
  /** When the time is out, what has been solved until then is reported. */
  readonly mostSeconds: number;
  /** Besides the linear relaxation, whole touches. */
  readonly whole: boolean;
}

/** Territories that compete with nobody else, so that they can be checked alone; often one. */
export interface CheckedPart {
  readonly territories: readonly string[];
  readonly lines: number;
  /** Value of the plan's lines there. */
  readonly value: number;
  /** What no plan there can be worth more than, by the solver. */
  readonly relaxation: number;
  /** The best plan in whole touches the solver found, and what none can be worth more than. */
  readonly whole?: { readonly value: number; readonly bound: number; readonly proven: boolean };
  readonly seconds: number;
}

export interface OptimalityCheck {
  /** As the planner says. */
  readonly value: number;
  readonly bound: number;
  /** Solved within the time; all of them where `parts.length === of`. */
  readonly parts: readonly CheckedPart[];
  readonly of: number;
}

/** A plan that is being made, or checked. */
export interface PlanMaking {
  readonly market: MarketCode;
  /** Who asked for it, by name. */
  readonly by: NamedUser;
  /** ISO instant. */
  readonly since: string;
  /** Lines allocated, of so many; both 0 before the allocation begins. */
  readonly done: number;
  readonly total: number;
}

/** What somebody asked a plan for. */
export interface PlanRequest {
  readonly asOf?: string;
  readonly replace: boolean;
  readonly relaxations: readonly Relaxation[];
  readonly reason: string;
  /** Key of a brand that is launched: accounts it is nothing to keep what was planned. */
  readonly launch?: string;
}

export interface Refused<Code> {
  readonly how: 'refused';
  readonly code: Code;
  readonly values: Readonly<Record<string, FindingValue>>;
  /** With accounts by their numbers. */
  readonly findings: readonly Finding[];
}

export type PlanEnding =
  | { readonly how: 'made'; readonly plan: PlanId; readonly findings: readonly Finding[] }
  | Refused<PlanRefusal>;

/** How a plan is to be checked by another solver. */
export type CheckRequest = Pick<OptimalityTask, 'mostSeconds' | 'whole'>;

export type CheckEnding =
  | { readonly how: 'checked'; readonly plan: PlanId; readonly check: OptimalityCheck }
  | Refused<CheckRefusal>;

/** What somebody asks of the current plan. */
export interface WhatIfRequest {
  /** Of everybody's capacity today. */
  readonly capacityShare: BasisPoints;
  readonly repMore: readonly TerritoryCode[];
  readonly repFewer: readonly TerritoryCode[];
  readonly valueMethod?: ValueMethod;
  readonly archetype?: string;
  /** Whether to plan other sizes of the field force as well. */
  readonly sizes: boolean;
}

export type WhatIfEnding =
  | { readonly how: 'answered'; readonly plan: PlanId; readonly answer: WhatIfWorth }
  | Refused<WhatIfRefusal>;

/** Which plan is to be made again. */
export interface RecomputeRequest {
  readonly plan: PlanId;
}

export type RecomputeEnding =
  | {
      readonly how: 'recomputed';
      /** Accounts in its keys go by their numbers. */
      readonly made: RecomputedLines;
      /** What made it again. */
      readonly by: Omit<PlanVersions, 'methods'>;
    }
  /** What it was made from, or a line of it, cannot be read. */
  | { readonly how: 'unreadable'; readonly finding: Finding }
  | Refused<RecomputeRefusal>;

/** A plan line that cannot be read, by what tells it from others. */
export interface UnreadableLine {
  readonly key: LineKey;
  readonly territory: TerritoryCode;
  readonly finding: Finding;
}

export interface ShownLines {
  readonly lines: readonly PlanLine[];
  readonly unreadable: readonly UnreadableLine[];
}

export interface PlanLineFilter {
  readonly territory?: TerritoryCode;
  readonly segment?: Segment;
  readonly brand?: BrandKey;
  readonly channel?: Channel;
  readonly onlyPlanned?: boolean;
}

/** Lines of a plan that somebody may see and wants to. */
export interface AskedLines extends PlanLineFilter {
  /** Where there are several that may be seen, and not all. */
  readonly territories?: readonly TerritoryCode[];
  /** Of these accounts alone, by number. */
  readonly subjects?: readonly number[];
}

/** So many from the first on that is not passed over. */
export interface PageAsked {
  readonly offset: number;
  readonly limit: number;
}

/** A page and how much there is in all; one that cannot be read counts, and is named on the page it stands on. */
export interface LinePage extends ShownLines {
  readonly total: number;
  /** Whether there are more than `total`: of many accounts that are named nobody counts those beyond the page. */
  readonly more: boolean;
}

/** A brand, and the territories that somebody works where that is not all of them. */
export interface AskedPlaces {
  readonly brand: BrandKey;
  readonly territories?: readonly TerritoryCode[];
}

/** Pages of a plan's newest lines: none of them reads more of the plan than it shows. */
export interface PlanPages {
  /** By territory, account, brand, channel. */
  lines(planId: PlanId, asked: AskedLines, page: PageAsked): Promise<LinePage>;
  /**
   * The same lines, whole accounts at a time: of accounts where some line is asked for, in the order of their first;
   * `total` counts accounts.
   * @param asked.unplanned only those of which no line that is asked for has a touch
   */
  accounts(
    planId: PlanId,
    asked: AskedLines & { readonly unplanned?: boolean },
    page: PageAsked,
  ): Promise<LinePage>;
  /** What segmentation says of every account of a brand, in no order; reasons are not read. */
  placed(planId: PlanId, asked: AskedPlaces): Promise<readonly PlacedAccount[]>;
  /** Which of these cycles of a market have a plan. */
  plannedCycles(market: MarketCode, cycles: readonly CycleId[]): Promise<readonly CycleId[]>;
}
