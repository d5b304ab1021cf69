import type { BreachNote } from '#domain/execution/breach-note.ts';
import type { BreachesView } from './view-breaches.ts';

export const presentNote = ({ id, limit, kind, on, note, by, at }: BreachNote) => ({
  id,
  limit,
  kind,
  on,
  note,
  by,
  at,
});

/** Limits that were passed, as the API and the command line hand them out. */
export const presentBreaches = ({
  market,
  days,
  breaches,
  accountNames,
  past,
  counts,
  withheld,
  problem,
}: BreachesView) => ({
  market: market.code,
  ...days,
  counts,
  withheld,
  known: problem === undefined,
  pastNotes: past.map(presentNote),
  breaches: breaches.map(({ limit, isCertain, by, visited, notes, ...breach }) => ({
    ...breach,
    limit: limit.key,
    source: limit.source,
    visited: visited ?? null,
    certain: isCertain,
    notes: notes.map(presentNote),
    by: by.map(({ key, territory, accountId, channel, on, origin }) => ({
      key,
      territory,
      accountId,
      accountName: accountNames.get(accountId) ?? null,
      channel,
      on,
      origin: origin === '' ? null : origin,
    })),
  })),
});
