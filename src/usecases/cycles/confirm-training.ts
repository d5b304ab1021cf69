import { repsOfUnit } from '../basis/of-unit.ts';
import { done, refusedInput } from '#domain/basics/outcome.ts';
import { scopeOf } from '#domain/access/permissions.ts';
import { chosenWithin, isWithin } from '#domain/access/scope.ts';
import type { User } from '#domain/access/user.ts';
import { findCycle } from './find-cycle.ts';
import type { World } from '../ports.ts';

export interface ConfirmTrainingInput {
  readonly cycle: string;
  /** Every territory that is still missing when none is named; a rep always speaks for the own one. */
  readonly territory?: string;
}

/** Puts on record that the reps of territories are trained for the cycle's process. Saying so twice changes nothing. */
export async function confirmTraining(world: World, actor: User, input: ConfirmTrainingInput) {
  return world.storage.transaction(async (stores) => {
    const found = await findCycle(world, stores, actor, input.cycle, 'confirm-training');
    if (!found.ok) return found;
    const { market, record } = found.value;
    const staffed = repsOfUnit(market, await stores.accounts.repsOf(market.code))
      .filter((each) => each.name !== '')
      .map((each) => each.territory);
    const scope = scopeOf(actor, 'confirm-training', market.code);
    const named = chosenWithin(scope, input.territory);
    const asked = named ?? input.territory;
    if (asked !== undefined && !(staffed.includes(asked) && isWithin(scope, asked))) {
      return refusedInput('territory', staffed.slice(0, 20).join(', '));
    }
    const known = new Set(record.trained.map((each) => each.territory));
    const confirmed = staffed.filter(
      (territory) =>
        !known.has(territory) && (named === undefined ? isWithin(scope, territory) : territory === named),
    );
    const at = world.clock.now();
    const added = confirmed.map((territory) => ({ territory, by: actor.email, at }));
    for (const each of added) await stores.cycles.confirmTraining(record.cycle.id, each);
    if (confirmed.length > 0) {
      await stores.audit.add({
        at,
        by: actor,
        kind: 'confirm-training',
        market: market.code,
        subject: record.cycle.id,
        details: { territories: confirmed },
      });
    }
    return done({
      record: { ...record, trained: [...record.trained, ...added] },
      confirmed,
    });
  });
}
