import { createHash } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp, type Who } from './support/start-app.ts';
import { formOf } from './support/upload.ts';

const calls = 'Call id;Account;Date;Channel;Status\r\n';
/** Calls as Veeva CRM exports them. */
const oneCall = (day: number): string =>
  [
    'Id,Name,Account_vod__c,Territory_vod__c,Call_Datetime_vod__c,Call_Channel_vod__c,Status_vod__c',
    `${day},C${day},A001,T1,2026-09-0${day}T09:30:00.000Z,Face_to_face_vod,Submitted_vod`,
    '',
  ].join('\r\n');
const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

describe('a file that was sent', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await startApp();
    // Somebody who takes calls in, in the other market and in this one.
    for (const [email, market] of [
      ['neighbour@example.com', test.otherMarket],
      ['second@example.com', test.market],
    ]) {
      const user = { email, name: email, role: 'affiliate', market };
      await test.ask('global', 'POST', '/users', user);
    }
  });

  const sessionOf = async (email: string): Promise<string> => {
    const token = await test.newLink(email);
    return (await test.ask(undefined, 'POST', '/session', { token })).body.sessionToken;
  };
  const html = { accept: 'text/html', 'accept-language': 'en', cookie: 'latitude-locale=en' };

  /** Checks a file of calls as the page does, to its end: the job it leads to. */
  async function check(who: Who, market: string, text: string): Promise<string> {
    const { payload, type } = await formOf(
      { name: 'calls.csv', bytes: text },
      { mode: 'upsert', run: 'check' },
    );
    const response = await test.inject({
      method: 'POST',
      url: `/markets/${market}/calls/imports`,
      headers: { ...html, authorization: `Bearer ${test.tokenOf(who)}`, 'content-type': type },
      payload,
    });
    expect(response.statusCode).toBe(303);
    const job = String(response.headers.location).split('/').at(-1) ?? '';
    await expect
      .poll(async () => (await test.ask(who, 'GET', `/markets/${market}/imports/jobs/${job}`)).body.state, {
        timeout: 20_000,
      })
      .toBe('done');
    return job;
  }
  const apply = (token: string, market: string, job: string) =>
    test.inject({
      method: 'POST',
      url: `/markets/${market}/imports/${job}/repeat`,
      headers: {
        authorization: `Bearer ${token}`,
        'accept-language': 'en',
        cookie: 'latitude-locale=en',
        'content-type': 'application/x-www-form-urlencoded',
      },
      payload: new URLSearchParams({ run: 'import' }).toString(),
    });
  const unknown = { code: 'import-unknown' };

  it('is applied by who may send such files to the market it was sent to, and in no other', async () => {
    const job = await check('affiliate', test.market, oneCall(1));
    const neighbour = await sessionOf('neighbour@example.com');
    expect((await apply(neighbour, test.otherMarket, job)).json()).toMatchObject(unknown);
    expect((await apply(neighbour, test.market, job)).statusCode).toBe(404);
    expect((await apply(test.tokenOf('affiliate'), test.otherMarket, job)).statusCode).toBe(404);
    expect((await apply(test.tokenOf('manager'), test.market, job)).json()).toMatchObject({
      code: 'not-allowed',
    });
    const second = await sessionOf('second@example.com');
    expect((await apply(second, test.market, job)).statusCode).toBe(303);
  });

  it('is nothing that its hash leads to', async () => {
    const text = oneCall(2);
    await check('affiliate', test.market, text);
    const neighbour = await sessionOf('neighbour@example.com');
    for (const [token, market] of [
      [neighbour, test.otherMarket],
      [test.tokenOf('affiliate'), test.market],
    ] as const) {
      const asked = await apply(token, market, hashOf(text));
      expect([asked.statusCode, asked.json().code]).toEqual([404, 'import-unknown']);
    }
  });

  it('is not read once somebody altered it on the disk, nor once it is missing, and either is said', async () => {
    const text = oneCall(3);
    const job = await check('affiliate', test.market, text);
    const path = await test.world.files.pathToRead(hashOf(text));
    await writeFile(path, oneCall(3).replace('A001', 'A002'));
    const altered = await apply(test.tokenOf('affiliate'), test.market, job);
    expect(altered.json()).toMatchObject({
      status: 500,
      code: 'document-unreadable',
      findings: [{ code: 'storage.file-altered' }],
    });
    await rm(path);
    const missing = await apply(test.tokenOf('affiliate'), test.market, job);
    expect(missing.json()).toMatchObject({
      code: 'document-unreadable',
      findings: [{ code: 'storage.file-missing' }],
    });
    expect(missing.body).not.toContain('    at ');
    // Sent again, it is there again.
    const again = await check('affiliate', test.market, text);
    expect((await apply(test.tokenOf('affiliate'), test.market, again)).statusCode).toBe(303);
  });
});

describe('what is kept of an import', () => {
  it('is said to be missing or altered wherever it is read, and never shown as nothing', async () => {
    const test = await startApp();
    const { payload, type } = await formOf({ name: 'accounts.csv', bytes: calls });
    const sent = await test.inject({
      method: 'POST',
      url: `/markets/${test.market}/imports`,
      headers: { authorization: `Bearer ${test.tokenOf('affiliate')}`, 'content-type': type },
      payload,
    });
    const page = String(sent.headers.location);
    const open = (path: string) =>
      test.inject({
        method: 'GET',
        url: path,
        headers: { authorization: `Bearer ${test.tokenOf('affiliate')}`, 'accept-language': 'en' },
      });
    await expect.poll(async () => (await open(page)).body, { timeout: 20_000 }).toContain('accounts.csv');
    const id = page.split('/').at(-1) ?? '';
    const jobNow = () => test.world.storage.read(({ jobs }) => jobs.byId(id));
    await expect.poll(async () => (await jobNow())?.state, { timeout: 20_000 }).toBe('done');
    expect((await open(`${page}/annotated`)).statusCode).toBe(200);
    const details = (await jobNow())?.ended?.file ?? '';
    expect(details).toHaveLength(64);
    const [kept, sentFile] = await Promise.all(
      [details, hashOf(calls)].map((each) => test.world.files.pathToRead(each)),
    );
    await writeFile(kept!, 'nothing wrong at all');
    for (const path of [page, `${page}/annotated`, `${page}/difference`]) {
      const asked = await open(path);
      expect([path, asked.statusCode, asked.json().findings?.[0]?.code]).toEqual([
        path,
        500,
        'storage.file-altered',
      ]);
    }
    await rm(kept!);
    expect((await open(page)).json().findings[0].code).toBe('storage.file-missing');
    await writeFile(sentFile!, 'a;b');
    const repeated = await test.inject({
      method: 'POST',
      url: `${page}/repeat`,
      headers: {
        authorization: `Bearer ${test.tokenOf('affiliate')}`,
        'content-type': 'application/x-www-form-urlencoded',
      },
      payload: 'run=check',
    });
    expect(repeated.json().findings[0].code).toBe('storage.file-altered');
  });
});
