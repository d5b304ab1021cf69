import { beforeAll, describe, expect, it } from 'vitest';
import { operator } from '#domain/access/user.ts';
import type { Account } from '#domain/customers/account.ts';
import { basisPoints } from '#domain/basics/units.ts';
import { concreteWorkbook } from '#domain/cycles/concrete-workbook.ts';
import { sampleRows } from '#sample/sample-rows.ts';
import { previewMigration } from '#usecases/maturity/preview-migration.ts';
import { codeOf, valueOf } from '../../support/outcomes.ts';
import { withDefinitions } from '../support/alter-definitions.ts';
import { endsBy } from '../support/ends-by.ts';
import { openMarket, type OpenMarket } from '../support/open-market.ts';
import { whatIsKept } from '../support/what-is-kept.ts';

describe('previewing a move to another archetype', () => {
  let open: OpenMarket;
  beforeAll(async () => {
    open = await openMarket();
  });
  const preview = (to: string, market = open.market) =>
    previewMigration(open.world, open.people.global, { market, to });

  it('is for whoever runs the market', async () => {
    const { world, market } = open;
    const others = ['rep', 'colleague', 'manager', 'foreigner'] as const;
    const input = { market, to: 'foundation' };
    expect(await endsBy(open, others, (actor) => previewMigration(world, actor, input))).toEqual({
      rep: 'not-allowed',
      colleague: 'not-allowed',
      manager: 'not-allowed',
      foreigner: 'market-unknown',
    });
    valueOf(await previewMigration(world, open.people.affiliate, input));
  });

  it('needs an archetype there is, and an assessed market', async () => {
    expect(codeOf(await preview('perfect'))).toBe('archetype-unknown');
    const { people, market } = open;
    const unassessed = withDefinitions(open.world, { assessments: [] });
    const refused = await previewMigration(unassessed, people.global, { market, to: 'foundation' });
    expect(codeOf(refused)).toBe('no-assessment');
  });

  it('plans the same accounts both ways, and changes nothing', async () => {
    const before = await whatIsKept(open.world);
    const down = valueOf(await preview('foundation'));
    expect(await whatIsKept(open.world)).toEqual(before);
    expect(down.target.key).toBe('foundation');
    // The lowest asks for no level.
    expect(down.missing).toEqual([]);
    expect([down.plan?.before.measures.accounts, down.plan?.after.measures.accounts]).toEqual([24, 24]);
    expect(Object.keys(down.plan?.after.touchesByChannel ?? {})).toEqual(['face-to-face']);
    expect(down.after.template.key).toBe('foundation');
    const { parts, points } = down.effort;
    expect(points).toBe(parts.reduce((sum, { count, weight }) => sum + count * weight, 0));
    expect(points).toBeGreaterThan(0);
  });

  it('is nothing where the market is already', async () => {
    const { assignment } = valueOf(await preview('foundation'));
    const own = valueOf(await preview(assignment.archetype.key));
    expect([own.effort.points, own.rules, own.plan?.moves]).toEqual([0, [], []]);
  });

  it('names the levels that are missing, and plans nothing without accounts', async () => {
    const { assignment, missing } = valueOf(await preview('omnichannel'));
    expect(missing.length).toBeGreaterThan(0);
    const ofLevels = missing.filter((each) => 'dimension' in each);
    expect(ofLevels.length).toBeGreaterThan(0);
    for (const { dimension, atLeast, level } of ofLevels) {
      expect(level).toBe(assignment.assessment.levels[dimension]?.level);
      expect(level).toBeLessThan(atLeast);
    }
    expect(valueOf(await preview('foundation', open.otherMarket))).not.toHaveProperty('plan');
  });
});

describe('a market that has only ever judged its customers by class', () => {
  it.each(['IT', 'PL', 'PT', 'MX'])('keeps its targets when it begins to record adoption: %s', async (of) => {
    const { world } = await openMarket();
    const { definitions } = world;
    const market = definitions.markets.find(({ code }) => code === of);
    const foundation = definitions.templates.find(({ key }) => key === 'foundation');
    if (!market || !foundation) throw new Error(`${of}, or its template, is not there`);
    const workbook = concreteWorkbook(foundation, market, definitions.lists, definitions.duties);
    const rows = sampleRows(market, workbook, 7);
    const accounts = rows.accounts.map(({ 'account-id': accountId, name, territory, ...facts }): Account => ({
      market: market.code,
      accountId: String(accountId),
      name: String(name),
      territory: String(territory),
      facts: Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)),
    }));
    await world.storage.transaction(async (stores) => {
      await stores.accounts.apply(market.code, {
        accountsToSave: accounts,
        accountsToRemove: [],
        repsToSave: rows.team.map(({ territory, rep, fte }) => ({
          market: market.code,
          team: market.teams[0]?.key ?? '',
          territory: String(territory),
          name: String(rep ?? ''),
          email: '',
          fte: basisPoints(Number(fte ?? 10_000)),
          otherDays: 0,
          region: '',
          employedFrom: '',
          employedTo: '',
          own: {},
        })),
        repsToRemove: [],
        added: accounts.length,
        changed: 0,
        removed: 0,
        unchanged: 0,
        fieldChanges: [],
      });
    });
    const { plan, assignment } = valueOf(
      await previewMigration(world, operator, { market: of, to: 'developing' }),
    );
    expect(assignment.archetype.key).toBe('foundation');
    const [before = 0, after = 0] = [plan?.before, plan?.after].map((side) => side?.measures.targets);
    expect(before).toBeGreaterThan(300);
    expect(after).toBeGreaterThanOrEqual(before * 0.95);
    // And they are the same ones: what somebody judged as high, medium or low stays what it was judged as.
    expect(plan?.unmoved).toBeGreaterThanOrEqual(accounts.length * 0.95);
  });
});
