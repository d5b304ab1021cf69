import { unlabelled } from '../support/small-market.ts';
import { beforeAll, describe, expect, it } from 'vitest';
import { atLine } from '#domain/basics/finding.ts';
import type { LegalLimit } from '#domain/organisation/legal-limit.ts';
import type { Market } from '#domain/organisation/market.ts';
import { inputOfPlan } from '../support/read-plan-input.ts';
import { startApp, type TestApp } from './support/start-app.ts';

const newLimit: LegalLimit = {
  key: 'new-law',
  scope: 'rep-to-hcp',
  window: { kind: 'calendar', months: 12 },
  strength: 'hard',
  maximum: 2,
  channels: ['face-to-face'],
  counts: 'all',
  groupMeetings: true,
  source: 'Invented for this test',
  validFrom: '2020-01-01',
  confirmed: true,
  where: atLine('markets/de.yaml', 1),
};
const WEEK = [1, 2, 3];

/** A new team, region and week, a new law, and other central rules. */
const redefined = (market: Market): Market => ({
  ...market,
  region: 'Elsewhere',
  calendar: { ...market.calendar, workingWeek: WEEK },
  teams: market.teams.map((team) => ({
    ...team,
    brands: [unlabelled('otherol', 'Otherol')],
    layer: { ...team.layer, settings: [] },
  })),
  legalLimits: [...market.legalLimits, newLimit],
  layer: { ...market.layer, settings: [] },
});

/** The same database under other definitions. */
function redefine(test: TestApp): void {
  const { definitions } = test.world;
  Object.assign(test.world, {
    definitions: { ...definitions, markets: definitions.markets.map(redefined) },
  });
}

const basisOf = (report: { basis: { market: string }[] }, market: string) =>
  report.basis.find((each) => each.market === market);

describe('a market whose cycle is open when its file changes', () => {
  let test: TestApp;
  let deadlines: unknown;
  let before: { deviations: { market: string; rule: string }[] };
  const ofMarket = (report: typeof before) => report.deviations.filter((each) => each.market === test.market);
  const rollup = async (market: string) =>
    (await test.ask('global', 'GET', '/rollup')).body.markets.find(
      (each: { market: string }) => each.market === market,
    );

  beforeAll(async () => {
    test = await startApp();
    await test.ask('affiliate', 'POST', `/markets/${test.market}/cycles`, {});
    ({ deadlines } = (await test.ask('affiliate', 'GET', `/markets/${test.market}`)).body);
    before = (await test.ask('global', 'GET', '/deviations')).body;
    redefine(test);
  });

  it('keeps its deadlines and its region; another market goes by its file', async () => {
    expect((await test.ask('affiliate', 'GET', `/markets/${test.market}`)).body.deadlines).toEqual(deadlines);
    expect((await rollup(test.market)).region).not.toBe('Elsewhere');
    expect((await rollup(test.otherMarket)).region).toBe('Elsewhere');
  });

  it('is planned for the brands it began with, and held to the law that came since', async () => {
    for (const phase of ['prepare', 'collect']) {
      await test.ask('affiliate', 'POST', `/cycles/${test.market}-2027-01/phases/${phase}/end`);
    }
    expect((await test.ask('affiliate', 'POST', `/markets/${test.market}/plan`)).status).toBe(201);
    const { plan } = (await test.ask('affiliate', 'GET', `/markets/${test.market}/plan?limit=1`)).body;
    const kept = await test.world.storage.read(({ plans }) => plans.byId(plan.id));
    const lines = await test.world.storage.read(({ plans }) => plans.lines(plan.id));
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.map((each) => each.brand)).not.toContain('otherol');
    expect(inputOfPlan(test.world, kept!)).toMatchObject({
      market: { calendar: { workingWeek: [1, 2, 3, 4, 5] } },
    });
    const perPerson = Map.groupBy(
      lines.filter((each) => each.channel === 'face-to-face'),
      (each) => `${each.territory} ${each.accountId}`,
    );
    for (const each of perPerson.values()) {
      expect(each.reduce((sum, line) => sum + line.planned, 0)).toBeLessThanOrEqual(newLimit.maximum);
    }
  });

  it('is reported with the rules its cycle keeps, and with those of today on request', async () => {
    const kept = (await test.ask('global', 'GET', '/deviations')).body;
    expect(ofMarket(kept)).toEqual(ofMarket(before));
    expect(ofMarket(kept).length).toBeGreaterThan(0);
    expect(basisOf(kept, test.market)).toMatchObject({
      opened: { cycle: `${test.market}-2027-01`, on: '2026-09-14' },
    });
    expect(basisOf(kept, test.otherMarket)).not.toHaveProperty('opened');
    const today = (await test.ask('global', 'GET', '/deviations?today=true')).body;
    expect(basisOf(today, test.market)).not.toHaveProperty('opened');
    expect(ofMarket(today).length).toBeLessThan(ofMarket(kept).length);
  });

  it('says of every deviation since when', () => {
    expect(before.deviations.filter((each) => !('since' in each) || each.since === '')).toEqual([]);
  });
});
