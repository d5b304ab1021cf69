import { symlinkSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { repository } from '../support/made-once.ts';
import { temporaryFolder } from '../support/latitude-process.ts';
import { runVerb } from '../support/run-verb.ts';

/** The device on which nothing can be written. */
const FULL = '/dev/full';

const { folder, remove } = temporaryFolder();
const variables = { LATITUDE_DATA: folder, LATITUDE_LOG: 'error' };
afterAll(remove);

const fullFile = (name: string): string => {
  const path = join(folder, name);
  symlinkSync(FULL, path);
  return path;
};

describe('no room left, by command line', () => {
  it('is one sentence where a file is written', async () => {
    const out = fullFile('said.xlsx');
    const { status, stdout, stderr } = await runVerb(['template', 'DE', '--out', out], variables);
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr.trim().split('\n')).toEqual([
      expect.stringMatching(/^There is no room left to keep anything: .* Nothing was changed\. /),
    ]);
  });

  it('is a refusal for programs, in the language asked for', async () => {
    const out = fullFile('for-programs.xlsx');
    const json = await runVerb(['template', 'DE', '--out', out, '--json', '--lang', 'de'], variables);
    expect(json.status).toBe(1);
    expect(JSON.parse(json.stdout).refused).toMatchObject({ code: 'storage-full', findings: [] });
    expect(json.stderr).toContain('Es ist kein Speicherplatz mehr frei');
  });

  it('is one sentence where the output goes, and no success', async () => {
    const full = await open(FULL, 'w');
    const child = spawn(process.execPath, [join(repository, 'src/cli.ts'), 'help'], {
      env: { ...process.env, ...variables },
      stdio: ['ignore', full.fd, 'pipe'],
    });
    let told = '';
    child.stderr?.on('data', (chunk: Buffer) => (told += chunk.toString()));
    const [status] = await once(child, 'close');
    await full.close();
    expect([status, told]).toEqual([1, 'There is no room left to keep anything\n']);
  });
});
