import { basisPoints } from '#domain/basics/units.ts';
import { done, refused, refusedInput } from '#domain/basics/outcome.ts';
import type { User } from '#domain/access/user.ts';
import { onceCalled } from '#domain/customers/former-territory.ts';
import type { WhatIf } from '#domain/planning/what-if.ts';
import { findCurrentPlan } from '../basis/current-plan.ts';
import { underArchetype } from '../basis/process-in-force.ts';
import { loadUnitCycle, type UnitCycle } from '../basis/unit-cycle.ts';
import { addressOfJob, findUnitFor } from '../access/find-market.ts';
import type { KindOfJob } from '../jobs/kind-of-job.ts';
import type { Stores, WhatIfEnding, WhatIfRequest, World } from '../ports.ts';
import { keptInputOf } from './kept-input.ts';

const [smallest, largest] = [1000, 30_000];

async function underAnother(world: World, stores: Stores, found: UnitCycle, archetype: string) {
  const other = await underArchetype(world, stores, found, archetype);
  if (!other) return refused('archetype-unknown', { archetype });
  const { rules, template } = other;
  const { key, version, channels, methods, segmentation } = template;
  return done<Pick<WhatIf, 'rules' | 'template'>>({
    rules,
    template: { key, version, channels, methods, ...(segmentation ? { segmentation } : {}) },
  });
}

/** What is to be answered of which plan, as far as that is known before anybody plans. */
export async function readQuestion(world: World, actor: User, market: string, request: WhatIfRequest) {
  const found = await findUnitFor(world, actor, 'try-what-if', market);
  if (!found.ok) return found;
  const { capacityShare, repMore, repFewer, valueMethod, archetype, sizes } = request;
  if (!Number.isInteger(capacityShare) || capacityShare < smallest || capacityShare > largest) {
    return refusedInput('capacity', `${smallest / 100}–${largest / 100} %`);
  }
  const known = await world.storage.read(async (stores) => {
    const current = await findCurrentPlan(world, stores, found.value);
    if (!current.ok) return current;
    const plan = current.value;
    const ofPlan = await loadUnitCycle(world, stores, found.value, { plan });
    const kept = await keptInputOf(world, plan);
    if (!kept.ok) return kept;
    const other = archetype === undefined ? done({}) : await underAnother(world, stores, ofPlan, archetype);
    const formerly = await stores.territories.formerly(found.value.code);
    return other.ok ? done({ plan, kept: kept.value, other: other.value, formerly }) : other;
  });
  if (!known.ok) return known;
  const { plan, kept, other, formerly } = known.value;
  const territories = plan.capacities.map(({ territory }) => territory);
  const unknown = [...repMore, ...repFewer].filter((each) => !territories.includes(each));
  if (unknown.length > 0) return refusedInput('territory', territories.slice(0, 20).join(', '));
  // What the plan was made from knows a territory by the code of its day, which was no other's since.
  const once = onceCalled(formerly);
  const everCalled = (codes: readonly string[]): readonly string[] =>
    codes.flatMap((each) => [each, ...(once.get(each) ?? [])]);
  const question = {
    ...other,
    capacityShare: basisPoints(capacityShare),
    repMore: everCalled(repMore),
    repFewer: everCalled(repFewer),
    ...(valueMethod ? { valueMethod } : {}),
  };
  return done({ market: found.value, plan: plan.id, task: { ...kept, question, sizes } });
}

/** Answers what the current plan would be; what it was made from is read anew, so that any process can do it. */
export const whatIfKind: KindOfJob<'what-if', void> = {
  kind: 'what-if',
  run: async (world, actor, job, work) => {
    const end = (state: 'done' | 'refused', result: WhatIfEnding): Promise<void> =>
      world.storage.transaction((stores) => work.end(stores, { state, result, file: '', stays: false }));
    const read = await readQuestion(world, actor, addressOfJob(job), job.input);
    if (!read.ok) return end('refused', { how: 'refused', ...read.refusal });
    const answer = await world.heavy.answerWhatIf(read.value.task, {
      signal: work.signal,
      onProgress: (so, of) => work.note('allocating', so, of),
    });
    return end('done', { how: 'answered', plan: read.value.plan, answer });
  },
};

/** One question of somebody at a time: whoever asks a dozen keeps nobody else waiting. */
export const whatIfLane = (market: string, actor: User): string => `what-if ${market} ${actor.id}`;
