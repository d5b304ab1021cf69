import { isDeepStrictEqual } from 'node:util';
import { numberName } from '#domain/customers/account.ts';
import { compareRecomputed } from '#domain/planning/compare-recomputed.ts';
import { makePlan, type MadePlan } from '#domain/planning/make-plan.ts';
import type { PlanLine } from '#domain/planning/plan.ts';
import { saidBefore } from '#domain/planning/said-before.ts';
import { recomputeKind } from '#usecases/planning/recompute-job.ts';
import type { JobAtWork } from '#usecases/jobs/kind-of-job.ts';
import type { HeavyWork, Job, RecomputeEnding, World } from '#usecases/ports.ts';
import { readPlanInput } from '#workers/kept-plan-input.ts';
import { everybody } from '../open-world.ts';

const reasonCodes = (lines: readonly PlanLine[]): ReadonlySet<string> =>
  new Set(lines.flatMap(({ why }) => why.map((each) => JSON.stringify(each))));

/** Codes of the reasons that stand on one side alone. */
function movedReasons(before: readonly PlanLine[], after: readonly PlanLine[]): readonly string[] {
  const [told, tells] = [reasonCodes(before), reasonCodes(after)];
  const moved = [...told, ...tells]
    .filter((each) => !(told.has(each) && tells.has(each)))
    .map((each): string => JSON.parse(each).code);
  return [...new Set(moved)].toSorted();
}

/** How often each property of rows that belong together differs, as `planned ×3`. */
function differingProperties(before: readonly object[], after: readonly object[]): readonly string[] {
  if (before.length !== after.length) return [`${before.length} rows → ${after.length}`];
  const counts = new Map<string, number>();
  for (const [index, row] of before.entries()) {
    const [was, is] = [new Map(Object.entries(row)), new Map(Object.entries(after[index] ?? {}))];
    for (const name of new Set([...was.keys(), ...is.keys()])) {
      if (!isDeepStrictEqual(was.get(name), is.get(name))) counts.set(name, (counts.get(name) ?? 0) + 1);
    }
  }
  return [...counts].map(([name, count]) => `${name} ×${count}`).toSorted();
}

const inOrder = <Row extends { readonly accountId: string; readonly brand: string }>(
  rows: readonly Row[],
  more: (row: Row) => string = () => '',
): readonly Row[] => {
  const keyOf = (row: Row): string => [row.accountId, row.brand, more(row)].join('\0');
  return rows.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
};

const said = (what: string, differences: readonly string[]): readonly string[] =>
  differences.map((each) => `${what} ${each}`);

/**
 * What comes out otherwise when a kept plan is made again from what it was made from; nothing when all is the same. What
 * is said in other words since, of the same, is read as it was said before.
 */
export async function recomputeDifferences(world: World, planId: string): Promise<readonly string[]> {
  let made: MadePlan | undefined;
  const heavy: Pick<HeavyWork, 'recomputePlan'> = {
    recomputePlan: async (task) => compareRecomputed((made = makePlan(readPlanInput(task))), task.lines),
  };
  const working = { ...world, heavy: { ...world.heavy, ...heavy } };
  const plan = await world.storage.read(({ plans }) => plans.byId(planId));
  if (!plan) return ['plan-unknown'];
  const endings: RecomputeEnding[] = [];
  const work: Pick<JobAtWork<'recompute'>, 'note' | 'signal' | 'end'> = {
    note: () => undefined,
    signal: new AbortController().signal,
    end: async (_stores, { result }) => {
      if (result) endings.push(result);
    },
  };
  const job: Pick<Job<'recompute'>, 'market' | 'input'> = { market: plan.market, input: { plan: planId } };
  await recomputeKind.run(working, everybody, job as Job<'recompute'>, work as JobAtWork<'recompute'>);
  const [recomputed] = endings;
  if (recomputed?.how === 'refused') return [recomputed.code];
  if (recomputed?.how !== 'recomputed') return [JSON.stringify(recomputed)];
  if (!made) throw new Error('nobody made the plan again');
  const { different, value, bound } = recomputed.made;
  const kept = await world.storage.read(async (stores) => ({
    lines: await stores.plans.lines(planId, {}, 1),
    segmented: await stores.plans.segmented(planId),
  }));
  const idOf = new Map(kept.segmented.map(({ subject, accountId }) => [numberName(subject), accountId]));
  /** A plan is made without names; plans from before there were numbers call accounts by their identifiers. */
  const told = <Row extends { readonly accountId: string }>(row: Row) => ({
    ...row,
    accountId: idOf.get(row.accountId) ?? row.accountId,
    subject: 0,
  });
  const linesOf = (lines: readonly PlanLine[]) =>
    inOrder(
      lines.map((line) => ({ ...told(saidBefore(line)), accountName: '', key: '', no: 0 })),
      ({ channel }) => channel,
    );
  const reasons = movedReasons(kept.lines.map(saidBefore), made.lines.map(saidBefore));
  return [
    ...said('plan', differingProperties([{ value: plan.value, bound: plan.bound }], [{ value, bound }])),
    ...said('capacity', differingProperties(plan.capacities, made.capacities)),
    ...said(
      'segmented',
      differingProperties(inOrder(kept.segmented.map(told)), inOrder(made.segmented.map(told))),
    ),
    ...(different.length > 0 ? [`${different.length} lines`] : []),
    ...said('line', differingProperties(linesOf(kept.lines), linesOf(made.lines))),
    ...(reasons.length > 0 ? [`reasons ${reasons.join(' ')}`] : []),
  ];
}
