import { recordedAs } from '#domain/rulebook/latitude.ts';
import { done, refused, refusedInput } from '#domain/basics/outcome.ts';
import { notAllowed } from '#domain/access/not-allowed.ts';
import { may } from '#domain/access/permissions.ts';
import type { User } from '#domain/access/user.ts';
import type { LatitudeRequest } from '#domain/rulebook/latitude-request.ts';
import type { World } from '../ports.ts';

const LONGEST_NOTE = 1_000;

/** A market takes back a request that nobody has decided yet; the request stays on record with the rule. */
export async function withdrawLatitudeRequest(
  world: World,
  actor: User,
  input: { readonly request: string; readonly note?: string },
) {
  const note = input.note?.trim() ?? '';
  if (note.length > LONGEST_NOTE) return refusedInput('note', `≤ ${LONGEST_NOTE}`);
  return world.storage.transaction(async (stores) => {
    const known = await stores.latitudeRequests.byId(input.request);
    if (!known || !may(actor, 'see-latitude-requests', { market: known.market })) {
      return refused('latitude-request-unknown', { request: input.request });
    }
    if (!may(actor, 'request-latitude', { market: known.market })) return notAllowed(actor, known.market);
    if (known.state !== 'open') return refused('latitude-request-decided', { state: known.state });
    const at = world.clock.now();
    const request: LatitudeRequest = {
      ...known,
      state: 'withdrawn',
      decidedBy: actor.email,
      decidedAt: at,
      note,
    };
    await stores.latitudeRequests.save(request);
    await stores.audit.add({
      at,
      by: actor,
      kind: 'withdraw-latitude-request',
      market: request.market,
      subject: request.id,
      details: { rule: request.rule, value: recordedAs(request) },
      texts: { note },
    });
    return done({ request });
  });
}
