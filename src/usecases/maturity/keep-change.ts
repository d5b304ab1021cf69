import { atSubject } from '#domain/basics/finding.ts';
import { done, refused } from '#domain/basics/outcome.ts';
import type { User } from '#domain/access/user.ts';
import type { PlaceOf } from '#domain/maturity/check-assessment.ts';
import { changesRecorded, type ChangeEntry } from '#domain/organisation/changes/change-entry.ts';
import { checkChange, type EnteredChange } from '#domain/organisation/changes/check-change.ts';
import { addressOf, partOf } from '#domain/organisation/unit.ts';
import { findMarketFor } from '../access/find-market.ts';
import type { World } from '../ports.ts';

export interface KeepChangeInput {
  readonly market: string;
  /** Of which change something new is said; absent: it is a new one. */
  readonly change?: string;
  readonly draft: EnteredChange;
  readonly placeOf?: PlaceOf;
}

/** Puts on record what else takes a market's time, or what has become of it, beside all that was said of it before. */
export async function keepChange(world: World, actor: User, input: KeepChangeInput) {
  const found = findMarketFor(world, actor, 'keep-changes', input.market);
  if (!found.ok) return found;
  const { code } = found.value;
  return world.storage.transaction(async (stores) => {
    const known = changesRecorded(await stores.plannedChanges.within(code));
    const before = known.find(({ change }) => change === input.change);
    if (input.change !== undefined && !before) return refused('change-unknown', { change: input.change });
    const market = before?.market ?? addressOf(found.value);
    const others = [
      ...world.definitions.changes,
      ...known.filter(({ change, state }) => state === 'planned' && change !== input.change),
    ].filter((each) => each.market === market);
    const { change, findings } = checkChange(others, input.draft, input.placeOf ?? atSubject);
    if (!change) return refused('change-refused', { market }, findings);
    const id = world.secrets.newId();
    const entry: ChangeEntry = {
      ...change,
      id,
      change: before?.change ?? id,
      market,
      recordedBy: actor.email,
      recordedAt: world.clock.now(),
    };
    await stores.plannedChanges.add(entry);
    const { unit } = partOf(market);
    const { kind, from, to, points, state, what, source } = entry;
    await stores.audit.add({
      at: entry.recordedAt,
      by: actor,
      kind: 'record-change',
      market: code,
      subject: entry.change,
      details: { kind, from, to, points, state, ...(unit === '' ? {} : { unit }) },
      texts: { what, source },
    });
    return done(entry);
  });
}
