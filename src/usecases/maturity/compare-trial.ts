import { done, refused } from '#domain/basics/outcome.ts';
import type { User } from '#domain/access/user.ts';
import { judgeTrial, measureTrial, type JudgedCriterion } from '#domain/reporting/trials/judge-trial.ts';
import { trialsOf, type TrialEntry, type TrialFigures } from '#domain/reporting/trials/trial.ts';
import type { UnitMarket } from '#domain/organisation/unit.ts';
import { findUnitFor } from '../access/find-market.ts';
import { attendJob } from '../jobs/attend-job.ts';
import type { ShownJob } from '../jobs/view-jobs.ts';
import type { FollowWork, World } from '../ports.ts';
import { moveKind } from './move-job.ts';
import { beginMigration, viewMigration } from './preview-migration.ts';

export interface ComparedTrial {
  readonly kind: 'compared';
  readonly trial: TrialEntry;
  /** Absent while the unit has nobody to plan with. */
  readonly figures?: TrialFigures;
  readonly judged: readonly JudgedCriterion[];
}

export type AskedTrial = { readonly kind: 'working'; readonly job: ShownJob } | ComparedTrial;

/** A trial of a unit that has not ended. */
export async function runningTrial(world: World, { code, address }: UnitMarket, trial: string) {
  const entries = await world.storage.read((stores) => stores.trials.within(code));
  const known = trialsOf(entries).find((each) => each.trial === trial && each.market === address);
  if (!known) return refused('trial-unknown', { trial });
  const { history: _history, ...entry } = known;
  return entry.state === 'running' ? done<TrialEntry>(entry) : refused('trial-ended', { trial });
}

const compared = (trial: TrialEntry, figures: TrialFigures | undefined): ComparedTrial => ({
  kind: 'compared',
  trial,
  ...(figures ? { figures } : {}),
  judged: judgeTrial(trial.criteria, figures ?? {}),
});

interface OfTrial {
  readonly market: string;
  readonly trial: string;
}

/** Asks for both plans of a trial, by whoever works on jobs. */
export async function beginComparison(world: World, actor: User, input: OfTrial) {
  const found = await findUnitFor(world, actor, 'keep-trials', input.market);
  if (!found.ok) return found;
  const trial = await runningTrial(world, found.value, input.trial);
  if (!trial.ok) return trial;
  return beginMigration(world, actor, { market: found.value.address, to: trial.value.archetype });
}

/** How a trial stands against its criteria, by plans that were asked for, or how far those are. */
export async function viewComparison(world: World, actor: User, input: OfTrial & { readonly job: string }) {
  const found = await findUnitFor(world, actor, 'keep-trials', input.market);
  if (!found.ok) return found;
  const trial = await runningTrial(world, found.value, input.trial);
  if (!trial.ok) return trial;
  const asked = await viewMigration(world, actor, { market: found.value.address, job: input.job });
  if (!asked.ok) return asked;
  if (asked.value.kind === 'working') return done<AskedTrial>({ kind: 'working', job: asked.value.job });
  if (asked.value.target.key !== trial.value.archetype) return refused('job-unknown', { job: input.job });
  const { plan } = asked.value;
  return done<AskedTrial>(compared(trial.value, plan && measureTrial(plan)));
}

/** The same with what they are, for whoever waits for it, and the job that a decision may name. */
export async function compareTrial(
  world: World,
  actor: User,
  input: OfTrial,
  { signal, onProgress }: FollowWork = {},
) {
  const begun = await beginComparison(world, actor, input);
  if (!begun.ok) return begun;
  const { id: job } = begun.value;
  await attendJob(world, moveKind, begun.value, {
    ...(signal ? { signal } : {}),
    ...(onProgress ? { onProgress: ({ done: so, total }) => onProgress(so, total) } : {}),
  });
  const asked = await viewComparison(world, actor, { ...input, job });
  if (!asked.ok) return asked;
  return asked.value.kind === 'compared' ? done({ ...asked.value, job }) : refused('planning-cancelled');
}
