import { rm, writeFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import type { PlanLine } from '#domain/planning/plan.ts';
import { recomputePlan } from '#usecases/planning/recompute-plan.ts';
import { viewPlan } from '#usecases/planning/view-plan.ts';
import { decideProposals } from '#usecases/review/decide-proposals.ts';
import type { World } from '#usecases/ports.ts';
import { codeOf, valueOf } from '../../support/outcomes.ts';
import { changeAccounts } from '../support/change-accounts.ts';
import { endsBy, everybody } from '../support/ends-by.ts';
import { loseInput } from '../support/lose-input.ts';
import { openPlan, type OpenPlan } from '../support/open-plan.ts';
import { inFolder } from '../../support/in-folder.ts';

/** One line is missing, and the next has a touch more. */
const otherwise = ([, second, ...others]: readonly PlanLine[]): readonly PlanLine[] => [
  { ...second!, planned: second!.planned + 1 },
  ...others,
];

describe('making a plan again', () => {
  let open: OpenPlan;
  let planId: string;
  beforeAll(async () => {
    open = await openPlan('in-review');
    const { world, people, market } = open;
    planId = valueOf(await viewPlan(world, people.manager, { market })).plan.id;
  });
  const recompute = (world = open.world) => recomputePlan(world, open.people.affiliate, { planId });

  it('is for everybody of the market but reps; others do not learn that there is one', async () => {
    expect(await endsBy(open, everybody, (actor) => recomputePlan(open.world, actor, { planId }))).toEqual({
      rep: 'plan-unknown',
      colleague: 'plan-unknown',
      manager: 'done',
      affiliate: 'done',
      global: 'done',
      foreigner: 'plan-unknown',
    });
    const none = await recomputePlan(open.world, open.people.global, { planId: 'none' });
    expect(codeOf(none)).toBe('plan-unknown');
  });

  it('comes to the same digits, whatever has changed since and whatever was decided in review', async () => {
    const { world, people, market, lines, propose } = open;
    const { id } = await propose(lines[0]!);
    const decision = { market, decision: 'approved', proposalIds: [id], note: '' } as const;
    valueOf(await decideProposals(world, people.manager, decision));
    await changeAccounts(world, market, (each) => ({ ...each, name: 'X', facts: {} }));
    const again = valueOf(await recompute());
    expect(again).toMatchObject({ different: [], value: again.plan.value, bound: again.plan.bound });
  });

  it('names the lines that come out otherwise, and by what the plan was made', async () => {
    const world: World = {
      ...open.world,
      heavy: {
        ...open.world.heavy,
        recomputePlan: (task) => open.world.heavy.recomputePlan({ ...task, lines: otherwise(task.lines) }),
      },
    };
    const again = valueOf(await recompute(world));
    expect(again.different).toHaveLength(2);
    const { versions } = again.plan.snapshot;
    // Touches are valued again as they were: of methods there is no other.
    const { methods: _methods, ...today } = versions;
    expect(again.versions).toEqual({ made: versions, today });
  });

  it('says when what it was made from is gone', async () => {
    const path = inFolder(open.world.files).pathOf(await loseInput(open));
    expect(codeOf(await recompute(open.world))).toBe('file-unknown');
    const lost = await openPlan('draft');
    const { plan } = valueOf(await viewPlan(lost.world, lost.people.manager, { market: lost.market }));
    const again = () => recomputePlan(lost.world, lost.people.global, { planId: plan.id });
    const lostPath = inFolder(lost.world.files).pathOf(plan.snapshot.input);
    expect(lostPath).not.toBe(path);
    await writeFile(lostPath, 'something else');
    await expect(again()).rejects.toMatchObject({ finding: { code: 'storage.file-altered' } });
    await rm(lostPath);
    await expect(again()).rejects.toMatchObject({ finding: { code: 'storage.file-missing' } });
  });
});
