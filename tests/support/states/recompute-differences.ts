import { isDeepStrictEqual } from 'node:util';
import { makePlan } from '#domain/planning/make-plan.ts';
import type { PlanLine } from '#domain/planning/plan.ts';
import { createFileStore } from '#files/file-store.ts';
import { readPlanInput } from '#usecases/planning/read-plan-input.ts';
import { recomputePlan } from '#usecases/planning/recompute-plan.ts';
import type { Storage, World } from '#usecases/ports.ts';
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

/** A plan is made without what anybody is called. */
const nameless = { accountId: '', accountName: '' };

const inOrder = <Row extends { readonly subject: number; readonly brand: string }>(
  rows: readonly Row[],
  more: (row: Row) => string = () => '',
): readonly Row[] => {
  const keyOf = (row: Row): string => [row.subject, row.brand, more(row)].join('\0');
  return rows.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
};

const said = (what: string, differences: readonly string[]): readonly string[] =>
  differences.map((each) => `${what} ${each}`);

/** What comes out otherwise when a kept plan is made again from what it was made from; nothing when all is the same. */
export async function recomputeDifferences(
  storage: Storage,
  dataFolder: string,
  planId: string,
): Promise<readonly string[]> {
  const files = createFileStore(dataFolder);
  const world = { storage, files, heavy: { makePlan: async (input) => makePlan(input) } } as World;
  const recomputed = await recomputePlan(world, everybody, { planId });
  if (!recomputed.ok) return [recomputed.refusal.code];
  const { plan, different } = recomputed.value;
  const input = await readPlanInput(world, plan);
  if (!input.ok) return [input.refusal.code];
  const made = makePlan(input.value);
  const kept = await storage.read(async (stores) => ({
    lines: await stores.plans.lines(planId, {}, 1),
    segmented: await stores.plans.segmented(planId),
  }));
  const unnamed = (lines: readonly PlanLine[]) =>
    inOrder(lines, ({ channel }) => channel).map((line) => ({ ...line, ...nameless, key: '', no: 0 }));
  const reasons = movedReasons(kept.lines, made.lines);
  return [
    ...said(
      'plan',
      differingProperties(
        [{ value: plan.value, bound: plan.bound }],
        [{ value: made.value, bound: made.bound }],
      ),
    ),
    ...said('capacity', differingProperties(plan.capacities, made.capacities)),
    ...said(
      'segmented',
      differingProperties(
        inOrder(kept.segmented).map((each) => ({ ...each, ...nameless })),
        inOrder(made.segmented).map((each) => ({ ...each, ...nameless })),
      ),
    ),
    ...(different.length > 0 ? [`${different.length} lines`] : []),
    ...said('line', differingProperties(unnamed(kept.lines), unnamed(made.lines))),
    ...(reasons.length > 0 ? [`reasons ${reasons.join(' ')}`] : []),
  ];
}
