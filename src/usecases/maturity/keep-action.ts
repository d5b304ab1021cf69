import { atSubject } from '#domain/basics/finding.ts';
import { done, refused } from '#domain/basics/outcome.ts';
import type { User } from '#domain/access/user.ts';
import { actionsOf, type ActionEntry } from '#domain/maturity/actions/action.ts';
import { checkAction, type EnteredAction } from '#domain/maturity/actions/check-action.ts';
import type { PlaceOf } from '#domain/maturity/check-assessment.ts';
import { addressOf, partOf } from '#domain/organisation/unit.ts';
import { findMarketFor } from '../access/find-market.ts';
import { ownersIn } from '../basis/people-of.ts';
import { todayIn } from '../basis/today.ts';
import type { World } from '../ports.ts';

export interface KeepActionInput {
  readonly market: string;
  /** Of which action something new is said; absent: it is a new one. */
  readonly action?: string;
  readonly draft: EnteredAction;
  readonly placeOf?: PlaceOf;
}

/** Takes up an action, or says what has become of one, beside all that was said of it before. */
export async function keepAction(world: World, actor: User, input: KeepActionInput) {
  const found = findMarketFor(world, actor, 'keep-actions', input.market);
  if (!found.ok) return found;
  const { code } = found.value;
  return world.storage.transaction(async (stores) => {
    const known = actionsOf(await stores.actions.within(code));
    const before = known.find(({ action }) => action === input.action);
    if (input.action !== undefined && !before) return refused('action-unknown', { action: input.action });
    const { action, findings } = checkAction(
      world.definitions.maturity,
      ownersIn(world, await stores.users.all(), code),
      before,
      todayIn(world, code),
      input.draft,
      input.placeOf ?? atSubject,
    );
    const market = before?.market ?? addressOf(found.value);
    if (!action) return refused('action-refused', { market }, findings);
    const id = world.secrets.newId();
    const entry: ActionEntry = {
      ...action,
      id,
      action: before?.action ?? id,
      market,
      recordedBy: actor.email,
      recordedAt: world.clock.now(),
    };
    await stores.actions.add(entry);
    const { unit } = partOf(market);
    const { dimension, level, due, state, what, owner, evidence } = entry;
    await stores.audit.add({
      at: entry.recordedAt,
      by: actor,
      kind: 'record-action',
      market: code,
      subject: entry.action,
      details: { dimension, level, due, state, ...(unit === '' ? {} : { unit }) },
      texts: { what, owner, evidence },
    });
    return done(entry);
  });
}
