import { beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from './support/start-app.ts';

describe('the page on which territories are merged and split', () => {
  let test: TestApp;
  let path: string;
  beforeAll(async () => {
    test = await startApp({});
    path = `/markets/${test.market}/territories`;
  });
  const headers = () => ({
    authorization: `Bearer ${test.tokenOf('global')}`,
    accept: 'text/html',
    'accept-language': 'en',
  });
  const page = (query: string) => test.inject({ method: 'GET', url: `${path}${query}`, headers: headers() });
  const send = (where: string, payload: Readonly<Record<string, string>>) =>
    test.inject({
      method: 'POST',
      url: `${path}${where}`,
      headers: { ...headers(), 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams(payload).toString(),
    });

  it('shows what would happen, does it with a reason, and takes it back', async () => {
    const looked = await page('?step=merge&from=T2&to=T1&on=2099-01-01');
    expect(looked.statusCode).toBe(200);
    expect(looked.body).toContain('T2 would become part of T1');
    expect(looked.body).toContain('name="why"');
    // Each act has its own fields: merging none of splitting.
    const form = (step: string) =>
      looked.body.split(`name="step" value="${step}"`).at(-1)?.split('</form>')[0] ?? '';
    const namesIn = (step: string) => [...form(step).matchAll(/ name="(\w+)"/gu)].map(([, name]) => name);
    expect(namesIn('merge')).toEqual(['from', 'to', 'on']);
    expect(namesIn('split')).toEqual(['from', 'to', 'accounts', 'where', 'rep', 'on']);
    expect(namesIn('rename')).toEqual(['from', 'to']);
    expect(form('rename')).toContain('New code');
    const wrong = await page('?step=merge&from=T2&to=T9');
    expect(wrong.statusCode).toBe(200);
    expect(wrong.body).toContain('T9');
    expect(wrong.body).not.toContain('name="why"');
    const done = await send('', {
      step: 'merge',
      from: 'T2',
      to: 'T1',
      on: '2099-01-01',
      why: 'one district',
    });
    expect([done.statusCode, done.headers.location]).toEqual([303, `${path}?done=territory-merge`]);
    const merged = (await page('')).body;
    expect(merged).toContain('Take it back');
    expect(merged).toMatch(/T1 leads \d+ accounts of it from 1 Jan 2099 on/u);
    const back = await send('/taking-back', { why: 'not yet' });
    expect(back.headers.location).toBe(`${path}?done=territory-back`);
    expect((await page('')).body).not.toMatch(/Take it back|cannot be taken back/u);
  });
});
