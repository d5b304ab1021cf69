import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openDesk } from '#compose.ts';
import { matchRecords, type MatchRecordsInput } from '#usecases/customers/match-records.ts';
import type { FileDesk } from '#usecases/ports/file-desk.ts';
import { repository, sharedParts } from '../../support/made-once.ts';
import { runVerb } from '../../support/run-verb.ts';

const folder = mkdtempSync(join(tmpdir(), 'match-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let desk: FileDesk;
beforeAll(async () => {
  const environment = { port: 0, host: '127.0.0.1', definitionsFolder: repository, sample: false } as const;
  desk = await openDesk({ ...environment, logLevel: 'silent', dataFolder: folder }, await sharedParts());
});

const write = (name: string, lines: readonly string[]): string => {
  const path = join(folder, name);
  writeFileSync(path, `${lines.join('\n')}\n`);
  return path;
};
const doctors = [
  'Anna Berger,Wien,1010',
  'Bela Kovacs,Graz,8010',
  'Carla Rossi,Linz,4020',
  'Dana Novak,Wels,4600',
];
const left = ['Nr,Nachname und so,Ort,PLZ', ...doctors.map((each, at) => `L${at},${each}`)];
const right = ['Nr,Name,City,Zip,Cluster', ...doctors.map((each, at) => `R${at},${each.toUpperCase()},1`)];

const input = (over: Partial<MatchRecordsInput>): MatchRecordsInput => ({
  paths: [],
  ids: ['Nr'],
  said: [],
  pairs: join(folder, 'pairs.csv'),
  ...over,
});

it('writes the pairs of two lists, and says what became of each column', async () => {
  const paths = [write('left.csv', left), write('right.csv', right)];
  const said = [{ column: 'Nachname und so', field: 'Full name' }];
  const result = await matchRecords(desk, input({ paths, said }));
  expect(result).toMatchObject({
    ok: true,
    value: { linked: 4, review: 0, records: [4, 4], oneToOne: true },
  });
  const [heading, ...pairs] = readFileSync(join(folder, 'pairs.csv'), 'utf8').trim().split('\r\n');
  expect(heading).toBe('left_id,right_id,probability,decision');
  expect(pairs.map((each) => each.replace(/,[\d.]+,/u, ',p,')).toSorted()).toEqual(
    doctors.map((_, at) => `L${at},R${at},p,linked`),
  );
  expect(result.ok && result.value.columns.map(({ column, use, field }) => [column, use, field])).toEqual([
    ['Nr', 'identifier', undefined],
    ['Nachname und so', 'compared', 'name'],
    ['Ort', 'compared', 'city'],
    ['PLZ', 'compared', 'postcode'],
    ['Nr', 'identifier', undefined],
    ['Name', 'compared', 'name'],
    ['City', 'compared', 'city'],
    ['Zip', 'compared', 'postcode'],
    ['Cluster', 'unknown', undefined],
  ]);
});

const codes = async (over: Partial<MatchRecordsInput>): Promise<readonly string[]> => {
  const result = await matchRecords(desk, input({ ...over, pairs: join(folder, 'none.csv') }));
  return result.ok ? [] : result.findings.map(({ code, where }) => `${code} ${JSON.stringify(where)}`);
};

it('finds everything that is wrong with what it is given, and writes nothing', async () => {
  const path = write('doubled.csv', ['Nr,Name', '1,Anna', '1,Bela', ',Carla']);
  expect(await codes({ paths: [path] })).toEqual([
    'match.id-doubled {"kind":"file","file":"doubled.csv","line":3}',
    'match.id-missing {"kind":"file","file":"doubled.csv","line":4}',
  ]);
  expect(await codes({ paths: [path], ids: ['Key'], said: [{ column: 'Nam', field: 'nothing' }] })).toEqual([
    'match.no-such-column {"kind":"file","file":"doubled.csv"}',
    'match.no-such-field {"kind":"file","file":"doubled.csv"}',
    'match.no-such-column {"kind":"file","file":"doubled.csv"}',
  ]);
  expect(await codes({ paths: [write('empty.csv', ['Nr,Name'])] })).toEqual([
    'match.empty-file {"kind":"file","file":"empty.csv"}',
  ]);
  expect(await codes({ paths: [write('strange.csv', ['Nr,Wasserstand', '1,7'])] })).toEqual([
    'match.no-usable-field {"kind":"file","file":"strange.csv"}',
  ]);
  expect(() => readFileSync(join(folder, 'none.csv'))).toThrow('no such file');
});

it('is a verb that opens no database, with findings as 1 and wrong usage as 2', async () => {
  const [one, other] = [write('one.csv', left), write('other.csv', right)];
  const out = join(folder, 'verb.csv');
  const asked = ['match', one, other, '--id', 'nr', '--map', 'Nachname und so=name', '--pairs', out];
  const { status, stdout } = await runVerb(asked, {});
  expect(status).toBe(0);
  expect(stdout).toContain('other.csv  Cluster  not compared');
  expect(stdout).toContain('4 linked, 0 for review');
  expect(stdout).toMatch(/expected precision of what is linked: 0\.99|1\.0000/u);
  const wrong = await runVerb(['match', one, '--id', 'Key', '--pairs', out, '--lang', 'de'], {});
  expect([wrong.status, wrong.stdout]).toEqual([1, expect.stringContaining('Es gibt keine Spalte „Key“')]);
  expect((await runVerb(['match', one, '--id', 'Nr', '--map', 'Ort', '--pairs', out], {})).status).toBe(2);
  expect((await runVerb(['match', one, '--pairs', out], {})).status).toBe(2);
  expect((await runVerb(['match', one, '--id', 'Nr'], {})).status).toBe(2);
});
