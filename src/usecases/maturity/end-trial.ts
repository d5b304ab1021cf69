import { atSubject, type Where } from '#domain/basics/finding.ts';
import { done, refused } from '#domain/basics/outcome.ts';
import type { User } from '#domain/access/user.ts';
import { partOf } from '#domain/organisation/unit.ts';
import { checkEnding } from '#domain/reporting/trials/check-trial.ts';
import { trialsOf, type TrialEntry, type TrialFigures } from '#domain/reporting/trials/trial.ts';
import { findUnitFor } from '../access/find-market.ts';
import type { World } from '../ports.ts';
import { runningTrial, viewComparison } from './compare-trial.ts';

export interface EndTrialInput {
  readonly market: string;
  readonly trial: string;
  readonly decision: string;
  readonly why: string;
  /** By which the plans were compared; absent where it is stopped without. */
  readonly job?: string;
  readonly placeOf?: (field: string) => Where;
}

/**
 * Ends a trial: go, change or stop, with the figures it was decided by. A *go* moves nobody: the unit's archetype is
 * changed by its assessment, or by whoever may override it, and this is the reason to.
 */
export async function endTrial(world: World, actor: User, input: EndTrialInput) {
  const found = await findUnitFor(world, actor, 'keep-trials', input.market);
  if (!found.ok) return found;
  const { code, address: market } = found.value;
  let figures: TrialFigures | undefined;
  if (input.job !== undefined) {
    const asked = await viewComparison(world, actor, { ...input, job: input.job });
    if (!asked.ok) return asked;
    figures = asked.value.kind === 'compared' ? asked.value.figures : undefined;
  }
  const running = await runningTrial(world, found.value, input.trial);
  if (!running.ok) return running;
  const { id: _id, ...trial } = running.value;
  const { ending, findings } = checkEnding(trial, figures, input, input.placeOf ?? atSubject);
  if (!ending) return refused('trial-refused', { market }, findings);
  return world.storage.transaction(async (stores) => {
    const now = trialsOf(await stores.trials.within(code)).find((each) => each.trial === input.trial);
    if (now?.state !== 'running') return refused('trial-ended', { trial: input.trial });
    const entry: TrialEntry = {
      ...trial,
      ...ending,
      id: world.secrets.newId(),
      figures: figures ?? {},
      recordedBy: actor.email,
      recordedAt: world.clock.now(),
    };
    await stores.trials.add(entry);
    const { unit } = partOf(market);
    await stores.audit.add({
      at: entry.recordedAt,
      by: actor,
      kind: 'end-trial',
      market: code,
      subject: entry.trial,
      details: {
        archetype: entry.archetype,
        state: entry.state,
        figures: { ...entry.figures },
        ...(unit === '' ? {} : { unit }),
      },
      texts: { why: entry.why },
    });
    return done(entry);
  });
}
