/** Long work: a row each, which every process can tell of, take over when its own has died, and end. */
import type { ScheduledKind } from '#domain/access/schedule.ts';
import type { MarketCode } from '#domain/basics/ids.ts';
import type { JobFailure } from './job-failure.ts';
import type { ExportEnding, ExportRequest } from './exports.ts';
import type { ImportEnding, ImportRequest } from './imports.ts';
import type { MoveEnding, MoveRequest, RollOutEnding, RollOutRequest } from './maturity.ts';
import type {
  CheckEnding,
  CheckRequest,
  PlanEnding,
  PlanRequest,
  RecomputeEnding,
  RecomputeRequest,
  WhatIfEnding,
  WhatIfRequest,
} from './planning.ts';
import type { AnchorEnding, AnchorRequest, RetentionEnding, RetentionRequest } from './schedule.ts';

/** What is asked for, and what comes of it, by kind. */
export interface JobDocuments {
  readonly import: { readonly input: ImportRequest; readonly result: ImportEnding };
  readonly plan: { readonly input: PlanRequest; readonly result: PlanEnding };
  readonly check: { readonly input: CheckRequest; readonly result: CheckEnding };
  readonly 'what-if': { readonly input: WhatIfRequest; readonly result: WhatIfEnding };
  readonly recompute: { readonly input: RecomputeRequest; readonly result: RecomputeEnding };
  readonly move: { readonly input: MoveRequest; readonly result: MoveEnding };
  readonly 'roll-out': { readonly input: RollOutRequest; readonly result: RollOutEnding };
  readonly export: { readonly input: ExportRequest; readonly result: ExportEnding };
  readonly retention: { readonly input: RetentionRequest; readonly result: RetentionEnding };
  readonly anchor: { readonly input: AnchorRequest; readonly result: AnchorEnding };
}
export type JobKind = keyof JobDocuments;
export const jobKinds = [
  'import',
  'plan',
  'check',
  'what-if',
  'recompute',
  'move',
  'roll-out',
  'export',
  'retention',
  'anchor',
] as const satisfies readonly JobKind[];

export const jobEndStates = ['done', 'refused', 'failed', 'cancelled', 'interrupted'] as const;
/** `failed` by a bug, or as the ending says; `interrupted` by the end of the process that worked on it, and of the one after it. */
export type JobEndState = (typeof jobEndStates)[number];

export const jobStates = ['waiting', 'running', ...jobEndStates] as const;
export type JobState = (typeof jobStates)[number];

export interface JobEnding<Kind extends JobKind = JobKind> {
  readonly state: JobEndState;
  /** Absent where the state says it all. */
  readonly result?: JobDocuments[Kind]['result'];
  /** Of one that failed, and not by a bug. */
  readonly failure?: JobFailure;
  /** What came of it besides, kept among the files; empty when nothing did. */
  readonly file: string;
  /** Kept for good, as the record of what it changed; others are forgotten in time. */
  readonly stays: boolean;
}

export interface JobProgress {
  /** What is being done; the kind's own word. */
  readonly phase: string;
  /** So much of so much; `total` is 0 where nobody knows. */
  readonly done: number;
  readonly total: number;
}

/** A job as those see it who look at the line. */
export interface JobInLine extends JobProgress {
  readonly id: string;
  readonly kind: JobKind;
  readonly market: MarketCode;
  /** Of which of its units; empty where it is of all of the market. */
  readonly unit: string;
  /** Of jobs in the same lane one runs at a time, in the order they came; empty for a job that waits for no other. */
  readonly lane: string;
  /** As `askerKey` has them. */
  readonly madeBy: string;
  readonly madeAt: string;
  readonly state: 'waiting' | 'running';
  /** The process that works on it or will; empty while nobody does. */
  readonly owner: string;
  /** Until when its owner counts as alive. */
  readonly leaseUntil: string;
  /** How often somebody began it. */
  readonly attempts: number;
}

export interface Job<Kind extends JobKind = JobKind> extends Omit<JobInLine, 'kind' | 'state'> {
  readonly kind: Kind;
  readonly state: JobState;
  readonly input: JobDocuments[Kind]['input'];
  /** The hash of the file that was sent with it; empty without one. */
  readonly sent: string;
  readonly ended?: { readonly at: string } & JobEnding<Kind>;
}

/** A process that works, and until when it counts as alive. */
export interface Holder {
  readonly owner: string;
  readonly leaseUntil: string;
}

/** The last time something was done that is done once a day. */
export interface LastRun {
  readonly kind: ScheduledKind;
  /** Empty where it is of no market. */
  readonly market: MarketCode | '';
  readonly madeAt: string;
  readonly state: JobState;
}

export interface JobStore {
  add(job: Job): Promise<void>;
  byId(id: string): Promise<Job | undefined>;
  /** That were asked for with a file, the first come first. */
  ofFile(market: MarketCode, sha256: string): Promise<readonly Job[]>;
  /** The last one of a kind in a market, and of each kind that is done once a day in every market. */
  last<Kind extends JobKind>(kind: Kind, market: MarketCode | ''): Promise<Job<Kind> | undefined>;
  lastScheduled(): Promise<readonly LastRun[]>;
  /** All that have not ended, the first come first. */
  line(): Promise<readonly JobInLine[]>;
  /** Nobody else looks at the line, to take from it, until the transaction ends. */
  lockLine(): Promise<void>;
  /** Begins it: false when it has ended, or somebody who is alive holds it. */
  take(id: string, holder: Holder & { readonly now: string }): Promise<boolean>;
  /** A sign of life with how far it is: false when it has ended or is somebody else's by now. */
  beat(id: string, holder: Holder, progress: JobProgress): Promise<boolean>;
  /** Whether it has not ended and is still this process's. */
  isHeld(id: string, owner: string): Promise<boolean>;
  /** Back into the line as if nobody had begun it. */
  release(id: string, owner: string): Promise<void>;
  /** Only the first ending counts: false when there was one before, or when it is not the owner's, if one is named. */
  end(id: string, ended: { readonly at: string } & JobEnding, owner?: string): Promise<boolean>;
  /** False when it has ended or is being stored. */
  cancel(id: string, at: string): Promise<boolean>;
  /** Those of some markets, or of all, that are open, and the latest of the others; of these kinds or, unnamed, of all. */
  latest(
    markets: readonly MarketCode[] | 'all',
    limit: number,
    kinds?: readonly JobKind[],
  ): Promise<readonly Job[]>;
  /** Of those that do not stay for good: made, or ended, before an instant. */
  outdated(market: MarketCode, before: string): Promise<readonly string[]>;
  remove(id: string): Promise<void>;
}

/** Which processes there are that work on what others ask for. */
export interface WorkerStore {
  note(holder: Holder): Promise<void>;
  remove(owner: string): Promise<void>;
  /** How many are alive at an instant; those that died are forgotten when another one comes. */
  countAlive(now: string): Promise<number>;
}

/** Who works on the jobs of this process. */
export interface Workers {
  /** This process, as jobs name who works on them. */
  readonly owner: string;
  /** It works on what it asks for itself: the command line does, and a server that has no workers. */
  readonly workHere: boolean;
  /** Tells those who work that there is something to do; they find out by themselves a little later. */
  wake(): void;
  /** Waits for so many milliseconds, or until it is heard that a job has ended. */
  rest(milliseconds: number): Promise<void>;
}
