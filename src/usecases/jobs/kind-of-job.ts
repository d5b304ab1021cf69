import type { User } from '#domain/access/user.ts';
import type { Job, JobEnding, JobKind, Stores, World } from '../ports.ts';

/** The job is no longer this process's: it was cancelled, or somebody took it over. What was worked out is not stored. */
export class JobLost extends Error {
  override readonly name = 'JobLost';
}

/** What a kind of job can do while it runs. */
export interface JobAtWork<Kind extends JobKind> {
  /** Ends the work when the job is lost, or whoever asked for it leaves. */
  readonly signal: AbortSignal;
  /** How far it is, for those who follow it. */
  note(phase: string, done: number, total?: number): void;
  /** Says it at once. Throws `JobLost`. */
  hold(): Promise<void>;
  /** The same within a transaction that stores a step of what is done step by step. Throws `JobLost`. */
  within(stores: Stores): Promise<void>;
  /** Ends it within the transaction that stores what came of it. Throws `JobLost`, so that nothing is stored twice. */
  end(stores: Stores, ending: JobEnding<Kind>): Promise<void>;
}

/**
 * A kind of long work. It can be begun anew at any time: what is heavy changes nothing, and one transaction stores what
 * came of it, provided that what it was made from still holds and that the job is still this process's. What is never whole
 * before it ends (retention) stores steps, each of which stands by itself: whoever begins anew goes on where they end.
 */
export interface KindOfJob<Kind extends JobKind, Result> {
  readonly kind: Kind;
  run(world: World, actor: User, job: Job<Kind>, work: JobAtWork<Kind>): Promise<Result>;
}

export const isOfKind = <Kind extends JobKind>(job: Job, kind: Kind): job is Job<Kind> => job.kind === kind;
