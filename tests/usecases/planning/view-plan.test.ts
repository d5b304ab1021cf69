import { beforeAll, describe, expect, it } from 'vitest';
import { viewPlan, type ViewPlanInput } from '#usecases/planning/view-plan.ts';
import { decideProposals } from '#usecases/review/decide-proposals.ts';
import { makeCallPlan } from '#usecases/planning/make-call-plan.ts';
import { codeOf, valueOf } from '../../support/outcomes.ts';
import type { Who } from '../../support/people.ts';
import { legalLimit } from '../../support/small-market.ts';
import { limitedBy } from '../support/alter-definitions.ts';
import { leadCycle } from '../support/lead-cycle.ts';
import { openMarket } from '../support/open-market.ts';
import { linesOf, openPlan, type OpenPlan } from '../support/open-plan.ts';

const territoriesOf = (lines: readonly { readonly territory: string }[]) =>
  [...new Set(lines.map(({ territory }) => territory))].toSorted();

describe('a market’s plan', () => {
  let open: OpenPlan;
  beforeAll(async () => {
    open = await openPlan('in-review');
    await open.propose(open.lines[0]!);
  });
  const view = async (who: Who, input: Partial<ViewPlanInput> = {}, world = open.world) =>
    valueOf(await viewPlan(world, open.people[who], { market: open.market, ...input }));

  it('is shown whole to whoever leads or runs the market', async () => {
    for (const who of ['manager', 'affiliate', 'global'] as const) {
      const { lines, territories, measures, proposals } = await view(who);
      expect(territoriesOf(lines)).toEqual(['T1', 'T2']);
      expect(territories.map(({ capacity }) => capacity.territory)).toEqual(['T1', 'T2']);
      expect([measures.accounts, proposals.length]).toEqual([24, 1]);
    }
    expect(codeOf(await viewPlan(open.world, open.people.foreigner, { market: open.market }))).toBe(
      'market-unknown',
    );
  });

  it('is shown to a rep for the own territory, and for no other', async () => {
    const whole = await view('manager');
    for (const [who, territory, proposed] of [
      ['rep', 'T1', 1],
      ['colleague', 'T2', 0],
    ] as const) {
      const own = await view(who);
      const beyond = { market: open.market, filter: { territory: territory === 'T1' ? 'T2' : 'T1' } };
      expect(codeOf(await viewPlan(open.world, open.people[who], beyond))).toBe('not-allowed');
      expect(own.lines).toEqual(whole.lines.filter((line) => line.territory === territory));
      expect(own.plan.capacities.map((each) => each.territory)).toEqual([territory]);
      expect([own.measures.accounts, own.proposals.length]).toEqual([12, proposed]);
    }
  });

  it('is shown in part: by territory, by page', async () => {
    const all = await linesOf(open, { territory: 'T2' }, 'manager');
    const page = await view('manager', { filter: { territory: 'T2' }, offset: 2, limit: 3 });
    expect([page.lines, page.total]).toEqual([all.slice(2, 5), all.length]);
    const planned = await view('manager', { filter: { onlyPlanned: true } });
    expect(planned.lines.every((line) => line.planned > 0)).toBe(true);
    expect(planned.lines.length).toBeLessThan((await view('manager')).lines.length);
  });

  it('is shown account by account, and beyond the last page that one', async () => {
    const all = await linesOf(open, { territory: 'T1' }, 'manager');
    const accounts = [...Map.groupBy(all, ({ accountId }) => accountId).values()];
    const ask = (more: object) => view('manager', { filter: { territory: 'T1' }, per: 'account', ...more });
    const second = await ask({ offset: 5, limit: 5 });
    expect([second.lines, second.total]).toEqual([accounts.slice(5, 10).flat(), accounts.length]);
    expect((await ask({ offset: 500, limit: 5 })).lines).toEqual(accounts.slice(10).flat());
    const untouched = accounts.filter((lines) => lines.every(({ planned }) => planned === 0));
    const unplanned = await ask({ unplanned: true, limit: 100 });
    expect([unplanned.lines, unplanned.total]).toEqual([untouched.flat(), untouched.length]);
    expect(untouched.length).toBeGreaterThan(0);
    expect(untouched.length).toBeLessThan(accounts.length);
    // Whoever sees all territories chooses one first.
    expect((await view('manager', { per: 'account', overview: true })).lines).toEqual([]);
  });

  it('says who approves and decides instead of whoever made the plan or a proposal', async () => {
    const own = await openPlan('in-review');
    const { id } = await own.propose(own.lines[1]!, {}, 'manager');
    await own.propose(own.lines[0]!);
    const asks = async (who: Who) => {
      const { approvedBy, own: mine } = valueOf(
        await viewPlan(own.world, own.people[who], { market: own.market, measuresOpen: true }),
      );
      return { approvedBy, proposals: [...(mine?.proposals ?? [])], decidedBy: mine?.decidedBy };
    };
    const { manager, global, 'cluster-head': head } = own.people;
    const nobodyElse = { approvedBy: undefined, proposals: [], decidedBy: undefined };
    expect(await asks('affiliate')).toEqual({
      ...nobodyElse,
      approvedBy: [head.name, global.name, manager.name].toSorted(),
    });
    expect(await asks('manager')).toEqual({ ...nobodyElse, proposals: [id], decidedBy: [global.name] });
    expect(await asks('global')).toEqual(nobodyElse);
    expect(await asks('rep')).toEqual(nobodyElse);
    // What is offered is what is done.
    const decide = (who: 'manager' | 'global') =>
      decideProposals(own.world, own.people[who], {
        market: own.market,
        proposalIds: [id],
        decision: 'rejected',
        note: '',
      });
    expect(codeOf(await decide('manager'))).toBe('four-eyes');
    valueOf(await decide('global'));
  });

  it('says what the open proposals would pass together where that is asked for', async () => {
    const own = await openPlan('in-review');
    const untouched = await linesOf(own, { text: 'A001' });
    for (const line of untouched) await own.propose(line, { to: 1 });
    const asked = (world: OpenPlan['world'], measuresOpen: boolean) =>
      viewPlan(world, own.people.manager, { market: own.market, measuresOpen }).then(valueOf);
    const limited = limitedBy(own.world, legalLimit({ maximum: untouched.length - 1 }));
    expect(await asked(limited, false)).not.toHaveProperty('together');
    const { together } = await asked(limited, true);
    expect(together).toMatchObject([{ code: 'review.over-legal-limit', severity: 'warning' }]);
    expect((await asked(own.world, true)).together).toEqual([]);
  });

  it('is that of the cycle in planning, and another cycle’s on request', async () => {
    const own = await openMarket();
    const { world, people, market } = own;
    expect(codeOf(await viewPlan(world, people.rep, { market }))).toBe('plan-unknown');
    const running = await leadCycle(own, 'publish', '2026-09-01');
    const only = valueOf(await viewPlan(world, people.rep, { market }));
    expect([only.plan.cycle, only.aside]).toEqual([running, false]);
    valueOf(await makeCallPlan(world, people.affiliate, { market }));
    const worked = valueOf(await viewPlan(world, people.rep, { market }));
    expect(worked).toMatchObject({
      plan: { cycle: `${market}-2027-01` },
      cycles: [running, `${market}-2027-01`],
      aside: false,
    });
    const other = valueOf(await viewPlan(world, people.rep, { market, cycle: running }));
    expect([other.plan.cycle, other.aside]).toEqual([running, true]);
    const later = await viewPlan(world, people.rep, { market, cycle: `${market}-2027-05` });
    expect(codeOf(later)).toBe('plan-unknown');
  });
});
