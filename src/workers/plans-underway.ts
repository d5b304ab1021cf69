import type { PlanMaking, PlansUnderway } from '#usecases/ports.ts';

/** Plans this process is making, by market. Nothing is kept: a plan that was being made when a process ended is not made. */
export function createPlansUnderway(): PlansUnderway {
  const underway = new Map<string, { making: PlanMaking; readonly ending: AbortController }>();
  return {
    begin: (begun) => {
      const ending = new AbortController();
      const entry = { making: { ...begun, done: 0, total: 0 }, ending };
      underway.set(begun.market, entry);
      return {
        signal: ending.signal,
        onProgress: (done, total) => {
          entry.making = { ...begun, done, total };
        },
        end: () => {
          // Somebody may have begun another one since.
          if (underway.get(begun.market) === entry) underway.delete(begun.market);
        },
      };
    },
    of: (market) => underway.get(market)?.making,
    cancel: (market) => {
      const entry = underway.get(market);
      entry?.ending.abort();
      return entry !== undefined;
    },
  };
}
