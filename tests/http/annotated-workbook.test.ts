import { beforeAll, describe, expect, it } from 'vitest';
import { readTable } from '../support/read-cells.ts';
import { startApp, type TestApp } from './support/start-app.ts';
import { accountsCsv, upload, type UploadedFile } from './support/upload.ts';

describe('the sender’s own workbook', () => {
  let test: TestApp;
  let csv: UploadedFile;
  beforeAll(async () => {
    test = await startApp();
    const { body } = await test.ask('affiliate', 'GET', `/markets/${test.market}`);
    const potential = `potential@${body.brands[0].key}`;
    const account = (id: string, value: string) => ({
      'account-id': id,
      name: `=Practice ${id}`,
      territory: 'T1',
      specialty: 'Cardiology',
      [potential]: value,
    });
    const rows = [account('A001', '12'), account('A002', 'plenty')];
    csv = { name: 'accounts.csv', bytes: accountsCsv(test, body.template.key, rows) };
  });

  const check = async (file: UploadedFile) => {
    const query = 'mode=upsert&dryRun=true';
    const { body } = await upload(test, 'affiliate', test.market, query, file);
    return body as { job: string; findings: { code: string; where: string; message: string }[] };
  };
  const annotated = (job: string, locale: string, who: 'affiliate' | 'rep' | 'foreigner' = 'affiliate') =>
    test.ask(who, 'GET', `/markets/${test.market}/imports/jobs/${job}/annotated?locale=${locale}`);

  it('comes back with every finding at its cell, and can be sent again as it is', async () => {
    const { job, findings } = await check(csv);
    const wrong = findings.find(({ message }) => message.includes('plenty'));
    expect(wrong?.where).toMatch(/^accounts![A-Z]+3$/);
    const file = await annotated(job, 'en');

    expect(file.headers['content-disposition']).toContain('accounts-findings.xlsx');
    const { cells } = await readTable(file.bytes);
    expect(Object.keys(cells)).toEqual(['accounts', 'Findings']);
    expect(Object.values(cells['accounts'] ?? {})).toContain('=Practice A002');
    const listed = Object.entries(cells['Findings'] ?? {});
    expect(listed.filter(([ref]) => /^B(?:[5-9]|\d\d+)$/.test(ref)).map(([, place]) => place)).toContain(
      wrong?.where,
    );
    expect(listed.map(([, value]) => value)).toContain(wrong?.message);

    const again = await check({ name: 'accounts-findings.xlsx', bytes: new Uint8Array(file.bytes) });
    expect(again.findings.find(({ message }) => message.includes('plenty'))).toEqual(wrong);
    expect(again.findings.filter(({ where }) => where.startsWith('Findings'))).toEqual([]);
    const twice = await readTable((await annotated(again.job, 'en')).bytes);
    expect(Object.keys(twice.cells)).toEqual(['accounts', 'Findings']);
  });

  it('speaks the language that is asked for, to those who may import', async () => {
    const { job } = await check(csv);
    const file = await annotated(job, 'de');
    expect(file.headers['content-disposition']).toContain('accounts-Hinweise.xlsx');
    expect((await readTable(file.bytes)).cells['Hinweise']).toMatchObject({ A4: 'Schwere', A5: 'Fehler' });
    expect((await annotated(job, 'de', 'rep')).status).toBe(403);
    expect((await annotated(job, 'de', 'foreigner')).status).toBe(404);
  });

  it('is refused where the file cannot be read', async () => {
    const { job } = await check({ name: 'accounts.xlsx', bytes: '%PDF-1.7' });
    const answer = await annotated(job, 'en');
    expect(answer.status).toBe(422);
    expect(answer.body).toMatchObject({
      code: 'import-refused',
      findings: [{ code: 'read.other-file' }],
    });
  });
});
