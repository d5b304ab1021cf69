import { beforeAll, describe, expect, it } from 'vitest';
import { recordConsent } from '#usecases/customers/record-consent.ts';
import { explainPlanLine } from '#usecases/planning/explain-plan-line.ts';
import { change } from '../../contract/storage/samples.ts';
import { codeOf, valueOf } from '../../support/outcomes.ts';
import { withDefinitions } from '../support/alter-definitions.ts';
import { endsBy, everybody } from '../support/ends-by.ts';
import { leadCycle } from '../support/lead-cycle.ts';
import { openMarket } from '../support/open-market.ts';
import { openPlan, reviewOf, type OpenPlan } from '../support/open-plan.ts';

describe('explaining a line of a plan', () => {
  let open: OpenPlan;
  beforeAll(async () => {
    open = await openPlan('draft');
  });
  const input = () => ({ market: open.market, lineKey: open.lines[0]!.key });

  it('is for whoever may see the territory', async () => {
    const { world } = open;
    expect(await endsBy(open, everybody, (actor) => explainPlanLine(world, actor, input()))).toEqual({
      rep: 'done',
      colleague: 'plan-line-unknown',
      manager: 'done',
      affiliate: 'done',
      global: 'done',
      foreigner: 'market-unknown',
    });
  });

  it('comes with the account and its segment for the brand of the line', async () => {
    const { world, people, lines } = open;
    const { line, account, segmented } = valueOf(await explainPlanLine(world, people.rep, input()));
    expect(line).toEqual(lines[0]);
    expect([account?.accountId, account?.name]).toEqual([line.accountId, line.accountName]);
    expect(segmented).toMatchObject({ brand: line.brand, segment: line.segment, target: true });
    expect(line.why.length).toBeGreaterThan(0);
  });

  it('comes without the segment once the account objects to being put into any', async () => {
    const own = await openPlan('draft');
    const { world, people, market, lines } = own;
    const [line] = lines;
    valueOf(
      await recordConsent(world, people.affiliate, {
        market,
        account: line!.accountId,
        kind: 'objection-profiling',
        what: 'refused',
        saidOn: '',
        until: '',
        source: 'letter',
        evidence: '',
      }),
    );
    const { segmented } = valueOf(
      await explainPlanLine(world, people.affiliate, { market, lineKey: line!.key }),
    );
    expect(segmented).toBeUndefined();
  });

  it('speaks of the market as the cycle of the plan keeps it', async () => {
    const own = await openMarket();
    const { world, people, market } = own;
    await leadCycle(own, 'segment');
    const { lines } = await reviewOf(own);
    const renamed = withDefinitions(world, {
      markets: world.definitions.markets.map((each) => ({
        ...each,
        teams: each.teams.map((team) => ({ ...team, brands: [] })),
      })),
    });
    const { key: lineKey, brand } = lines[0]!;
    const explained = valueOf(await explainPlanLine(renamed, people.rep, { market, lineKey }));
    expect(explained.market.teams.flatMap(({ brands }) => brands.map(({ key }) => key))).toContain(brand);
  });

  it('knows no line there is none of, and no plan', async () => {
    const { world, people, market } = open;
    const ask = (lineKey: string, cycle?: string) =>
      explainPlanLine(world, people.manager, { market, lineKey, ...(cycle === undefined ? {} : { cycle }) });
    expect(codeOf(await ask('nothing'))).toBe('plan-line-unknown');
    expect(codeOf(await ask(open.lines[0]!.key, `${market}-2031-01`))).toBe('plan-unknown');
    const empty = await openMarket();
    const refused = await explainPlanLine(empty.world, empty.people.manager, input());
    expect(codeOf(refused)).toBe('plan-unknown');
  });

  it('goes without the account once that has been removed', async () => {
    const own = await openPlan('draft');
    const { world, people, market, lines } = own;
    const [line] = lines;
    await world.storage.transaction((stores) =>
      stores.accounts.apply(market, change({ accountsToRemove: [line!.accountId], removed: 1 })),
    );
    const explained = valueOf(await explainPlanLine(world, people.rep, { market, lineKey: line!.key }));
    expect(explained).not.toHaveProperty('account');
    expect(explained.segmented?.segment).toBe(line!.segment);
  });
});
