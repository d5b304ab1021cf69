import { changedParts } from '#domain/organisation/duties/duty-text.ts';
import type { DutyEntry } from '#domain/organisation/duties/duty.ts';
import type { DutiesView } from './view-duties.ts';

export const presentEntry = (entry: DutyEntry): DutyEntry => ({ ...entry });

/** Duties and what is on record of them, as the API and the command line hand them out. */
export const presentDuties = ({ market, duties, due, entries, mayRecord, maySign }: DutiesView) => ({
  market: market.code,
  duties: duties.map(({ where: _where, market: _market, ...duty }) => duty),
  due: due.map(({ duty, about, name, territory, state, due: on, until, fact }) => ({
    duty: duty.key,
    about,
    name,
    territory,
    state,
    due: on,
    until,
    fact: fact?.id ?? null,
    entry: fact?.said ?? null,
    changed: (state === 'changed' && fact ? changedParts(fact.law, duty.law) : undefined) ?? [],
  })),
  entries: entries.map(presentEntry),
  mayRecord,
  maySign,
});
