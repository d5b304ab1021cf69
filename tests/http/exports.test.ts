import { newestPlan } from '../support/unit-of.ts';
import { beforeAll, describe, expect, it } from 'vitest';
import { documentedAnswer } from './support/documented-answer.ts';
import { formOf } from './support/upload.ts';
import { startApp, type Answer, type TestApp } from './support/start-app.ts';

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const linesOf = ({ bytes }: Answer): string[] =>
  bytes.toString('utf8').replace('\uFEFF', '').trimEnd().split('\r\n');

/** The figures of the rollup's first measure. */
const accounts = (lines: readonly string[]): number[] => lines.map((line) => Number(line.split(',')[7]));

describe('exports', () => {
  let test: TestApp;
  let path: string;
  beforeAll(async () => {
    test = await startApp();
    path = `/markets/${test.market}/exports`;
    await test.ask('affiliate', 'POST', `/markets/${test.market}/plan`);
  });
  const approve = () =>
    test.world.storage.transaction(async ({ plans }) => {
      const plan = await newestPlan({ plans }, test.market);
      await plans.setState(plan?.id ?? '', 'approved');
    });

  it.each([
    ['call-plan', 'xlsx', xlsx, 'xlsx'],
    ['call-plan', 'csv', 'text/csv', 'csv'],
    ['segmentation', 'csv-exact', 'text/csv', 'csv'],
  ])('%s as %s', async (what, format, type, ending) => {
    const answer = await test.ask('affiliate', 'GET', `${path}/${what}?format=${format}`);
    expect(answer.status).toBe(200);
    expect(answer.type).toBe(type);
    expect(answer.headers['content-disposition']).toMatch(new RegExp(`-${what}\\.${ending}"`, 'u'));
    expect(answer.headers['content-length']).toBe(String(answer.bytes.length));
  });

  it('as CSV speaks the reader’s language, or that of machines', async () => {
    const german = await test.ask('affiliate', 'GET', `${path}/call-plan?format=csv&locale=de`);
    expect(german.bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
    expect(linesOf(german)[0]).toMatch(/^Zyklus;Außendienst;Gebiet;Kundennummer;/u);
    expect(linesOf(german)[1]).toMatch(/;\d+,\d+;|;\d+;/u);
    const plain = await test.ask(
      'affiliate',
      'GET',
      `${path}/call-plan?format=csv&locale=de&delimiter=comma&mark=false`,
    );
    expect(plain.bytes.toString('utf8')).toMatch(/^Zyklus,Außendienst,/u);
    const exact = linesOf(await test.ask('affiliate', 'GET', `${path}/call-plan?format=csv-exact&locale=de`));
    expect(exact[0]).toMatch(/^cycle,rep,territory,account-id,name,specialty,city,brand,channel,segment,/u);
    expect(exact.slice(1).every((line) => line.includes(',internal-medicine,'))).toBe(true);
    const { totalLines } = (await test.ask('affiliate', 'GET', `/markets/${test.market}/plan?limit=1`)).body;
    expect(exact).toHaveLength(totalLines + 1);
  });

  it('give a rep the own territory, and no segmentation', async () => {
    const lines = linesOf(await test.ask('rep', 'GET', `${path}/call-plan?format=csv-exact`));
    expect(new Set(lines.slice(1).map((line) => line.split(',')[2]))).toEqual(new Set(['T1']));
    for (const what of ['segmentation', 'veeva-mcp'])
      expect((await test.ask('rep', 'GET', `${path}/${what}`)).body.code).toBe('not-allowed');
  });

  it.each(['veeva-vault', 'veeva-mcp', 'veeva-classic', 'salesforce'])(
    '%s waits for approval, then comes as a zip',
    async (what) => {
      await test.world.storage.transaction(async ({ plans }) => {
        await plans.setState((await newestPlan({ plans }, test.market))?.id ?? '', 'draft');
      });
      const refused = await test.ask('affiliate', 'GET', `${path}/${what}`);
      expect([refused.status, refused.body.code]).toEqual([409, 'plan-not-approved']);
      expect(refused.body.detail).toMatch(/[Aa]pprove/u);
      await approve();
      const answer = await test.ask('affiliate', 'GET', `${path}/${what}`);
      expect([answer.status, answer.type]).toEqual([200, 'application/zip']);
      expect(answer.bytes.subarray(0, 2).toString()).toBe('PK');
      expect(answer.bytes.includes('load-order.csv')).toBe(true);
    },
  );

  it('are answered by what a field system loaded, to machines and on the page', async () => {
    await approve();
    const { cycle = '', key } = await test.world.storage.read(async (stores) => {
      const plan = await newestPlan(stores, test.market);
      const territories = await stores.execution.territories(plan?.id ?? '', test.market);
      const lines = await stores.execution.lines(plan?.id ?? '', territories);
      const line = lines.find(({ planned }) => planned > 0);
      return {
        cycle: plan?.cycle,
        key: `${plan?.cycle}__${line?.territory}__${line?.accountId}__Active_vod__${line?.channel}`,
      };
    });
    const bytes = `External_Id_vod__c,sf__Error\n${key},DUPLICATE_VALUE: twice\n`;
    const send = async (url: string, content: string) => {
      const { payload, type } = await formOf({ name: 'error.csv', bytes: content });
      const authorization = `Bearer ${test.tokenOf('affiliate')}`;
      const headers = { authorization, 'accept-language': 'en', 'content-type': type };
      return test.inject({ method: 'POST', url, headers, payload });
    };
    const url = `/api/v1/markets/${test.market}/load-results`;
    const { body } = documentedAnswer(test.app, 'POST', url, await send(url, bytes));
    expect(body).toMatchObject({
      cycle,
      counts: { created: 0, updated: 0, loaded: 0, failed: 1 },
      failed: [{ key, error: 'DUPLICATE_VALUE: twice' }],
    });
    const page = await send(`${path}/results`, bytes);
    expect([page.statusCode, page.body.includes('DUPLICATE_VALUE: twice')]).toEqual([200, true]);
    const refused = await send(`${path}/results`, bytes.replaceAll(cycle, 'DE-2031-01'));
    expect([refused.statusCode, refused.body.includes('DE-2031-01')]).toEqual([422, true]);
  });

  it('of the rollup add up to its total, once', async () => {
    const people = linesOf(await test.ask('global', 'GET', '/rollup/export?format=csv&locale=en'));
    const machines = linesOf(await test.ask('global', 'GET', '/rollup/export?format=csv-exact&locale=en'));
    expect(people.at(-1)).toMatch(/^Total,/u);
    const subtotals = people.filter((line) => /^"(?:DACH|Iberia): /u.test(line));
    expect(people).toHaveLength(machines.length + subtotals.length + 1);
    expect([subtotals.length, machines[0]?.split(',').at(-1)]).toEqual([2, 'cluster']);
    const sum = accounts(machines.slice(1)).reduce((total, each) => total + each, 0);
    expect(sum).toBeGreaterThan(0);
    expect(accounts(people.slice(-1))).toEqual([sum]);
    expect((await test.ask('rep', 'GET', '/rollup/export')).body.code).toBe('not-allowed');
  });
});
