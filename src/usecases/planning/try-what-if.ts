import { unitNamed } from '#domain/organisation/unit.ts';
import { basisPoints } from '#domain/basics/units.ts';
import { WHOLE } from '#domain/basics/channel.ts';
import { done, refused } from '#domain/basics/outcome.ts';
import type { User } from '#domain/access/user.ts';
import type { Plan } from '#domain/planning/plan.ts';
import type { Market } from '#domain/organisation/market.ts';
import type { ValueMethod } from '#domain/cycles/process-template.ts';
import type { WhatIfWorth } from '#domain/reporting/answer-what-if.ts';
import { nameInChange } from '../basis/name-accounts.ts';
import { loadUnitCycle } from '../basis/unit-cycle.ts';
import { addressOfJob, findUnitFor } from '../access/find-market.ts';
import { attendJob, endedWithoutWord } from '../jobs/attend-job.ts';
import { isOfKind } from '../jobs/kind-of-job.ts';
import { submitJob } from '../jobs/submit-job.ts';
import { viewJob, type ShownJob } from '../jobs/view-jobs.ts';
import type { FollowWork, WhatIfRequest, World } from '../ports.ts';
import { readQuestion, whatIfKind, whatIfLane } from './what-if-job.ts';

export interface TryWhatIfInput {
  readonly market: string;
  /** Basis points of everybody's capacity today. */
  readonly capacityShare?: number;
  readonly repMore?: readonly string[];
  readonly repFewer?: readonly string[];
  readonly valueMethod?: ValueMethod;
  readonly archetype?: string;
  /** Whether to plan other sizes of the field force as well, which takes several times as long. */
  readonly sizes?: boolean;
}

export interface WhatIfAnswer extends WhatIfWorth {
  readonly market: Market;
  readonly plan: Plan;
  readonly territories: readonly string[];
  readonly asked: WhatIfRequest;
}

/** A question that was asked: how far the answer is, or what it is. */
export type AskedWhatIf =
  | { readonly kind: 'working'; readonly market: Market; readonly job: ShownJob }
  | ({ readonly kind: 'answered' } & WhatIfAnswer);

/**
 * Asks what the current plan would be under other circumstances: it is made again from what it was made from, as it is
 * and as asked, by whoever works on jobs. Nothing is changed by asking.
 */
export async function beginWhatIf(world: World, actor: User, input: TryWhatIfInput) {
  const { market, capacityShare = WHOLE, repMore = [], repFewer = [], valueMethod, archetype } = input;
  const request: WhatIfRequest = {
    capacityShare: basisPoints(capacityShare),
    repMore,
    repFewer,
    ...(valueMethod === undefined ? {} : { valueMethod }),
    ...(archetype === undefined ? {} : { archetype }),
    sizes: input.sizes === true,
  };
  const read = await readQuestion(world, actor, market, request);
  if (!read.ok) return read;
  const { market: unit } = read.value;
  return done(
    await submitJob(world, actor, {
      kind: 'what-if',
      market: unit.code,
      unit: unitNamed(unit),
      lane: whatIfLane(unit.code, actor),
      input: request,
    }),
  );
}

/** The answer to a question, or how far it is. */
export async function viewWhatIf(
  world: World,
  actor: User,
  input: { readonly market: string; readonly job: string },
) {
  const found = await findUnitFor(world, actor, 'try-what-if', input.market);
  if (!found.ok) return found;
  const { code } = found.value;
  const job = await world.storage.read(({ jobs }) => jobs.byId(input.job));
  if (!job || job.market !== code || job.unit !== unitNamed(found.value) || !isOfKind(job, 'what-if'))
    return refused('job-unknown', { job: input.job });
  if (!job.ended) {
    const shown = await viewJob(world, actor, input);
    return shown.ok ? done<AskedWhatIf>({ kind: 'working', market: found.value, job: shown.value }) : shown;
  }
  const { result } = job.ended;
  if (!result) return endedWithoutWord(world, job);
  if (result.how === 'refused') return refused(result.code, result.values, result.findings);
  const of = await world.storage.read(async (stores) => {
    const plan = await stores.plans.byId(result.plan);
    return plan && { plan, market: (await loadUnitCycle(world, stores, found.value, { plan })).market };
  });
  if (!of) return refused('plan-unknown', { market: code });
  const { answer } = result;
  return done<AskedWhatIf>({
    kind: 'answered',
    ...of,
    territories: of.plan.capacities.map(({ territory }) => territory),
    asked: job.input,
    ...answer,
    change: await nameInChange(world, code, answer.change),
  });
}

/** The same question with the answer, for whoever waits for it; it ends when they leave. */
export async function tryWhatIf(
  world: World,
  actor: User,
  input: TryWhatIfInput,
  { signal, onProgress }: FollowWork = {},
) {
  const begun = await beginWhatIf(world, actor, input);
  if (!begun.ok) return begun;
  const { id: job } = begun.value;
  const market = addressOfJob(begun.value);
  await attendJob(world, whatIfKind, begun.value, {
    ...(signal ? { signal } : {}),
    ...(onProgress ? { onProgress: ({ done: so, total }) => onProgress(so, total) } : {}),
  });
  const asked = await viewWhatIf(world, actor, { market, job });
  if (!asked.ok) return asked;
  return asked.value.kind === 'answered' ? done<WhatIfAnswer>(asked.value) : refused('planning-cancelled');
}
