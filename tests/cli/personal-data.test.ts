import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { newDatabase } from '../support/databases.ts';
import { runVerb } from '../support/run-verb.ts';

const { dataFolder: folder } = await newDatabase('sqlite');
const latitude = (...args: string[]) => runVerb(args, { LATITUDE_DATA: folder });

it('somebody whom a dry run alone names is answered and forgotten; retention tells its last and its next run', async () => {
  const file = join(folder, 'clienti.csv');
  await writeFile(file, 'ID cliente|Nome|Territorio\nQX-1|Dott. Quasi Nessuno|t1\n');
  await latitude('import', 'IT', file, '--dry-run');
  const out = join(folder, 'answer.json');
  expect((await latitude('access', 'IT', 'QX-2', '--out', out)).status).toBe(1);
  const answered = await latitude('access', 'IT', 'QX-1', '--out', out);
  expect(answered.status, answered.stderr).toBe(0);
  expect(await readFile(out, 'utf8')).toContain('clienti.csv');

  const told = await latitude('erase', 'IT', 'QX-1', '--reason', 'asked', '--dry-run');
  expect(told.stdout).toContain('This would go');
  const erased = await latitude('erase', 'IT', 'QX-1', '--reason', 'asked');
  expect(erased.stdout).toMatch(/Forgotten: from now on #\d+/u);
  expect(erased.stdout).toContain('file deleted: Accounts and team clienti.csv');
  expect((await latitude('access', 'IT', 'QX-1', '--out', out)).status).toBe(1);

  expect((await latitude('retention', 'IT', '--preview')).stdout).toContain('Not done yet.');
  const ran = await latitude('retention', 'IT');
  expect(ran.stdout).toMatch(/Last done .*: nothing was due/u);
  expect(ran.stdout).toContain('once a day by itself');
});
