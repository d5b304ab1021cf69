import { beforeAll, describe, expect, it } from 'vitest';
import { confirmTraining } from '#usecases/cycles/confirm-training.ts';
import { endPhase } from '#usecases/cycles/end-phase.ts';
import { openReview } from '#usecases/review/open-review.ts';
import { proposeChange } from '#usecases/review/propose-change.ts';
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
        // Rows written meanwhile (who has looked is on record too, a moment later) were not garbled.
        `update ${table} set ${column} = (select text from saved where saved.row = ${table}.rowid)
          where rowid in (select row from saved)`,
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

  it.each(['why', 'marginals', 'binding'])(
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

  it('of the requests for latitude hides those of no other market, and its own says which it is', async () => {
    const ask = async (who: Who, market: string): Promise<string> => {
      const asked = { rule: 'calls-per-day', value: 12, reason: 'Short ways' };
      return (await test.ask(who, 'POST', `/markets/${market}/latitude-requests`, asked)).body.request.id;
    };
    const own = await ask('affiliate', test.market);
    const foreign = await ask('foreigner', test.otherMarket);
    const list = async () => (await test.ask('global', 'GET', '/latitude-requests')).body;
    expect(await list()).toMatchObject({ requests: [{ id: own }, { id: foreign }], unreadable: [] });
    await garbling({ table: 'latitude_request', column: 'value', where: `id = '${own}'` }, async () => {
      expect(await list()).toMatchObject({
        requests: [{ id: foreign }],
        unreadable: [{ market: test.market, finding: { code: 'storage.document-unreadable', where: own } }],
      });
      const shown = await page('global', '/latitude-requests');
      expect([shown.status, shown.body.includes('A kept document (requested-value of')]).toEqual([200, true]);
      const { body } = await test.ask('affiliate', 'GET', `/latitude-requests?market=${test.market}`);
      expect([body.code, body.findings[0].where]).toEqual(['document-unreadable', own]);
    });
  });

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

  it('of the proposals is named where they are listed, and nothing is decided, and no review ended, without it', async () => {
    const plan = `/markets/${test.market}/plan`;
    const { world, users, market } = test;
    const cycle = (await test.ask('affiliate', 'GET', plan)).body.plan.cycle;
    valueOf(await endPhase(world, users.affiliate, { cycle, phase: 'plan' }));
    valueOf(await confirmTraining(world, users.manager, { cycle }));
    valueOf(await openReview(world, users.affiliate, { market }));
    const { lines } = (await test.ask('rep', 'GET', plan)).body;
    const line = lines.find((each: { planned: number; minimum: number }) => each.planned > each.minimum);
    const change = {
      lineKey: line.key,
      to: line.planned - 1,
      reason: 'other',
      comment: 'Fewer will do',
      preview: false,
    };
    const proposals = `/markets/${test.market}/proposals`;
    const { id } = valueOf(await proposeChange(world, users.rep, { market, ...change })).proposal;
    const where = `id = '${id}'`;
    await garbling({ table: 'proposal', column: 'state', where }, async () => {
      const listed = await test.ask('manager', 'GET', proposals);
      expect(listed.body).toMatchObject({
        proposals: [],
        findings: [{ code: 'storage.document-unreadable', where: id }],
      });
      expect((await test.ask('manager', 'GET', plan)).status).toBe(200);
      expect((await page('manager', `${plan}?territory=${line.territory}`)).status).toBe(200);
      const ended = await test.ask('affiliate', 'POST', `/cycles/${cycle}/phases/field-review/end`);
      expect([ended.body.code, ended.body.findings?.[0]?.where]).toEqual(['document-unreadable', id]);
      const decision = { decision: 'approved', proposalIds: [id] };
      const decided = await test.ask('manager', 'POST', `${proposals}/decision`, decision);
      expect(decided.body.code).toBe('document-unreadable');
    });
    expect((await test.ask('manager', 'GET', proposals)).body.proposals).toMatchObject([
      { id, state: 'open' },
    ]);
  });
});
