import { beforeAll, describe, expect, it } from 'vitest';
import { makeCallPlan } from '#usecases/planning/make-call-plan.ts';
import { valueOf } from '../support/outcomes.ts';
import { leadCycle } from '../usecases/support/lead-cycle.ts';
import { whatIsKept } from '../usecases/support/what-is-kept.ts';
import { startApp, type TestApp, type Who } from './support/start-app.ts';

describe('one garbled row', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await startApp();
    await leadCycle({ world: test.world, market: test.market, people: test.users }, 'target');
    valueOf(await makeCallPlan(test.world, test.users.affiliate, { market: test.market }));
  });
  const page = async (who: Who, url: string) => {
    const { statusCode, body } = await test.inject({
      method: 'GET',
      url,
      headers: {
        authorization: `Bearer ${test.tokenOf(who)}`,
        accept: 'text/html',
        'accept-language': 'en',
      },
    });
    return { status: statusCode, body };
  };
  /** Garbles a column of the rows that fit, and makes it good again. */
  const garbling = async (
    { table, column, where }: Readonly<Record<'table' | 'column' | 'where', string>>,
    act: () => Promise<void>,
  ) => {
    await test.meddle(
      `create table saved as select rowid as row, ${column} as text from ${table}`,
      `update ${table} set ${column} = '{"garbled"' where ${where}`,
    );
    try {
      await act();
    } finally {
      await test.meddle(
        `update ${table} set ${column} = (select text from saved where saved.row = ${table}.rowid)`,
        'drop table saved',
      );
    }
  };

  it('of the audit trail is shown as one that cannot be read, among the others', async () => {
    const before = (await test.ask('global', 'GET', '/audit')).body.events;
    await garbling({ table: 'audit_event', column: 'body', where: `kind = 'open-cycle'` }, async () => {
      const { status, body } = await test.ask('global', 'GET', '/audit');
      expect([status, body.events.length]).toEqual([200, before.length]);
      const unreadable = body.events.filter((each: { unreadable?: object }) => each.unreadable);
      expect(unreadable).toMatchObject([
        { kind: 'open-cycle', details: {}, unreadable: { code: 'storage.document-unreadable' } },
      ]);
      const shown = await page('global', '/audit');
      expect([shown.status, shown.body.match(/Cannot be read/g)?.length]).toEqual([200, 1]);
      expect(shown.body).toContain('A kept document (audit-details of');
    });
    expect((await test.ask('global', 'GET', '/audit')).body.events).toEqual(before);
  });

  it.each(['why', 'marginals'])(
    'of a plan’s lines (%s) is named with its territory, and nobody computes without it',
    async (column) => {
      const plan = `/markets/${test.market}/plan`;
      const all = (await test.ask('affiliate', 'GET', plan)).body;
      const first = all.lines.find((each: { planned: number }) => each.planned > 0);
      const place = `${first.accountId}|${first.territory}|${first.brand}|${first.channel}`;
      const line = {
        table: 'plan_line',
        column,
        where: `territory = '${first.territory}' and brand = '${first.brand}' and channel = '${first.channel}'
          and subject_no = (select no from subject where account_id = '${first.accountId}' and market = '${test.market}')`,
      };
      await garbling(line, async () => {
        const { status, body } = await test.ask('affiliate', 'GET', plan);
        expect([status, body.lines.length, body.totalLines, body.measures]).toEqual([
          200,
          all.lines.length - 1,
          all.totalLines,
          all.measures,
        ]);
        expect(body.unreadable).toMatchObject([
          { key: first.key, territory: first.territory, finding: { where: place } },
        ]);
        const shown = await page('affiliate', `${plan}?territory=${first.territory}`);
        expect([shown.status, shown.body.includes(`${first.territory} · ${first.key}`)]).toEqual([200, true]);
        const others = await test.ask('affiliate', 'GET', `${plan}?territory=T2`);
        expect([others.status, others.body.unreadable]).toEqual([200, first.territory === 'T2' ? [{}] : []]);
        expect((await page('affiliate', `/markets/${test.market}`)).status).toBe(200);
        const recomputed = await test.ask('affiliate', 'POST', `/plans/${all.plan.id}/recomputation`);
        expect([recomputed.body.code, recomputed.body.findings[0].where]).toEqual([
          'document-unreadable',
          place,
        ]);
        const own = await page('affiliate', `${plan}/lines/${encodeURIComponent(first.key)}`);
        expect([own.status, own.body.includes(place)]).toEqual([500, true]);
      });
      expect((await test.ask('affiliate', 'GET', plan)).body).toEqual(all);
    },
  );

  it('of the accounts is named where a plan or a file needs it; what does not need it stays', async () => {
    const kept = await whatIsKept(test.world);
    const account = {
      table: 'account',
      column: 'facts',
      where: `market = '${test.market}' and subject_no = (select no from subject where account_id = 'A005' and market = '${test.market}')`,
    };
    await garbling(account, async () => {
      for (const url of ['', '/plan', '/attainment', '/cycles']) {
        const path = url === '/cycles' ? url : `/markets/${test.market}${url}`;
        expect([path, (await page('affiliate', path)).status]).toEqual([path, 200]);
      }
      expect((await test.ask('global', 'GET', '/rollup')).body.unreadable).toEqual([]);
      for (const [method, path] of [
        ['POST', `/markets/${test.market}/plan?replace=true`],
        ['GET', `/markets/${test.market}/capacity`],
        ['GET', `/markets/${test.market}/template-workbook`],
      ] as const) {
        const { body } = await test.ask('affiliate', method, path);
        expect([path, body.code, body.findings[0].where]).toEqual([path, 'document-unreadable', 'A005']);
      }
    });
    expect(await whatIsKept(test.world)).toEqual(kept);
  });
});
