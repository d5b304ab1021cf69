import { beforeAll, describe, expect, it } from 'vitest';
import { sessionCookie } from '#http/sessions.ts';
import { accountsCsv, person, type Row } from '../support/planted-person.ts';
import { startApp, type TestApp, type Who } from './support/start-app.ts';
import { formOf, upload } from './support/upload.ts';

describe('personal data over HTTP', () => {
  let test: TestApp;
  const path = (more = ''): string => `/markets/${test.market}/personal-data${more}`;
  const send = (rows: readonly Row[], query: string) =>
    upload(test, 'affiliate', test.market, `mode=upsert&${query}`, {
      name: 'a.csv',
      bytes: accountsCsv(...rows),
    });
  const headers = (who: Who) => ({
    cookie: `${sessionCookie}=${test.tokenOf(who)}`,
    'accept-language': 'en',
  });
  const page = async (who: Who, url: string, body?: Readonly<Record<string, string>>) => {
    const { body: html, statusCode } = await test.inject({
      method: body ? 'POST' : 'GET',
      url,
      headers: {
        ...headers(who),
        'sec-fetch-site': 'same-origin',
        ...(body ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
      },
      ...(body ? { payload: new URLSearchParams(body).toString() } : {}),
    });
    return { status: statusCode, html };
  };

  beforeAll(async () => {
    test = await startApp();
    await send([person], 'dryRun=true');
  });

  it('tells who stands in a dry run alone of it, on the page and over the API', async () => {
    const { status, body } = await test.ask(
      'affiliate',
      'GET',
      path(`/access?account=${person.id}&locale=en`),
    );
    expect(status).toBe(200);
    expect(body.held).toContainEqual(expect.objectContaining({ where: 'Kept file', source: 'a.csv' }));
    const { html } = await page('affiliate', path(`?account=${person.id}`));
    expect(html).toContain('Kein Kunde dieses Marktes; aufbewahrte Dateien nennen die Person');
    expect(html).toContain(person.city);
    const nobody = (await page('affiliate', path('?account=ZX-0'))).html;
    expect(nobody).toContain('Kein Kunde heißt „ZX-0“');
    // Nobody of that name is not yet nothing that is kept.
    expect(nobody).toContain('Das heißt nicht, dass nichts gespeichert ist');
  });

  it('forgets them, whoever then sends them again is told, and takes them in with a reason on the page', async () => {
    const { body } = await test.ask('affiliate', 'POST', path('/erasures'), {
      account: person.id,
      reason: 'asked for it',
    });
    expect(body).toMatchObject({ status: 'erased', number: expect.stringMatching(/^#\d+$/u) });
    expect(body.files.length).toBeGreaterThan(0);
    expect((await test.ask('affiliate', 'GET', path(`/access?account=${person.id}`))).status).toBe(404);

    const post = async (fields: Readonly<Record<string, string>>) => {
      const { payload, type } = await formOf({ name: 'a.csv', bytes: accountsCsv(person) }, fields);
      const url = `/markets/${test.market}/imports`;
      const sent = await test.inject({
        method: 'POST',
        url,
        headers: { ...headers('affiliate'), 'sec-fetch-site': 'same-origin', 'content-type': type },
        payload,
      });
      if (sent.statusCode !== 303) return { status: sent.statusCode, html: sent.body };
      const job = String(sent.headers.location);
      for (let look = 0; look < 200; look += 1) {
        const seen = await page('affiliate', job);
        if (!seen.html.includes('/events')) return seen;
        await new Promise((resolve) => {
          setTimeout(resolve, 50);
        });
      }
      return expect.fail('it goes on for ever');
    };
    const left = await post({ mode: 'upsert', run: 'check' });
    expect(left.html).toContain('Jemand darin wurde gelöscht');
    // Nothing is offered that needs the file, which is not kept.
    expect(left.html).not.toMatch(/\/(?:repeat|answer|annotated)"/u);
    expect((await post({ mode: 'upsert', run: 'import', 'take-in': person.id })).status).toBe(400);
    const taken = { mode: 'upsert', run: 'import', 'take-in': `${person.id}=consent of May` };
    expect((await post(taken)).html).not.toContain('Jemand darin wurde gelöscht');
    const accounts = await test.world.storage.read((stores) => stores.accounts.ofMarket(test.market));
    expect(accounts.map(({ accountId }) => accountId)).toContain(person.id);
    expect((await send([person], `takeIn=${person.id}`)).status).toBe(400);
  });

  it('shows when retention was done and what is next', async () => {
    const first = await test.ask('affiliate', 'GET', path('/retention'));
    expect(first.body.last).toBeUndefined();
    expect(first.body.next <= test.world.clock.now()).toBe(true);
    expect((await page('affiliate', path())).html).toContain('Noch nie geschehen.');
    const { body } = await test.ask('affiliate', 'POST', path('/retention'), {});
    expect(body).toMatchObject({ status: 'done', last: { ended: { how: 'done' } } });
    const { html } = await page('affiliate', path());
    expect(html).toMatch(/Zuletzt [^<]+: nichts war fällig\./u);
    expect(html).toContain('tut es täglich von selbst');
  });

  it('forgets a user for the global team alone, once their address is written twice', async () => {
    const email = test.users.colleague.email;
    expect((await page('affiliate', path())).html).not.toContain('erase-user');
    expect((await page('affiliate', path('/erase-user'), { email, reason: 'left' })).status).toBe(403);
    const told = await page('global', path('/erase-user'), { email, reason: 'has left' });
    expect(told.html).toContain('nothing has gone');
    expect(told.html).toContain(`value="${email}"`);
    const gone = await page('global', path('/erase-user'), { email, reason: 'has left', confirm: email });
    expect(gone.html).toContain('erased-user-1');
    const kept = await test.world.storage.read(({ users }) => users.byEmail(email));
    expect(kept).toBeUndefined();
    expect((await page('global', path('/erase-user'), { email, reason: 'x', confirm: email })).status).toBe(
      404,
    );
  });
});
