import { beforeAll, describe, expect, it } from 'vitest';
import { sessionCookie } from '#http/sessions.ts';
import { startApp, type TestApp, type Who } from './support/start-app.ts';

const reopened = (query = '') => `/audit?kind=reopen-phase${query}`;
const reasons = (html: string): readonly string[] => html.match(/Reason \d+|1\+1 &lt;b&gt;/gu) ?? [];
/** Where the next page is; empty where there is none. */
const nextIn = (html: string): string =>
  (/href="([^"]+)" rel="next"/u.exec(html)?.[1] ?? '').replaceAll('&amp;', '&').replaceAll('&#x3D;', '=');

describe('the record', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await startApp();
    const { world, market, users } = test;
    await world.storage.transaction(async ({ audit }) => {
      for (let index = 1; index <= 60; index += 1)
        await audit.add({
          at: `2026-09-13T22:${String(index - 1).padStart(2, '0')}:00.000Z`,
          by: users.manager,
          kind: 'reopen-phase',
          market,
          subject: `${market}-2026-09`,
          details: { phase: 'review', reopened: ['review'] },
          texts: { why: index === 60 ? '=1+1 <b>' : `Reason ${index}` },
        });
    });
  });
  const page = async (who: Who, url: string) => {
    const headers = { cookie: `${sessionCookie}=${test.tokenOf(who)}` };
    const answer = await test.inject({ method: 'GET', url, headers });
    return { status: answer.statusCode, html: answer.body, headers: answer.headers };
  };

  it('is shown fifty at a time, with names, in the market’s own time, as text', async () => {
    const { html } = await page('affiliate', reopened());
    expect(reasons(html)).toHaveLength(50);
    expect(reasons(html)[0]).toBe('1+1 &lt;b&gt;');
    expect(html).toContain('Name of manager');
    expect(html).toContain('14. Sept. 2026, 00:59 MESZ');
    expect(nextIn(html)).not.toBe('');
    const rest = await page('affiliate', nextIn(html));
    expect(reasons(rest.html)).toHaveLength(10);
    expect(rest.html).not.toContain('rel="next"');
  });

  it('is looked for by what the form says', async () => {
    const found = async (query: string) => reasons((await page('affiliate', reopened(query))).html).length;
    expect(await found('&text=reason+7')).toBe(1);
    expect(await found('&person=name+of+man')).toBe(50);
    expect(await found('&person=global')).toBe(0);
    expect(await found(`&market=${test.market}&from=2026-09-14&to=2026-09-14`)).toBe(50);
    expect(await found(`&market=${test.market}&to=2026-09-13`)).toBe(0);
    expect((await page('affiliate', '/audit?kind=nothing')).status).toBe(400);
    expect((await page('affiliate', `/audit?market=${test.otherMarket}`)).status).toBe(404);
  });

  it('is handed out as a file in which nothing is a formula', async () => {
    const file = await page(
      'affiliate',
      `/audit/export?kind=reopen-phase&text=${encodeURIComponent('=1+1')}`,
    );
    expect(file.headers['content-disposition']).toContain('record-2026-09-14.csv');
    expect(file.html.trimEnd().split('\r\n')).toHaveLength(2);
    expect(file.html).toContain('Phase wieder geöffnet');
    const exact = await test.ask('affiliate', 'GET', '/audit/export?kind=reopen-phase&exact=true');
    expect(exact.bytes.toString()).toContain(',reopen-phase,');
    expect((await page('rep', '/audit/export')).status).toBe(403);
  });

  it('is read by programs in the same pages', async () => {
    const first = (await test.ask('affiliate', 'GET', reopened('&limit=40'))).body;
    expect(first.events).toHaveLength(40);
    expect(first.events[0]).toMatchObject({
      by: { id: test.users.manager.id, name: test.users.manager.name },
      kind: 'reopen-phase',
      details: { phase: 'review', why: '=1+1 <b>' },
    });
    const more = (await test.ask('affiliate', 'GET', reopened(`&limit=40&after=${first.next}`))).body;
    expect([more.events.length, more.next]).toEqual([20, undefined]);
  });

  it('has the log of access beside it, for who keeps users', async () => {
    await test.ask(undefined, 'POST', '/session', { token: 'made up' });
    await test.world.accessLog.flush();
    const global = await page('global', '/audit/access');
    expect(global.html).toContain('Sign-in failed');
    expect(global.html).toContain('127.0.0.1');
    expect(global.html).toContain('Data exported');
    const affiliate = await page('affiliate', '/audit/access');
    expect(affiliate.html).not.toContain('127.0.0.1');
    expect((await page('manager', '/audit/access')).status).toBe(403);
    expect((await page('manager', '/audit')).html).not.toContain('/audit/access');
    const { entries } = (await test.ask('global', 'GET', '/audit/access?kind=sign-in-failed')).body;
    expect(entries).toMatchObject([{ by: { id: '' }, market: '', address: '127.0.0.1' }]);
  });
});
