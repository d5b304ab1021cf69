import { beforeAll, describe, expect, it } from 'vitest';
import type { LegalLimit } from '#domain/organisation/legal-limit.ts';
import type { Budget } from '#domain/organisation/market.ts';
import type { World } from '#usecases/ports.ts';
import { figuresForAll } from '../usecases/support/alter-definitions.ts';
import { legalLimit } from '../support/small-market.ts';
import { confirmLimits } from '../support/confirm-limits.ts';
import { startApp, type TestApp } from './support/start-app.ts';

interface Line {
  readonly key: string;
  readonly planned: number;
  readonly maximum: number;
  readonly cost: number;
  readonly channel: string;
  readonly segment: string;
}

const perDay = (changes: Partial<LegalLimit>): LegalLimit =>
  legalLimit({ key: 'reps-a-day', scope: 'company-to-establishment-per-day', maximum: 1, ...changes });

describe('limits over several reps', () => {
  const legalLimits: LegalLimit[] = [];
  let budget: Budget = { callEquivalents: 1_000_000 };
  /** Every team has the budget of the moment, every market the limits of the moment. */
  const alter = (world: World): World => {
    const markets = figuresForAll(world).definitions.markets.map((market) => ({
      ...market,
      legalLimits,
      teams: market.teams.map((team) => ({
        ...team,
        get budget() {
          return budget;
        },
      })),
    }));
    return { ...world, definitions: { ...world.definitions, markets } };
  };
  let test: TestApp;
  let market: string;
  let lines: readonly Line[];
  let reason: string | undefined;
  const linesOf = async (): Promise<readonly Line[]> =>
    (await test.ask('affiliate', 'GET', `${market}/plan?limit=1000`)).body.lines;
  const approve = () => test.ask('manager', 'POST', `${market}/plan/approval`);
  const spent = (of: readonly Line[]): number => of.reduce((sum, each) => sum + each.planned * each.cost, 0);
  beforeAll(async () => {
    test = await startApp({ alter });
    market = `/markets/${test.market}`;
    reason = test.world.definitions.lists.find((each) => each.key === 'proposal-reason')?.entries[0]?.code;
    await test.world.storage.transaction(async (stores) => {
      const accounts = await stores.accounts.ofMarket(test.market);
      await stores.accounts.apply(test.market, {
        accountsToSave: accounts.map((each) => ({
          ...each,
          facts: { ...each.facts, organisation: 'Klinik' },
        })),
        accountsToRemove: [],
        repsToSave: [],
        repsToRemove: [],
        added: 0,
        changed: accounts.length,
        removed: 0,
        unchanged: 0,
        fieldChanges: [],
      });
    });
  });

  it('are kept by the plan, and its lines say which limit with its source', async () => {
    legalLimits.push(perDay({}));
    const { status, body } = await test.ask('affiliate', 'POST', `${market}/plan`);
    expect(status).toBe(201);
    lines = await linesOf();
    const visits = lines
      .filter(({ channel }) => channel === 'face-to-face')
      .reduce((sum, each) => sum + each.planned, 0);
    const days = Math.max(...body.territories.map((each: { workingDays: number }) => each.workingDays));
    expect(visits).toBeLessThanOrEqual(days);
    expect(visits).toBeGreaterThan(days / 2);
    expect(JSON.stringify(lines)).toMatch(/“reps-a-day” allows 1 visit a day.*regional act/u);
  });

  it('stand in the way of a proposal that passes them', async () => {
    await test.ask('affiliate', 'POST', `${market}/review`);
    budget = { callEquivalents: Math.ceil(spent(lines) / 10_000) };
    const mine: readonly Line[] = (await test.ask('rep', 'GET', `${market}/plan?limit=1000`)).body.lines;
    const call = mine.find((each) => each.channel === 'face-to-face' && each.planned < each.maximum - 1);
    const propose = (to: number) =>
      test.ask('rep', 'POST', `${market}/proposals/preview`, { lineKey: call?.key, to, reason });
    const { body } = await propose((call?.planned ?? 0) + 2);
    const found = (code: string) => body.findings.find((each: { code: string }) => each.code === code);
    expect(found('review.over-legal-limit')).toMatchObject({ severity: 'error', where: call?.key });
    expect(found('review.over-legal-limit').message).toContain('regional act');
    expect(found('review.over-budget-calls')).toMatchObject({ severity: 'error', rule: 'review-may-pass' });
    expect(found('review.over-budget-calls').message).toContain(`Source: ${test.market}/`);
    const less = mine.find((each) => each.planned > 2 && each.segment !== 'A');
    const lowered = { lineKey: less?.key, to: (less?.planned ?? 0) - 1, reason };
    expect((await test.ask('rep', 'POST', `${market}/proposals/preview`, lowered)).body.findings).toEqual([]);
  });

  it('stand in the way of approval: each is named with its line and source', async () => {
    legalLimits.splice(0, 1, perDay({ maximum: 0 }));
    budget = { callEquivalents: 1 };
    const refused = await approve();
    expect([refused.status, refused.body.code]).toEqual([409, 'plan-over-limits']);
    const keys = new Set(lines.map(({ key }) => key));
    const said = refused.body.findings.map((each: { code: string; where: string; message: string }) => [
      each.code,
      keys.has(each.where),
      /Source: (regional act|[A-Z]{2}\/)/u.test(each.message),
    ]);
    expect(said).toContainEqual(['review.limit-passed', true, true]);
    expect(said).toContainEqual(['review.over-budget-calls', true, true]);
    legalLimits.splice(0, 1, perDay({}));
    budget = { callEquivalents: 1_000_000 };
    // Nobody has confirmed the limits as they are now.
    const closed = await approve();
    expect([closed.status, closed.body.code]).toEqual([409, 'gate-closed']);
    await confirmLimits(test.world, test.market);
    expect((await approve()).body.plan.state).toBe('approved');
  });

  it('show in attainment where calls made passed them on a day, to those who were there', async () => {
    const { territories, cycle } = (await test.ask('manager', 'GET', `${market}/attainment`)).body;
    const on = cycle.from;
    await test.world.storage.transaction((stores) =>
      stores.calls.apply(test.market, {
        save: lines
          .filter(({ channel }) => channel === 'face-to-face')
          .slice(0, 60)
          .map(({ key }, index) => ({
            key: String(index),
            territory: territories[index % 2].territory,
            accountId: key.split('|')[0] ?? '',
            brand: '',
            channel: 'face-to-face' as const,
            on,
            status: 'submitted' as const,
            origin: '' as const,
            importId: 'import',
          })),
        remove: [],
      }),
    );
    const { body } = await test.ask('rep', 'GET', `${market}/attainment?on=${on}`);
    expect(body.findings).toMatchObject([
      {
        code: 'attainment.day-over-limit',
        severity: 'warning',
        where: 'Klinik',
        values: { visits: 2, maximum: 1 },
      },
    ]);
    expect(body.findings[0].message).toContain('regional act');
  });
});
