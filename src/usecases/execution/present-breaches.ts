import type { BreachesView } from './view-breaches.ts';

/** Limits that were passed, as the API and the command line hand them out. */
export const presentBreaches = ({ market, days, breaches, counts, withheld, problem }: BreachesView) => ({
  market: market.code,
  ...days,
  counts,
  withheld,
  known: problem === undefined,
  breaches: breaches.map(({ limit, isCertain, by, visited, ...breach }) => ({
    ...breach,
    limit: limit.key,
    source: limit.source,
    visited: visited ?? null,
    certain: isCertain,
    by: by.map(({ key, territory, accountId, channel, on, origin }) => ({
      key,
      territory,
      accountId,
      channel,
      on,
      origin: origin === '' ? null : origin,
    })),
  })),
});
