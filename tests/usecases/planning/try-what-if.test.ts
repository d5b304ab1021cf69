import { beforeAll, describe, expect, it } from 'vitest';
import { atSubject } from '#domain/basics/finding.ts';
import { previewMigration } from '#usecases/maturity/preview-migration.ts';
import { makeCallPlan } from '#usecases/planning/make-call-plan.ts';
import { tryWhatIf, type TryWhatIfInput } from '#usecases/planning/try-what-if.ts';
import { viewPlan } from '#usecases/planning/view-plan.ts';
import { change } from '../../contract/storage/samples.ts';
import { codeOf, refusalOf, valueOf } from '../../support/outcomes.ts';
import { withSecondTeam } from '../support/alter-definitions.ts';
import { endsBy } from '../support/ends-by.ts';
import { openMarket } from '../support/open-market.ts';
import { loseInput } from '../support/lose-input.ts';
import { openPlan, type OpenPlan } from '../support/open-plan.ts';
import { whatIsKept } from '../support/what-is-kept.ts';

describe('what if', () => {
  let open: OpenPlan;
  beforeAll(async () => {
    open = await openPlan('draft');
  });
  const ask = (changes: Partial<TryWhatIfInput> = {}, world = open.world) =>
    tryWhatIf(world, open.people.affiliate, { market: open.market, ...changes });

  it('is asked by whoever runs the market, of a plan there is', async () => {
    const { world, market } = open;
    const others = ['rep', 'colleague', 'manager', 'foreigner'] as const;
    expect(await endsBy(open, others, (actor) => tryWhatIf(world, actor, { market }))).toEqual({
      rep: 'not-allowed',
      colleague: 'not-allowed',
      manager: 'not-allowed',
      foreigner: 'market-unknown',
    });
    const empty = await openMarket();
    const refused = await tryWhatIf(empty.world, empty.people.affiliate, { market: empty.market });
    expect(codeOf(refused)).toBe('plan-unknown');
  });

  it('nothing is otherwise, nothing changes, and nothing is kept', async () => {
    const { world, people, market } = open;
    const before = await whatIsKept(world);
    const answer = valueOf(await ask());
    const { plan } = valueOf(await viewPlan(world, people.affiliate, { market }));
    expect(answer.before).toEqual({ value: plan.value, bound: plan.bound });
    expect(answer.after).toEqual(answer.before);
    expect([answer.sizes, answer.territories, answer.sameUnit]).toEqual([[], ['T1', 'T2'], true]);
    expect(await whatIsKept(world)).toEqual(before);
  });

  it('there were a rep fewer or half the time, less is done; more is not worth less', async () => {
    const fewer = valueOf(await ask({ repFewer: ['T2'] }));
    expect(fewer.after.value).toBeLessThan(fewer.before.value);
    const half = valueOf(await ask({ capacityShare: 5_000 }));
    expect(half.change.after.measures.capacity * 2).toBe(half.change.before.measures.capacity);
    const more = valueOf(await ask({ repMore: ['T2'] }));
    expect(more.after.value).toBeGreaterThanOrEqual(more.before.value);
  });

  it('other sizes are shown against today, which is the whole', async () => {
    const { sizes } = valueOf(await ask({ sizes: true }));
    expect(sizes.find(({ capacityShare }) => capacityShare === 10_000)?.valueShare).toBe(10_000);
    const shares = sizes.map(({ valueShare }) => valueShare ?? 0);
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
  });

  it('another method or archetype steered it, and whether the values can be compared', async () => {
    const grid = valueOf(await ask({ valueMethod: 'grid' }));
    expect([grid.methods.after, grid.sameUnit]).toEqual(['grid', grid.methods.before === 'grid']);
    const moved = valueOf(await ask({ archetype: 'foundation' }));
    expect(moved.methods.after).toBe('grid');
    expect(Object.keys(moved.change.after.touchesByChannel)).toEqual(['face-to-face']);
  });

  it('of another archetype, asks one unit alone, by its own reps and rules under that one, as a move would', async () => {
    const days = { rule: 'leave-days-default', value: 20, where: atSubject('test') };
    const own = await openMarket({ alter: (world) => withSecondTeam(world, [], [days]) });
    const { world, people, market } = own;
    await world.storage.transaction(async ({ accounts }) => {
      const reps = await accounts.repsOf(market);
      const moved = reps
        .filter(({ territory }) => territory === 'T2')
        .map((rep) => ({ ...rep, team: 'second' }));
      await accounts.apply(market, change({ repsToSave: moved }));
    });
    const unit = `${market}-general-care`;
    valueOf(await makeCallPlan(world, people.affiliate, { market: unit }));
    const ask = { market: unit, archetype: 'foundation' };
    const { before, after } = valueOf(await tryWhatIf(world, people.affiliate, ask)).change;
    const moved = valueOf(
      await previewMigration(world, people.affiliate, { market: unit, to: 'foundation' }),
    );
    expect(after.measures).toEqual(moved.plan?.after.measures);
    expect(before.measures).toEqual(moved.plan?.before.measures);
    const alike = await openPlan('draft');
    const everybodys = valueOf(await tryWhatIf(alike.world, alike.people.affiliate, { ...ask, market }));
    expect(after.measures.capacity).toBeLessThan(everybodys.change.after.measures.capacity);
  });

  it.each<[string, Partial<TryWhatIfInput>, string]>([
    ['a territory there is none of', { repMore: ['T9'] }, 'territory'],
    ['less than a tenth of the time', { capacityShare: 999 }, 'capacity'],
    ['more than three times as much', { capacityShare: 30_001 }, 'capacity'],
    ['a part of a basis point', { capacityShare: 5_000.5 }, 'capacity'],
  ])('is refused for %s', async (_, changes, field) => {
    expect(refusalOf(await ask(changes))).toMatchObject({
      code: 'invalid-input',
      findings: [{ where: { subject: field } }],
    });
  });

  it('needs an archetype there is, and what the plan was made from', async () => {
    expect(codeOf(await ask({ archetype: 'perfect' }))).toBe('archetype-unknown');
    const gone = await openPlan('draft');
    await loseInput(gone);
    expect(codeOf(await ask({}, gone.world))).toBe('file-unknown');
  });
});
