import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { operator } from '#domain/access/user.ts';
import { createSignInLink } from '#usecases/access/create-sign-in-link.ts';
import { signIn } from '#usecases/access/sign-in.ts';
import { importLane } from '#usecases/intake/import-job.ts';
import { copyDefinitions } from '../contract/definitions/definitions-copy.ts';
import { atEndOfFile } from '../support/at-end-of-file.ts';
import { thoroughness } from '../support/counts.ts';
import { databaseNames } from '../support/databases.ts';
import { startServer, type RunningServer } from '../support/latitude-process.ts';
import { openShared, type SharedMarket } from '../support/open-shared.ts';
import { valueOf } from '../support/outcomes.ts';
import { accountRow, accountsFile } from '../usecases/support/accounts-file.ts';
import { askFor } from '../usecases/support/job-in-line.ts';

interface Body {
  readonly job: string;
  readonly state: string;
  readonly progress?: { readonly phase: string; readonly ahead: number };
  readonly plan: { readonly id: string };
  readonly workers: number;
}

/**
 * A server with a worker of its own, on a database that is there already. On PostgreSQL it is as on a machine of its own:
 * it shares the markets' secrets with the others and no other folder.
 */
async function serverOn(
  { options: { dataFolder, databaseUrl }, market }: SharedMarket,
  { definitionsFolder, token, machine }: Record<'definitionsFolder' | 'token' | 'machine', string>,
) {
  const server = startServer({
    LATITUDE_DEFINITIONS: definitionsFolder,
    LATITUDE_SAMPLE: 'off',
    ...(databaseUrl === undefined
      ? { LATITUDE_DATA: dataFolder }
      : {
          LATITUDE_DATA: join(dataFolder, machine),
          LATITUDE_FILES: 'database',
          LATITUDE_SECRETS: join(dataFolder, 'secrets'),
          DATABASE_URL: databaseUrl,
        }),
  });
  atEndOfFile(() => void server.process.kill('SIGKILL'));
  expect(await server.ready, server.output()).toBe(true);
  const [, address = ''] = /Latitude is ready: (http\S+)/.exec(server.output()) ?? [];
  const send = (method: string, path: string, body?: FormData | string) =>
    fetch(`${address}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(typeof body === 'string' ? { 'content-type': 'application/json' } : {}),
      },
      ...(body === undefined ? {} : { body }),
    });
  const ask = async (method: string, path: string, body?: FormData | string): Promise<Body> =>
    (await send(method, path, body)).json() as Promise<Body>;
  const of = `/api/v1/markets/${market}`;
  return {
    server,
    ask: (method: string, path: string, body?: FormData | string) => ask(method, `${of}${path}`, body),
    health: () => ask('GET', '/health'),
    /** What is told first, and then everything until it ends. */
    events: async (path: string) => {
      const { body } = await send('GET', `${of}${path}`);
      const chunks = body!.pipeThrough(new TextDecoderStream())[Symbol.asyncIterator]();
      let told = '';
      const listen = async (until: string): Promise<string> => {
        for (let chunk = await chunks.next(); chunk.done !== true; chunk = await chunks.next()) {
          told += chunk.value;
          if (told.includes(until)) break;
        }
        return told;
      };
      await listen('event: progress');
      return { all: () => listen('event: ended') };
    },
  };
}

/** The processes that a server has begun. */
const childrenOf = ({ process }: RunningServer): readonly number[] =>
  execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' })
    .split('\n')
    .map((line) => line.trim().split(/\s+/u).map(Number))
    .flatMap(([pid, parent]) => (parent === process.pid && pid !== undefined ? [pid] : []));

/** Those who have two servers have PostgreSQL, and several processes on an SQLite file are tried elsewhere as well. */
const names = thoroughness >= 1 ? databaseNames : (['postgresql'] as const);

describe.each(names)('%s', (name) => {
  it('two servers and their workers: what one is asked for the other tells of and ends', async () => {
    const open = await openShared(name);
    const { world, people, market } = open;
    const { token: link } = valueOf(
      await createSignInLink(world, operator, { email: people.affiliate.email }),
    );
    const { sessionToken } = valueOf(await signIn(world, { token: link }));
    // Servers that are asked of one market start sooner with a few of them.
    const definitions = await copyDefinitions();
    const start = (machine: string) =>
      serverOn(open, { definitionsFolder: definitions.folder, token: sessionToken, machine });
    const [a, b] = await Promise.all([start('a'), start('b')]);
    // Their workers go by what they have read, and so do those that come later.
    await definitions.remove();

    const { plan } = await a.ask('POST', '/plan');
    expect((await b.ask('GET', '/plan')).plan.id).toBe(plan.id);

    // An import of a process that stands still: others of the market wait behind it.
    const holder = { ...open, world: { ...world, workers: { ...world.workers, workHere: true } } };
    const first = await askFor(holder, 'holder.csv', importLane(market, { dryRun: false }));
    const leaseUntil = new Date(Date.now() + 600_000).toISOString();
    await world.storage.transaction(({ jobs }) =>
      jobs.beat(first.id, { owner: first.owner, leaseUntil }, first),
    );
    const send = async (id: string) => {
      const { path } = await accountsFile(open, [accountRow(open, id)]);
      const form = new FormData();
      form.set('file', new Blob([readFileSync(path)]), 'accounts.csv');
      return (await a.ask('POST', '/imports?mode=upsert&wait=false', form)).job;
    };
    const [second, third] = [await send('N001'), await send('N002')];
    const look = (of: typeof a, job: string) => of.ask('GET', `/imports/jobs/${job}`);
    expect((await look(b, third)).progress).toMatchObject({ phase: 'waiting', ahead: 2 });
    expect((await b.ask('POST', `/imports/jobs/${second}/cancel`, '{}')).state).toBe('cancelled');
    expect((await look(a, second)).state).toBe('cancelled');
    const following = await b.events(`/imports/jobs/${third}/events`);
    expect((await look(a, third)).progress).toMatchObject({ ahead: 1 });
    await world.storage.transaction(({ jobs }) => jobs.cancel(first.id, world.clock.now()));
    const events = (await following.all()).split('\n\n').filter((each) => each.startsWith('event: '));
    expect(events[0]).toMatch(/^event: progress\n.*"ahead":1/u);
    expect(events.at(-1)).toMatch(/^event: ended\n.*"state":"done"/u);
    const known = await world.storage.read(({ accounts }) => accounts.ofMarket(market));
    expect(known.map(({ accountId }) => accountId)).toContain('N002');
    expect(known.map(({ accountId }) => accountId)).not.toContain('N001');
    // What one of them was sent and wrote down, both read.
    for (const each of [a, b]) {
      const findings = [{ code: 'import.file-style' }];
      expect(await look(each, third)).toMatchObject({ state: 'done', findings });
    }

    // A worker that dies is replaced, and whoever asks meanwhile gets an answer.
    expect((await a.health()).workers).toBe(2);
    const [dead] = childrenOf(a.server);
    process.kill(dead!, 'SIGKILL');
    expect((await a.ask('POST', '/plan')).plan.id).not.toBe(plan.id);
    await expect
      .poll(() => childrenOf(a.server).filter((each) => each !== dead), { timeout: 60_000 })
      .toHaveLength(1);

    const workers = [...childrenOf(a.server), ...childrenOf(b.server)];
    expect(workers).toHaveLength(2);
    expect(await Promise.all([a.server.end('SIGTERM'), b.server.end('SIGTERM')])).toEqual([0, 0]);
    const left = workers.filter((pid) => {
      try {
        return process.kill(pid, 0);
      } catch {
        return false;
      }
    });
    expect(left).toEqual([]);
  });
});
