import { beforeAll, describe, expect, it } from 'vitest';
import { openCycle } from '#usecases/cycles/open-cycle.ts';
import { importWorkbook } from '#usecases/intake/import-workbook.ts';
import { viewMarket } from '#usecases/organisation/view-market.ts';
import { codeOf, valueOf } from '../../support/outcomes.ts';
import type { Who } from '../../support/people.ts';
import { accountRow, accountsFile } from '../support/accounts-file.ts';
import { withDefinitions } from '../support/alter-definitions.ts';
import { askForLatitude, FREQUENCY, grantUntil } from '../support/ask-for-latitude.ts';
import { openMarket } from '../support/open-market.ts';
import { openPlan, type OpenPlan } from '../support/open-plan.ts';

describe('where a market stands in the cycle it plans', () => {
  let open: OpenPlan;
  beforeAll(async () => {
    const market = await openMarket();
    const file = await accountsFile(market, [accountRow(market, 'N001')]);
    valueOf(await importWorkbook(market.world, market.people.affiliate, file));
    await grantUntil(market, await askForLatitude(market, { from: '2026-01-01' }), '2027-12-31');
    open = await openPlan('in-review', market);
    await open.propose(open.lines[0]!);
  });
  const view = async (who: Who) =>
    valueOf(await viewMarket(open.world, open.people[who], { market: open.market }));

  it('is shown whole to whoever leads or runs it', async () => {
    for (const who of ['manager', 'affiliate', 'global'] as const) {
      const { accounts, reps, imports, openProposals, plan, measures, rules } = await view(who);
      expect([accounts, reps, imports.length, openProposals]).toEqual([25, 2, 1, 1]);
      expect([plan?.capacities.length, measures?.accounts]).toEqual([2, 25]);
      expect(rules[FREQUENCY]).toMatchObject({ value: 63, per: 'year' });
      expect(rules[FREQUENCY]?.provenance.at(-1)?.source).toContain('affiliate@example.com');
    }
  });

  it('is shown to a rep as far as the own territory goes, and without names of people', async () => {
    const mine = await view('rep');
    expect(mine).toMatchObject({ accounts: 13, reps: 1, imports: [], openProposals: 1, ruleFindings: [] });
    expect(mine.plan?.capacities.map(({ territory }) => territory)).toEqual(['T1']);
    const other = await view('colleague');
    expect([other.accounts, other.reps, other.openProposals]).toEqual([12, 1, 0]);
    expect(mine.rules[FREQUENCY]).toMatchObject({ value: 63, per: 'year' });
    expect(JSON.stringify(mine.rules)).not.toContain('@');
  });

  it('is nobody’s from elsewhere, and has no process while nobody has assessed it', async () => {
    const { world, people, market } = open;
    expect(codeOf(await viewMarket(world, people.foreigner, { market }))).toBe('market-unknown');
    const unassessed = withDefinitions(world, { assessments: [] });
    const bare = valueOf(await viewMarket(unassessed, people.affiliate, { market }));
    expect(bare).not.toHaveProperty('template');
    expect(bare.deadlines).toEqual([]);
  });

  it('has its cycle once that was opened, for whoever looks', async () => {
    const own = await openMarket();
    const { world, people, market } = own;
    const viewed = async (who: Who) => valueOf(await viewMarket(world, people[who], { market }));
    expect(await viewed('rep')).not.toHaveProperty('opened');
    valueOf(await openCycle(world, people.affiliate, { market }));
    expect((await viewed('rep')).opened?.phases[0]?.mayEnd).toBe(false);
    expect((await viewed('affiliate')).opened?.phases[0]?.mayEnd).toBe(true);
  });
});
