import { beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from './support/start-app.ts';
import { accountsCsv, upload } from './support/upload.ts';

interface Found {
  readonly code: string;
  readonly severity: string;
  readonly where: string;
  readonly fix?: { readonly text: string; readonly group: string };
  readonly rule?: string;
}

const codesOf = (findings: readonly Found[]) =>
  findings.map(({ severity, code, where }) => `${severity} ${code} ${where}`);

describe('what the sender says of a file', () => {
  let test: TestApp;
  let file: { readonly name: string; readonly bytes: string };
  beforeAll(async () => {
    test = await startApp();
    const { body } = await test.ask('affiliate', 'GET', `/markets/${test.market}`);
    const facts = body.brands.flatMap(({ key }: { key: string }) => [
      [`potential@${key}`, 500],
      [`adoption@${key}`, 3],
    ]);
    const row = (more: Record<string, string>) => ({
      ...Object.fromEntries(facts),
      'account-id': 'A001',
      name: 'Practice 001',
      territory: 'T1',
      specialty: 'Cardiology',
      ...more,
    });
    const rows = [
      row({ specialty: 'Cardiolgy' }),
      row({ 'account-id': 'A002', name: 'Practice 002', specialty: 'Cardiolgy', territory: 't 1' }),
    ];
    const bytes = accountsCsv(test, body.template.key, rows).replace('Specialty', 'Specialtty');
    file = { name: 'accounts.csv', bytes };
  });

  const send = (query: string) => upload(test, 'affiliate', test.market, `mode=upsert&${query}`, file);
  const path = () => `/markets/${test.market}/column-mappings`;
  const say = (column: string) =>
    test.ask('affiliate', 'POST', path(), { answers: [{ heading: 'Fach', column }] });
  const fixes = 'acceptedFixes=import.not-in-list:specialty&acceptedFixes=import.territory-unknown';

  it('is asked for: a doubtful heading with its candidates, fixes with their group, the style of the file', async () => {
    const { body } = await send('dryRun=true');
    expect(body.refusable).toBe(true);
    expect(body.questions).toEqual([
      expect.objectContaining({
        sheet: 'accounts',
        heading: 'Specialtty',
        samples: ['Cardiolgy'],
        candidates: [{ column: 'specialty', likelihood: 'very-likely' }],
        assumed: 'specialty',
        blocking: true,
      }),
    ]);
    expect(body.style).toEqual({ encoding: 'utf-8', delimiter: ';', decimal: expect.any(String) });
    const cells = body.findings.filter(({ fix }: Found) => fix);
    expect(cells.map(({ code, fix, rule }: Found) => [code, fix?.text, fix?.group, rule])).toEqual([
      ['import.not-in-list', 'Kardiologie', 'import.not-in-list:specialty', undefined],
      ['import.not-in-list', 'Kardiologie', 'import.not-in-list:specialty', undefined],
      ['import.territory-unknown', 'T1', 'import.territory-unknown:territory', 'import-missing-territory'],
    ]);
  });

  it('is refused without an answer where the column is needed', async () => {
    const { status, body } = await send(fixes);
    expect([status, body.code]).toEqual([422, 'import-refused']);
    expect(codesOf(body.findings)).toContainEqual(
      expect.stringMatching(/^error import\.column-unconfirmed accounts!/),
    );
  });

  it('is taken, kept on record and remembered for the next file', async () => {
    const { body } = await send(`mapping=Specialtty%3Dspecialty&${fixes}`);
    expect(body.status).toBe('imported');
    const said = codesOf(body.findings).filter((each) => /fix-accepted|column-mapped/.test(each));
    expect(said).toHaveLength(4);
    const kept = await test.ask('affiliate', 'GET', path());
    expect(kept.body.mappings).toEqual([
      expect.objectContaining({ sheet: 'accounts', heading: 'Specialtty', column: 'specialty' }),
    ]);
    const { events } = (await test.ask('global', 'GET', '/audit')).body;
    const entry = events.find((each: { kind: string }) => each.kind === 'import');
    expect(entry.details).toMatchObject({
      acceptedFixes: ['import.not-in-list:specialty', 'import.territory-unknown'],
      mapping: [{ heading: 'Specialtty', column: 'specialty' }],
    });
    const again = await send(`dryRun=true&${fixes}`);
    expect(again.body.refusable).toBe(false);
    expect(again.body.questions).toBeUndefined();
    expect(codesOf(again.body.findings)).toContainEqual(
      expect.stringMatching(/^info import\.column-remembered accounts!/),
    );
  });

  it('can be looked at by whoever may send files, and forgotten by whoever runs the market', async () => {
    expect((await test.ask('rep', 'GET', path())).status).toBe(403);
    expect((await test.ask('affiliate', 'GET', path())).status).toBe(200);
    const asked = { heading: 'Specialtty' };
    expect((await test.ask('rep', 'POST', `${path()}/forget`, asked)).status).toBe(403);
    const { body } = await test.ask('affiliate', 'POST', `${path()}/forget`, asked);
    expect(body.mappings).toEqual([]);
    expect((await send('dryRun=true')).body.questions).toHaveLength(1);
  });

  it('can be said before any file comes; a column that is not there is refused', async () => {
    expect((await say('no-such-column')).body.findings[0].code).toBe('import.answer-unknown');
    expect((await say('specialty')).body.mappings).toHaveLength(1);
    const wrong = await send('dryRun=true&mapping=Specialtty%3Dnothing');
    expect(wrong.body.code).toBe('invalid-input');
  });

  it('overrules what a text file shows of itself', async () => {
    const { body } = await send('dryRun=true&delimiter=,&encoding=windows-1252&decimal=.');
    expect(body.style).toEqual({ encoding: 'windows-1252', delimiter: ',', decimal: '.' });
  });
});
