import { expect, it } from 'vitest';
import { addDays, addMonths, daysBetween, weekdayOf } from '#domain/basics/iso-date.ts';
import type { LegalLimit } from '#domain/organisation/legal-limit.ts';
import { viewBreaches } from '#usecases/execution/view-breaches.ts';
import { importWorkbook } from '#usecases/intake/import-workbook.ts';
import { viewPlan } from '#usecases/planning/view-plan.ts';
import { valueOf } from '../../support/outcomes.ts';
import { legalLimit } from '../../support/small-market.ts';
import { limitedBy, withDefinitions } from '../support/alter-definitions.ts';
import { csvFile } from '../support/csv-file.ts';
import { leadCycle } from '../support/lead-cycle.ts';
import { openMarket } from '../support/open-market.ts';

const FROM = '2027-01-01';
const DAY = 86_400_000;

/** A year of a market with cycles of three months: each is opened, planned, and its visits come in by file before the next. */
async function workYear(maximum: number, window: LegalLimit['window']) {
  const open = await openMarket({
    today: '2026-11-16',
    alter: (world) => {
      const limited = limitedBy(world, legalLimit({ key: 'year', maximum, window }));
      return withDefinitions(limited, {
        markets: limited.definitions.markets.map((each) => ({
          ...each,
          cycle: { months: 3, firstMonth: 1 },
        })),
      });
    },
  });
  const { world, market, people } = open;
  const made: { readonly account: string; readonly on: string; readonly cycle: number }[] = [];
  const waiting: number[] = [];
  let today = '2026-11-16';
  const waitUntil = (day: string): void => {
    open.wait((Date.parse(day) - Date.parse(today)) / DAY);
    today = day;
  };
  for (let cycle = 0; cycle < 4; cycle += 1) {
    const from = addMonths(FROM, 3 * cycle);
    const to = addDays(addMonths(from, 3), -1);
    const of = await leadCycle(open, 'publish', from);
    const { plan, lines } = valueOf(await viewPlan(world, people.affiliate, { market, cycle: of }));
    expect([plan.state, plan.cycle]).toEqual(['approved', of]);
    const visits = lines.filter(({ channel, planned }) => channel === 'face-to-face' && planned > 0);
    const seen = new Set(visits.map(({ accountId }) => accountId));
    const told = lines.filter(
      ({ channel, accountId, why }) =>
        channel === 'face-to-face' &&
        !seen.has(accountId) &&
        why.some(({ code }) => code === 'legal-limit-again' || code === 'legal-limit-paced'),
    );
    waiting.push(new Set(told.map(({ accountId }) => accountId)).size);
    const days = daysBetween(from, to).filter((day) => weekdayOf(day) < 6);
    const calls: string[] = [];
    for (const { accountId, territory, planned } of visits)
      for (let touch = 0; touch < planned; touch += 1) {
        const on = days[(touch * 9 + Number(accountId.slice(1))) % days.length]!;
        made.push({ account: accountId, on, cycle });
        calls.push(
          [`${cycle}-${made.length}`, accountId, territory, on, 'Submitted', 'Face to face'].join(';'),
        );
      }
    waitUntil(to);
    const path = await csvFile(world, ['Call ID;Account ID;Territory;Date;Status;Channel', ...calls]);
    const sent = { market, kind: 'calls', mode: 'upsert', dryRun: false, fileName: 'calls.csv' } as const;
    const { added } = valueOf(await importWorkbook(world, people.affiliate, { ...sent, path }));
    expect(added).toBe(calls.length);
  }
  const breaches = valueOf(await viewBreaches(world, people.affiliate, { market }));
  const accounts = new Set(
    (await world.storage.read((stores) => stores.accounts.ofMarket(market))).map(
      ({ accountId }) => accountId,
    ),
  );
  return { made, waiting, breaches, accounts };
}

it.each([
  [2, 'rolling'],
  [4, 'calendar'],
  [5, 'rolling'],
  [7, 'calendar'],
] as const)(
  'four cycles opened, planned and visited one after another keep to %i visits a year (%s)',
  async (maximum, kind) => {
    const { made, waiting, breaches, accounts } = await workYear(maximum, { kind, months: 12 });
    expect(breaches.breaches).toEqual([]);
    const visited = Map.groupBy(made, ({ account }) => account);
    const numbers = [...visited.values()];
    expect(Math.max(...numbers.map((own) => own.length))).toBe(maximum);
    // Whoever gets all the law allows gets it spread over the year.
    const whole = numbers.filter((own) => own.length === maximum);
    expect(whole.length).toBeGreaterThan(accounts.size / 4);
    for (const own of whole) {
      const byCycle = [0, 1, 2, 3].map((cycle) => own.filter((each) => each.cycle === cycle).length);
      expect(Math.max(...byCycle) - Math.min(...byCycle)).toBeLessThanOrEqual(1);
    }
    // Under fewer visits than cycles somebody waits in each, and is told of.
    expect(waiting.every((count) => (maximum < 4 ? count > 0 : count === 0))).toBe(true);
  },
);
