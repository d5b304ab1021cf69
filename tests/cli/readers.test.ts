import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Environment } from '#env.ts';
import { questions } from '#questions.ts';
import { startReaders } from '#reader-threads.ts';
import { viewCapacity } from '#usecases/capacity/view-capacity.ts';
import { viewRetrospective } from '#usecases/execution/view-retrospective.ts';
import { rollUp } from '#usecases/reporting/roll-up.ts';
import { makeCallPlan } from '#usecases/planning/make-call-plan.ts';
import { exportRollup } from '#usecases/reporting/export-rollup.ts';
import type { NotedAccess, Storage, World } from '#usecases/ports.ts';
import { atEndOfFile } from '../support/at-end-of-file.ts';
import { thoroughness } from '../support/counts.ts';
import { databaseNames } from '../support/databases.ts';
import { repository } from '../support/made-once.ts';
import { openShared, type SharedMarket } from '../support/open-shared.ts';
import { codeOf, valueOf } from '../support/outcomes.ts';

/** Whoever reads on the loop all the same is found out. */
const closed: Storage = {
  read: async () => expect.fail('read where others wait'),
  transaction: async () => expect.fail('written where others wait'),
  formerCopies: async () => [],
  removeFormerCopy: async () => undefined,
  forgetTraces: async () => undefined,
  close: async () => undefined,
};

const environmentOf = ({ options }: SharedMarket): Environment => ({
  port: 0,
  host: '127.0.0.1',
  // The server has read them; its readers go by what it has read.
  definitionsFolder: join(options.dataFolder, 'gone'),
  sample: false,
  logLevel: 'silent',
  ...options,
});

/** The same market as a server has it, whose questions threads answer. */
function asServer(open: SharedMarket, change: Partial<World>): World {
  const readers = startReaders(environmentOf(open), open.world.definitions);
  atEndOfFile(() => readers.close());
  return { ...open.world, storage: closed, readers, ...change };
}

/** On PostgreSQL two servers answer so as well (`two-servers.test.ts`). */
const names = thoroughness >= 1 ? databaseNames : (['sqlite'] as const);

describe.each(names)('%s', (name) => {
  describe('a question to a server', () => {
    it('is answered by a thread as it would be here, refusals and what is noted included, whatever became of the files', async () => {
      const open = await openShared(name);
      const { people, market } = open;
      const here = { ...open.world, workers: { ...open.world.workers, workHere: true } };
      valueOf(await makeCallPlan(here, people.affiliate, { market }));
      const noted: NotedAccess[] = [];
      const world = asServer(open, {
        accessLog: { ...open.world.accessLog, note: (entry) => void noted.push(entry) },
      });
      const capacity = { market, suggest: true };
      expect(await viewCapacity(world, people.manager, capacity)).toEqual(
        await viewCapacity(here, people.manager, capacity),
      );
      expect(await rollUp(world, people.global, {})).toEqual(await rollUp(here, people.global, {}));
      expect(codeOf(await rollUp(world, people.rep, {}))).toBe('not-allowed');
      expect(await viewRetrospective(world, people.rep, { market })).toEqual(
        await viewRetrospective(here, people.rep, { market }),
      );
      expect(noted).toEqual([]);
      const written = valueOf(await exportRollup(world, people.global, { locale: 'en' }));
      expect(readFileSync(written.path).length).toBeGreaterThan(1_000);
      expect(noted).toMatchObject([{ actor: people.global.id, kind: 'export' }]);
    });
  });
});

it('what cannot be opened is told as it would be here', async () => {
  const open = await openShared('sqlite');
  const nowhere = { ...environmentOf(open), databaseUrl: 'postgres://127.0.0.1:1/nowhere' };
  const readers = startReaders(nowhere, open.world.definitions);
  atEndOfFile(() => readers.close());
  const asked = rollUp({ ...open.world, readers }, open.people.global, {});
  await expect(asked).rejects.toMatchObject({
    name: 'StorageUnavailable',
    finding: { code: 'storage.unreachable' },
  });
});

it('every question stands in the list by which readers find it', () => {
  const usecases = join(repository, 'src/usecases');
  const named = readdirSync(usecases, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) => [...readFileSync(join(usecases, file), 'utf8').matchAll(/asQuestion\(\s*'([^']+)'/g)])
    .map(([, question]) => question);
  expect(new Set(named)).toEqual(new Set(questions.map(({ name }) => name)));
  expect(named).toHaveLength(questions.length);
});
