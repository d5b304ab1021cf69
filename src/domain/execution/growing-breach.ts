import { countsEstablishments, type LegalLimit } from '../organisation/legal-limit.ts';
import type { ActualCall } from './actual-call.ts';
import type { LimitBreach } from './breach.ts';

/** A call as one limit counts it. */
export interface Counted extends ActualCall {
  readonly account: string;
  /** What it counts for; several where nobody knows which of them it was. */
  readonly units: readonly string[];
  readonly isCertain: boolean;
}

/** What is passed, before it is said of which limit and of whom. */
export type Passed = Omit<LimitBreach, 'limit' | 'subject'>;

/** How many of the calls that a window holds are certain, as they come and go. */
export interface CertainVisits {
  readonly come: (call: Counted) => void;
  readonly go: (call: Counted) => void;
  readonly count: () => number;
}

/** Where somebody may have seen several people in one visit, calls of one rep on one day are one for certain. */
export function certainVisits(limit: LegalLimit): CertainVisits {
  const together = countsEstablishments(limit);
  const visits = new Map<string, number>();
  let all = 0;
  const move = ({ isCertain, territory, on }: Counted, by: 1 | -1): void => {
    if (!isCertain) return;
    all += by;
    if (!together) return;
    const key = `${territory} ${on}`;
    const left = (visits.get(key) ?? 0) + by;
    if (left === 0) visits.delete(key);
    else visits.set(key, left);
  };
  return {
    come: (call) => move(call, 1),
    go: (call) => move(call, -1),
    count: () => (together ? visits.size : all),
  };
}

/** A breach while calls are still added to it: whoever passes a limit every day has thousands of them. */
export type Growing = Omit<Passed, 'by' | 'territories'> & {
  readonly by: Counted[];
  readonly territories: Set<string>;
};

export const grown = ({ by, territories, ...breach }: Growing): Passed => ({
  ...breach,
  by,
  territories: [...territories].toSorted(),
});
