import { spawnSync } from 'node:child_process';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkSecrets } from '#usecases/basis/market-secret.ts';
import { eraseAccount } from '#usecases/customers/erase-account.ts';
import { renewSecret } from '#usecases/customers/renew-secret.ts';
import { deleteFiles } from '#usecases/jobs/delete-files.ts';
import { sweepFiles } from '#usecases/jobs/forget-files.ts';
import { byTurns } from '../../support/counts.ts';
import { databaseNames, eachDatabase } from '../../support/databases.ts';
import { codeOf, refusalOf, valueOf } from '../../support/outcomes.ts';
import {
  accountsCsv,
  openPersonalWorld,
  person,
  traces,
  type PersonalWorld,
} from '../../support/planted-person.ts';
import { tracesInDatabase, tracesInFiles } from '../../support/traces-of.ts';

const script = new URL('../../support/erase-half-way.ts', import.meta.url).pathname;

/** In a process of its own, which is killed in the middle. */
function eraseAndDie({ options, market }: PersonalWorld, when: string): string | null {
  const where = [options.dataFolder, ...(options.databaseUrl === undefined ? [] : [options.databaseUrl])];
  const ended = spawnSync(process.execPath, [script, when, market, person.id, ...where], {
    encoding: 'utf8',
  });
  if (ended.signal === null) throw new Error(`it was not killed: ${ended.stderr}`);
  return ended.signal;
}

const erase = ({ world, people, market }: PersonalWorld) =>
  eraseAccount(world, people.affiliate, { market, account: person.id, reason: 'asked for it' });

/** How it comes that the rest of the files goes. */
const endings: readonly (readonly [when: string, finish: (at: PersonalWorld) => Promise<void>])[] = [
  [
    'asked for again',
    async (at) => {
      expect(valueOf(await erase(at)).status).toBe('already');
    },
  ],
  [
    'at the next start',
    async (at) => {
      expect(await deleteFiles(at.world)).toBeGreaterThan(0);
    },
  ],
];

eachDatabase((name) => {
  describe('an erasure whose process is killed', () => {
    it('before it is stored has done nothing, and is done the next time', async () => {
      const at = await openPersonalWorld(name);
      valueOf(await at.send(accountsCsv(person)));
      const [tables, files] = [
        await tracesInDatabase(at.options, traces),
        tracesInFiles(at.options.dataFolder, traces),
      ];
      expect(eraseAndDie(at, 'storing')).toBe('SIGKILL');
      expect(await tracesInDatabase(at.options, traces)).toEqual(tables);
      expect(tracesInFiles(at.options.dataFolder, traces)).toEqual(files);
      expect(valueOf(await erase(at)).status).toBe('erased');
      expect(await tracesInDatabase(at.options, traces)).toEqual([]);
      expect(tracesInFiles(at.options.dataFolder, traces)).toEqual([]);
    });

    // The files are the same beside either database.
    it.each(byTurns(endings, databaseNames.indexOf(name)))(
      'while files are deleted is finished when it is %s',
      async (_, finish) => {
        const at = await openPersonalWorld(name);
        valueOf(await at.send(accountsCsv(person)));
        expect(eraseAndDie(at, 'deleting')).toBe('SIGKILL');
        expect(await tracesInDatabase(at.options, traces)).toEqual([]);
        expect(tracesInFiles(at.options.dataFolder, traces)).not.toEqual([]);
        await finish(at);
        expect(tracesInFiles(at.options.dataFolder, traces)).toEqual([]);
      },
    );
  });
});

describe('the secret of a market', () => {
  it('that is lost or another one stops imports and erasures with a finding, until somebody gives it up on record', async () => {
    const at = await openPersonalWorld('sqlite');
    const { world, people, market, options } = at;
    valueOf(await at.send(accountsCsv(person)));
    valueOf(await erase(at));
    expect(await checkSecrets(world)).toEqual([]);
    const secret = join(options.dataFolder, 'secrets', market);
    for (const lose of [() => rm(secret), () => writeFile(secret, `${'A'.repeat(43)}\n`)]) {
      await lose();
      expect((await checkSecrets(world)).map(({ code }) => code)).toEqual(['personal-data.secret-lost']);
      expect(codeOf(await at.send(accountsCsv(person)))).toBe('secret-lost');
      expect(refusalOf(await erase(at)).findings.map(({ code }) => code)).toEqual([
        'personal-data.secret-lost',
      ]);
    }
    expect(codeOf(await renewSecret(world, people.affiliate, { market, reason: ' ' }))).toBe('invalid-input');
    const renewed = valueOf(await renewSecret(world, people.affiliate, { market, reason: 'disk gone' }));
    expect(renewed.lost).toBeGreaterThan(1);
    expect(await checkSecrets(world)).toEqual([]);
    expect(codeOf(await renewSecret(world, people.affiliate, { market, reason: 'again' }))).toBe(
      'invalid-input',
    );
    // As was said: nobody is recognised any more.
    expect(valueOf(await at.send(accountsCsv(person)))).toMatchObject({ added: 1 });
  });
});

describe('a file', () => {
  it('that no row knows of goes, once nobody can be on the way to writing one', async () => {
    const at = await openPersonalWorld('sqlite');
    const { world } = at;
    valueOf(await at.send(accountsCsv(person)));
    const kept = tracesInFiles(at.options.dataFolder, traces);
    const { sha256 } = await world.files.keep(await at.fileOf(accountsCsv({ ...person, id: 'lost' })));
    expect(await sweepFiles(world)).toBe(0);
    const later = { ...world.clock, now: () => new Date(Date.now() + 2 * 3_600_000).toISOString() };
    expect(await sweepFiles({ ...world, clock: later })).toBe(1);
    expect(await world.files.holds(sha256)).toBe(false);
    expect(tracesInFiles(at.options.dataFolder, traces)).toEqual(kept);
  });
});
