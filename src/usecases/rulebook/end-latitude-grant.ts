import { recordedAs } from '#domain/rulebook/latitude.ts';
import { addDays, isIsoDate, type IsoDate } from '#domain/basics/iso-date.ts';
import { done, refused, refusedInput } from '#domain/basics/outcome.ts';
import { notAllowed } from '#domain/access/not-allowed.ts';
import { may } from '#domain/access/permissions.ts';
import type { User } from '#domain/access/user.ts';
import { lastDayOf, type LatitudeRequest } from '#domain/rulebook/latitude-request.ts';
import type { World } from '../ports.ts';
import { todayIn } from '../basis/today.ts';

export interface EndLatitudeGrantInput {
  readonly request: string;
  /** The last day the value holds, today or later; yesterday ends it at once, which is also the default. */
  readonly after?: IsoDate;
  readonly note: string;
}

const LONGEST_NOTE = 1_000;

/**
 * The global team ends a grant before its day, with its reason. What was granted, and until when, stays on record;
 * a cycle opened with the value keeps it.
 */
export async function endLatitudeGrant(world: World, actor: User, input: EndLatitudeGrantInput) {
  if (!may(actor, 'decide-latitude')) return notAllowed(actor);
  const note = input.note.trim();
  if (note === '' || note.length > LONGEST_NOTE) return refusedInput('note', `1–${LONGEST_NOTE}`);
  return world.storage.transaction(async (stores) => {
    const known = await stores.latitudeRequests.byId(input.request);
    if (!known) return refused('latitude-request-unknown', { request: input.request });
    const atOnce = addDays(todayIn(world, known.market), -1);
    const after = input.after ?? atOnce;
    const until = lastDayOf(known);
    if (known.state !== 'granted' || until <= atOnce) {
      return refused('latitude-grant-over', { state: known.state });
    }
    if (!isIsoDate(after) || after < atOnce || after >= until) {
      return refusedInput('after', `${atOnce} – ${addDays(until, -1)}`);
    }
    const at = world.clock.now();
    const request: LatitudeRequest = { ...known, ended: { by: actor.email, at, after, note } };
    await stores.latitudeRequests.save(request);
    await stores.audit.add({
      at,
      by: actor,
      kind: 'end-latitude-grant',
      market: request.market,
      subject: request.id,
      details: { rule: request.rule, value: recordedAs(request), before: until, until: after },
      texts: { note },
    });
    return done({ request });
  });
}
