import { describe, expect, it } from 'vitest';
import { atSubject } from '#domain/basics/finding.ts';
import {
  holidaysAround,
  marketProcess,
  marketStatus,
  resolveMarketRules,
} from '#usecases/basis/market-process.ts';
import { openCycle } from '#usecases/cycles/open-cycle.ts';
import { codeOf, valueOf } from '../../support/outcomes.ts';
import { settingFor, withDefinitions } from '../support/alter-definitions.ts';
import { askForLatitude, FREQUENCY, grantUntil } from '../support/ask-for-latitude.ts';
import { marketOf } from '../support/market-of.ts';
import { openMarket, type OpenMarket } from '../support/open-market.ts';

describe('what a market plans by', () => {
  const statusOf = (open: OpenMarket) =>
    open.world.storage.read((stores) => marketStatus(open.world, stores, marketOf(open)));

  it('is its archetype’s template and the rules of the first day of its cycle', async () => {
    const open = await openMarket();
    const status = await statusOf(open);
    expect(status).toMatchObject({
      cycle: { id: `${open.market}-2027-01` },
      template: { key: status.assignment?.archetype.template },
      ruleFindings: [],
    });
    expect(status).not.toHaveProperty('opened');
    expect(status.rules[FREQUENCY]?.value).toBe(7);
    const process = valueOf(await marketProcess(open.world, marketOf(open)));
    expect([process.template, process.rules]).toEqual([status.template, status.rules]);
  });

  it('is nothing while nobody has assessed it, though it has rules', async () => {
    const open = await openMarket();
    const bare = { ...open, world: withDefinitions(open.world, { assessments: [] }) };
    expect((await statusOf(bare)).rules[FREQUENCY]?.value).toBe(7);
    expect(codeOf(await marketProcess(bare.world, marketOf(bare)))).toBe('no-assessment');
    const { archetypes } = open.world.definitions;
    const templates = { ...open, world: withDefinitions(open.world, { templates: [], archetypes }) };
    expect(codeOf(await marketProcess(templates.world, marketOf(templates)))).toBe('no-assessment');
  });

  it('is in an opened cycle what that began with, whatever the definitions become', async () => {
    const open = await openMarket();
    const before = valueOf(await marketProcess(open.world, marketOf(open)));
    valueOf(await openCycle(open.world, open.people.affiliate, { market: open.market }));
    const world = withDefinitions(settingFor(open.world, FREQUENCY, 5), { templates: [], assessments: [] });
    const after = valueOf(await marketProcess(world, marketOf({ ...open, world })));
    expect([after.template, after.assignment, after.rules]).toEqual([
      before.template,
      before.assignment,
      before.rules,
    ]);
  });

  it('takes a grant over the market’s own word, and says which setting of a team has no effect', async () => {
    const open = await openMarket();
    const rule = 'channel-maximum.remote';
    const asked = await askForLatitude(open, { rule, value: 12, from: '2026-01-01' });
    await grantUntil(open, asked, '2099-12-31');
    const markets = open.world.definitions.markets.map((each) => ({
      ...each,
      teams: each.teams.map((team) => ({
        ...team,
        layer: { ...team.layer, settings: [{ rule, value: 3, where: atSubject('team') }] },
      })),
    }));
    const world = withDefinitions(open.world, { markets });
    const resolved = (on: string) =>
      world.storage.read((stores) =>
        resolveMarketRules(world, stores, marketOf({ ...open, world }), undefined, on),
      );
    const granted = await resolved('2027-01-01');
    expect(granted.rules[rule]?.value).toBe(12);
    expect(granted.findings).toMatchObject([
      { code: 'rulebook.outside-latitude', where: { subject: 'team' } },
    ]);
    expect((await resolved('2025-12-31')).rules[rule]?.value).toBe(3);
  });

  it('knows the holidays for every deadline around a cycle', async () => {
    const open = await openMarket();
    const { market, cycle } = await statusOf(open);
    const holidays = holidaysAround(open.world, market, cycle);
    for (const day of ['2026-10-03', '2026-12-25', '2027-01-01', '2027-10-03'])
      expect(holidays).toContain(day);
    expect(holidays).not.toContain('2026-05-01');
  });
});
