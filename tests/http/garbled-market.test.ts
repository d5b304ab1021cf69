import { beforeAll, describe, expect, it } from 'vitest';
import ExcelJS from 'exceljs';
import { makeCallPlan } from '#usecases/planning/make-call-plan.ts';
import { valueOf } from '../support/outcomes.ts';
import { leadCycle } from '../usecases/support/lead-cycle.ts';
import { startApp, type TestApp } from './support/start-app.ts';

interface Garbled {
  /** As the finding names it. */
  readonly document: string;
  readonly table: string;
  readonly column: string;
  readonly value: string;
  /** Overviews that need nothing of it. */
  readonly without?: readonly string[];
  /** Looks at the pages as well, which say what the API does. */
  readonly pages?: boolean;
}

const broken = `'{"v":1,"content":{"nothing":"of this"}}'`;
const ofPlan = ['/markets', '/deviations', '/maturity', '/waves'];
const garblings: readonly Garbled[] = [
  {
    document: 'cycle-rules',
    table: 'cycle',
    column: 'rules',
    value: broken,
    pages: true,
    without: ['/maturity', '/waves'],
  },
  {
    document: 'cycle-template',
    table: 'cycle',
    column: 'template',
    value: `'{'`,
    without: ['/maturity', '/waves'],
  },
  {
    document: 'cycle-assignment',
    table: 'cycle',
    column: 'assignment',
    value: `'[]'`,
    without: ['/maturity', '/waves'],
  },
  {
    document: 'kept-market',
    table: 'cycle',
    column: 'market_definition',
    value: broken,
    without: ['/maturity', '/waves'],
  },
  { document: 'plan-snapshot', table: 'plan', column: 'snapshot', value: broken, without: ofPlan },
  { document: 'territory-capacities', table: 'plan', column: 'capacities', value: `'{}'`, without: ofPlan },
  {
    document: 'cycle-rules',
    table: 'cycle',
    column: 'rules',
    value: `json_set(rules, '$.content."calls-per-day".value', 'many')`,
    without: ['/maturity', '/waves'],
  },
  { document: 'plan', table: 'plan', column: 'shared_accounts', value: `'maybe'`, without: ofPlan },
  { document: 'plan', table: 'plan', column: 'state', value: `'lost'`, without: ofPlan },
  {
    document: 'targets-by-segment',
    table: 'territory_measures',
    column: 'targets_by_segment',
    value: `'?'`,
    without: ofPlan,
    pages: true,
  },
];

const overviews = {
  '/markets': 'markets',
  '/cycles': 'cycles',
  '/reminders': 'reminders',
  '/rollup': 'markets',
  '/deviations': 'deviations',
  '/strategy': 'markets',
  '/maturity': 'markets',
  '/waves': 'leftOut',
} as const;
const pages = ['/markets', '/cycles', '/rollup', '/deviations', '/strategy', '/maturity', '/roll-out'];
const pageOf: Readonly<Record<string, string>> = { '/reminders': '/cycles', '/waves': '/roll-out' };

describe('one garbled document of one market', () => {
  let test: TestApp;
  let name: string;
  const page = (url: string) =>
    test.inject({
      method: 'GET',
      url,
      headers: {
        authorization: `Bearer ${test.tokenOf('global')}`,
        accept: 'text/html',
        'accept-language': 'en',
      },
    });

  beforeAll(async () => {
    test = await startApp();
    const market = test.world.definitions.markets.find(({ code }) => code === test.market);
    name = market?.name['en'] ?? '';
    await leadCycle({ world: test.world, market: test.market, people: test.users }, 'target');
    valueOf(await makeCallPlan(test.world, test.users.affiliate, { market: test.market }));
  });

  it.each(garblings)(
    '$table $column stands in nobody else’s way',
    async ({ document, table, column, value, without = [], pages: looks = false }) => {
      const total = async () => (await test.ask('global', 'GET', '/rollup')).body.total.measures.accounts;
      const before = await total();
      await test.meddle(
        `create table saved as select * from ${table}`,
        `update ${table} set ${column} = ${value}`,
      );
      try {
        for (const [path, list] of Object.entries(overviews)) {
          const { status, body } = await test.ask('global', 'GET', path);
          expect([path, status]).toEqual([path, 200]);
          expect(body[list], path).toBeDefined();
          const named = body.unreadable.map((each: { market: string; finding: { message: string } }) => [
            each.market,
            each.finding.message.includes(document),
          ]);
          expect([path, named]).toEqual([path, without.includes(path) ? [] : [[test.market, true]]]);
        }
        expect(await total()).toBe(before - 24);
        for (const url of looks ? pages : []) {
          const { statusCode, body } = await page(url);
          expect([url, statusCode]).toEqual([url, 200]);
          const affected = Object.keys(overviews).some(
            (path) => (pageOf[path] ?? path) === url && !without.includes(path),
          );
          expect([url, body.includes('class="notice bad"')]).toEqual([url, affected]);
          expect([url, affected && !body.includes(`A kept document (${document} of`)]).toEqual([url, false]);
        }
        const own = await test.ask('affiliate', 'GET', `/rollup`);
        expect([own.status, own.body.unreadable.length]).toEqual([200, 1]);
        expect((await test.ask('foreigner', 'GET', `/markets/${test.otherMarket}`)).status).toBe(200);
      } finally {
        await test.meddle(
          'pragma foreign_keys = off',
          `delete from ${table}`,
          `insert into ${table} select * from saved`,
          'drop table saved',
        );
      }
      expect(await total()).toBe(before);
    },
  );

  it('has the market’s own pages say what it is and where', async () => {
    await test.meddle(`update cycle set rules = ${broken}`);
    const { status, body } = await test.ask('affiliate', 'GET', `/markets/${test.market}`);
    expect([status, body.code, body.findings[0].where]).toEqual([
      500,
      'document-unreadable',
      `${test.market}-2027-01`,
    ]);
    const own = await page(`/markets/${test.market}`);
    expect(own.body).toContain(`A kept document (cycle-rules of ${test.market}-2027-01)`);
  });

  it('leaves its row in the tables and in the workbook, where the total says whom it lacks', async () => {
    const row = `<a href="/markets/${test.market}">${name}</a></th>`;
    for (const url of ['/markets', '/rollup']) {
      const { body } = await page(url);
      expect(body.slice(body.indexOf('<tbody>')), url).toContain(row);
    }
    const { rawPayload } = await page('/rollup/export');
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(Uint8Array.from(rawPayload).buffer);
    const rows: string[] = [];
    workbook.worksheets[0]?.eachRow((each) => rows.push(JSON.stringify(each.values)));
    expect(rows.filter((each) => each.includes('Cannot be read'))).toHaveLength(1);
    expect(rows.at(-1)).toContain(`Total, without ${name}`);
    const deviations = await page('/deviations.xlsx');
    await workbook.xlsx.load(Uint8Array.from(deviations.rawPayload).buffer);
    const said: string[] = [];
    workbook.worksheets[0]?.eachRow((each) => said.push(JSON.stringify(each.values)));
    expect(said.filter((each) => each.includes(`(cycle-rules of ${test.market}-2027-01)`))).toHaveLength(1);
  });
});
