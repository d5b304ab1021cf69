import { beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from './support/start-app.ts';
import { accountsCsv, formOf, upload } from './support/upload.ts';

interface FoundCell {
  readonly where: string;
  readonly message: string;
}

describe('importing a workbook', () => {
  let test: TestApp;
  let brands: string[];
  let template: string;
  beforeAll(async () => {
    test = await startApp();
    const { body } = await test.ask('affiliate', 'GET', `/markets/${test.market}`);
    template = body.template.key;
    brands = body.brands.map((each: { key: string }) => each.key);
  });

  const account = (more: Record<string, string | number> = {}) => ({
    'account-id': 'A001',
    name: 'Practice 001',
    territory: 'T1',
    specialty: 'Cardiology',
    ...Object.fromEntries(
      brands.flatMap((brand) => [
        [`potential@${brand}`, 500],
        [`adoption@${brand}`, 3],
      ]),
    ),
    ...more,
  });
  const csv = (...rows: readonly Record<string, string | number>[]) => ({
    name: 'accounts.csv',
    bytes: accountsCsv(test, template, rows),
  });
  const countOf = async () => (await test.ask('affiliate', 'GET', `/markets/${test.market}`)).body.accounts;

  it('tries it out without changing anything', async () => {
    const answer = await upload(test, 'affiliate', test.market, 'mode=upsert&dryRun=true', csv(account()));
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({
      status: 'dry-run',
      refusable: false,
      mode: 'upsert',
      added: 0,
      changed: 1,
      removed: 0,
    });
    expect(answer.body.differences).toContainEqual({
      kind: 'changed',
      subject: 'account',
      key: 'A001',
      name: 'Practice 001',
      field: `potential@${brands[0]}`,
      before: 20,
      after: 500,
      where: expect.stringMatching(/^accounts![A-Z]+2$/),
    });
    expect((await test.ask('affiliate', 'GET', `/markets/${test.market}/imports`)).body.imports).toEqual([]);
  });

  it('takes it in, keeps a record, and changes nothing the second time', async () => {
    const file = csv(account(), account({ 'account-id': 'N001', name: 'New practice', territory: 'T2' }));
    const first = await upload(test, 'affiliate', test.market, 'mode=upsert', file);
    expect(first.body).toMatchObject({ status: 'imported', added: 1, changed: 1, removed: 0 });
    expect(await countOf()).toBe(25);
    const again = await upload(test, 'affiliate', test.market, 'mode=upsert', file);
    expect(again.body).toMatchObject({ status: 'unchanged', added: 0, changed: 0 });
    const { imports } = (await test.ask('affiliate', 'GET', `/markets/${test.market}/imports`)).body;
    expect(imports).toMatchObject([
      { fileName: 'accounts.csv', mode: 'upsert', added: 1, changed: 1, importedBy: 'affiliate@example.com' },
    ]);
  });

  it('takes the very workbook it handed out', async () => {
    const handedOut = await test.ask(
      'affiliate',
      'GET',
      `/markets/${test.market}/template-workbook?locale=en`,
    );
    const file = { name: 'back again.xlsx', bytes: Uint8Array.from(handedOut.bytes) };
    const answer = await upload(test, 'affiliate', test.market, 'mode=replace&dryRun=true', file);
    expect(answer.body).toMatchObject({ refusable: false, added: 0, changed: 0, removed: 0, unchanged: 25 });
  });

  it('says at which cell what is wrong, in the reader’s language, and takes nothing', async () => {
    const before = await countOf();
    const file = csv(
      account({ [`potential@${brands[0]}`]: 'much' }),
      account({ 'account-id': 'N002', name: '' }),
      account({ 'account-id': 'N003' }),
    );
    const answer = await upload(test, 'affiliate', test.market, 'mode=upsert', file);
    expect(answer.status).toBe(422);
    expect(answer.body.code).toBe('import-refused');
    const found: (FoundCell & { readonly severity: string })[] = answer.body.findings;
    const cells = found.filter((each) => each.severity === 'error');
    expect(cells.length).toBeGreaterThanOrEqual(2);
    expect(cells.every((each) => /![A-Z]+[23]$/.test(each.where) && each.message.length > 10)).toBe(true);
    expect(await countOf()).toBe(before);

    const dry = await upload(test, 'affiliate', test.market, 'mode=upsert&dryRun=true', file);
    expect(dry.status).toBe(200);
    expect(dry.body).toMatchObject({ status: 'dry-run', refusable: true });
    expect(dry.body.findings).toEqual(found);
  });

  it.each([
    ['a picture', 'photo.png', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])],
    ['a broken workbook', 'broken.xlsx', Uint8Array.from([0x50, 0x4b, 0x03, 0x04, 0, 0, 0, 0])],
    ['an empty file', 'empty.csv', ''],
  ])('refuses %s with a finding', async (_case, name, bytes) => {
    const answer = await upload(test, 'affiliate', test.market, 'mode=upsert', { name, bytes });
    expect(answer.status).toBe(422);
    expect(answer.body.code).toBe('import-refused');
    expect(answer.body.findings.length).toBeGreaterThan(0);
  });

  it('needs a file', async () => {
    const answer = await upload(test, 'affiliate', test.market, 'mode=upsert', undefined);
    expect([answer.status, answer.body.code]).toEqual([404, 'file-unknown']);
  });

  it('needs to be told the mode', async () => {
    const answer = await upload(test, 'affiliate', test.market, 'dryRun=true', csv(account()));
    expect(answer.body.findings).toMatchObject([{ where: 'query.mode', code: 'input.missing' }]);
  });

  it('takes forms only', async () => {
    const url = `/markets/${test.market}/imports?mode=upsert`;
    const answer = await test.ask('affiliate', 'POST', url, { file: 'x' });
    expect([answer.status, answer.body.code]).toEqual([415, 'media-type']);
  });

  it('takes one file at a time', async () => {
    const one = await formOf(csv(account()));
    const boundary = /boundary=(.*)$/.exec(one.type)?.[1] ?? '';
    const end = `--${boundary}--\r\n`;
    const part = one.payload.toString('latin1').replace(end, '');
    const response = await test.inject({
      method: 'POST',
      url: `/api/v1/markets/${test.market}/imports?mode=upsert`,
      headers: { authorization: `Bearer ${test.tokenOf('affiliate')}`, 'content-type': one.type },
      payload: Buffer.from(`${part}${part}${end}`, 'latin1'),
    });
    expect([response.statusCode, response.json().code]).toEqual([413, 'too-large']);
  });

  it('keeps file names to what a person would call the file', async () => {
    const file = { ...csv(account({ name: 'Renamed' })), name: '..\\..\\etc/päss\u0007wörter.csv' };
    const answer = await upload(test, 'affiliate', test.market, 'mode=upsert', file);
    expect(answer.body.status).toBe('imported');
    const { imports } = (await test.ask('affiliate', 'GET', `/markets/${test.market}/imports`)).body;
    expect(imports[0].fileName).toBe('pässwörter.csv');
  });

  it.each([
    ['rep', 403, 'not-allowed'],
    ['manager', 403, 'not-allowed'],
    ['foreigner', 404, 'market-unknown'],
  ] as const)('refuses a %s', async (who, status, code) => {
    const answer = await upload(test, who, test.market, 'mode=upsert', csv(account()));
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });

  it('lets the global team do it', async () => {
    const answer = await upload(test, 'global', test.market, 'mode=upsert&dryRun=true', csv(account()));
    expect(answer.status).toBe(200);
  });
});
