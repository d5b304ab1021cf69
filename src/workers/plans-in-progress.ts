import type { PlanMaking, PlansInProgress } from '#usecases/ports.ts';

/** Plans this process is making, by market. Nothing is kept: a plan that was being made when a process ended is not made. */
export function createPlansInProgress(): PlansInProgress {
  const inProgress = new Map<string, { making: PlanMaking; readonly ending: AbortController }>();
  return {
    begin: (begun) => {
      const ending = new AbortController();
      const entry = { making: { ...begun, done: 0, total: 0 }, ending };
      inProgress.set(begun.market, entry);
      return {
        signal: ending.signal,
        onProgress: (done, total) => {
          entry.making = { ...begun, done, total };
        },
        end: () => {
          // Somebody may have begun another one since.
          if (inProgress.get(begun.market) === entry) inProgress.delete(begun.market);
        },
      };
    },
    of: (market) => inProgress.get(market)?.making,
    cancel: (market) => {
      const entry = inProgress.get(market);
      entry?.ending.abort();
      return entry !== undefined;
    },
  };
}
