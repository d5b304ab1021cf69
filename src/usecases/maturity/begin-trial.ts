import { atSubject, type Where } from '#domain/basics/finding.ts';
import { done, refused } from '#domain/basics/outcome.ts';
import type { User } from '#domain/access/user.ts';
import { partOf } from '#domain/organisation/unit.ts';
import { checkTrial, type EnteredTrial } from '#domain/reporting/trials/check-trial.ts';
import { trialsOf, type TrialEntry } from '#domain/reporting/trials/trial.ts';
import { findUnitFor } from '../access/find-market.ts';
import { loadAsOfToday } from '../basis/process-in-force.ts';
import type { World } from '../ports.ts';

export interface BeginTrialInput {
  readonly market: string;
  readonly draft: EnteredTrial;
  readonly placeOf?: (field: string) => Where;
}

/**
 * Begins to try another archetype beside the one that a unit runs, by criteria that are written now. Nothing of the unit
 * changes: what is tried is planned and compared, and nothing of it is a plan that anybody could approve or hand on.
 */
export async function beginTrial(world: World, actor: User, input: BeginTrialInput) {
  const found = await findUnitFor(world, actor, 'keep-trials', input.market);
  if (!found.ok) return found;
  const { code, address: market } = found.value;
  return world.storage.transaction(async (stores) => {
    const { assignment, cycle } = await loadAsOfToday(world, stores, found.value);
    if (!assignment) return refused('no-assessment', { market: code });
    const known = trialsOf(await stores.trials.within(code)).filter((each) => each.market === market);
    const { trial, findings } = checkTrial(
      {
        archetypes: world.definitions.archetypes.map(({ key }) => key),
        beside: assignment.archetype.key,
        isRunning: known.some(({ state }) => state === 'running'),
      },
      input.draft,
      input.placeOf ?? atSubject,
    );
    if (!trial) return refused('trial-refused', { market }, findings);
    const id = world.secrets.newId();
    const entry: TrialEntry = {
      ...trial,
      id,
      trial: id,
      market,
      beside: assignment.archetype.key,
      cycle: cycle.id,
      state: 'running',
      figures: {},
      recordedBy: actor.email,
      recordedAt: world.clock.now(),
    };
    await stores.trials.add(entry);
    const { unit } = partOf(market);
    await stores.audit.add({
      at: entry.recordedAt,
      by: actor,
      kind: 'begin-trial',
      market: code,
      subject: id,
      details: {
        archetype: trial.archetype,
        before: entry.beside,
        cycle: cycle.id,
        criteria: [...trial.criteria],
        ...(unit === '' ? {} : { unit }),
      },
      texts: { why: trial.why },
    });
    return done(entry);
  });
}
