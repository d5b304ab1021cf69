import { readFileSync, writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStorage } from '#storage/open-storage.ts';
import { copyDefinitions } from '../contract/definitions/definitions-copy.ts';
import { thoroughness } from '../support/counts.ts';
import { eachDatabase, meddleWith, newDatabase, type DatabaseName } from '../support/databases.ts';
import { startServer, temporaryFolder } from '../support/latitude-process.ts';
import { runVerb } from '../support/run-verb.ts';

const passed = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => void setTimeout(resolve, milliseconds));

describe('the record by command line', () => {
  const { folder, remove } = temporaryFolder();
  const run = (...args: string[]) => runVerb(args, { LATITUDE_DATA: folder });
  beforeAll(async () => {
    const who = ['--role', 'affiliate', '--market', 'DE'];
    await run('user', 'add', 'ann@example.com', ...who);
    const other = ['--role', 'manager', '--market', 'DE', '--as', 'ann@example.com'];
    await run('user', 'add', 'bob@example.com', ...other);
  });
  afterAll(remove);

  it('names who did it: the user, else the account of the system', async () => {
    const listed = JSON.parse((await run('audit', 'list', '--market', 'DE', '--json')).stdout);
    expect(listed.events.map((each: { by: object; kind: string }) => [each.kind, each.by])).toEqual([
      ['add-user', { id: expect.any(String), name: 'ann@example.com' }],
      ['add-user', { id: 'operator', name: userInfo().username }],
    ]);
    const { stdout } = await run('audit', 'list', '--person', userInfo().username);
    expect(stdout.trimEnd().split('\n')).toHaveLength(1);
    expect((await run('audit', 'access', '--kind', 'rights')).stdout).toMatch(/rights {2}bob@example\.com/u);
  });

  it('is checked, noted outside, and handed out', async () => {
    const anchor = join(folder, 'anchor.json');
    expect((await run('audit', 'anchor', '--out', anchor)).stdout).toBe(`${anchor}\n`);
    expect((await run('audit', 'anchor')).stdout).toMatch(/anchors\/record-\d+T\d+Z\.json\n$/u);
    const sound = await run('audit', 'verify');
    expect([sound.status, sound.stdout]).toEqual([
      0,
      expect.stringMatching(/^DE {11}2 events.*1 anchors: as it was written$/mu),
    ]);
    expect((await run('audit', 'verify', '--market', 'de', '--anchor', anchor)).status).toBe(0);
    expect((await run('audit', 'verify', '--anchor', 'nowhere.json')).status).toBe(2);
    expect((await run('audit', 'verify', '--market', 'FR', '--as', 'ann@example.com')).status).toBe(1);
    const out = join(folder, 'record.csv');
    expect((await run('audit', 'export', '--out', out, '--exact')).status).toBe(0);
    expect(readFileSync(out, 'utf8').split('\r\n')[1]).toContain(',add-user,');
    expect((await run('audit', 'list', '--kind', 'nothing')).status).toBe(1);
    expect((await run('audit', 'list', '--limit', '0')).status).toBe(2);
    expect((await run('audit', 'forget')).status).toBe(2);
    // An anchor of another record.
    writeFileSync(anchor, readFileSync(anchor, 'utf8').replace(/"hash":"[0-9a-f]/u, '"hash":"x'));
    const rewritten = await run('audit', 'verify', '--anchor', anchor);
    expect([rewritten.status, rewritten.stdout]).toEqual([1, expect.stringContaining('was rewritten')]);
  });

  it('says what was meddled with, and ends with 1', async () => {
    await meddleWith(
      { dataFolder: folder },
      `update audit_event set actor = 'eve' where chain = 'DE' and seq = 1`,
    );
    const told = await run('audit', 'verify', '--json');
    expect(told.status).toBe(1);
    expect(JSON.parse(told.stdout)).toMatchObject({
      chains: expect.arrayContaining([expect.objectContaining({ chain: 'DE', sound: false })]),
      findings: [{ code: 'record.altered', where: 'DE 1' }],
    });
    expect((await run('audit', 'verify', '--market', 'DE', '--lang', 'de')).stdout).toContain('verändert');
  });
});

// Servers that are asked of no market start sooner with a few of them.
const definitions = await copyDefinitions();
afterAll(definitions.remove);

const ends = [
  ['SIGTERM', 0, 3],
  // What is older than a second is there.
  ['SIGKILL', 1_700, 3],
] as const;
/** Each end on a database, unless everything is tried. */
const endsOn = (name: DatabaseName) =>
  ends.filter(([signal]) => thoroughness >= 1 || (signal === 'SIGTERM') === (name === 'sqlite'));

eachDatabase((name) => {
  it.each(endsOn(name))('what a server noted is kept at its end by %s', async (signal, wait, attempts) => {
    const options = await newDatabase(name);
    const { dataFolder, databaseUrl } = options;
    const server = startServer({
      LATITUDE_DATA: dataFolder,
      LATITUDE_DEFINITIONS: definitions.folder,
      LATITUDE_SAMPLE: 'off',
      LATITUDE_WORKERS: '0',
      ...(databaseUrl === undefined ? {} : { DATABASE_URL: databaseUrl }),
    });
    await server.ready;
    const [address = ''] = /http:\S+/u.exec(server.output()) ?? [];
    expect(address, server.output()).not.toBe('');
    for (let attempt = 0; attempt < attempts; attempt += 1)
      await fetch(`${address}/api/v1/session`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ token: `guess ${attempt}` }),
      });
    await passed(wait);
    await server.end(signal);
    const storage = await openStorage(options);
    const entries = await storage.read(({ accessLog }) =>
      accessLog.page({ markets: 'all', kind: 'sign-in-failed' }, 9),
    );
    await storage.close();
    expect(entries.map((entry) => [entry.by.id, entry.address])).toEqual(
      Array.from({ length: attempts }, () => ['', '127.0.0.1']),
    );
  });
});
