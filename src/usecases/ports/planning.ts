/** Planning as heavy work: followed while it runs, ended when nobody waits for it any more, checked by another solver. */
import type { MarketCode } from '#domain/basics/ids.ts';
import type { MakePlanInput } from '#domain/planning/plan-input.ts';

export interface FollowWork {
  /** Ends the work; what it would have given is lost. */
  readonly signal?: AbortSignal;
  /** So much of so much is done. */
  readonly onProgress?: (done: number, total: number) => void;
}

export interface OptimalityTask {
  readonly plan: MakePlanInput;
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

/** A plan that is being made. */
export interface PlanMaking {
  readonly market: MarketCode;
  readonly by: string;
  /** ISO instant. */
  readonly since: string;
  /** Lines allocated, of so many; both 0 before the allocation begins. */
  readonly done: number;
  readonly total: number;
}

/** Which plans this process is making, so that others can look at them and end them. */
export interface PlansInProgress {
  begin(making: Omit<PlanMaking, 'done' | 'total'>): Required<FollowWork> & { end(): void };
  of(market: MarketCode): PlanMaking | undefined;
  /** False when none is being made. */
  cancel(market: MarketCode): boolean;
}
