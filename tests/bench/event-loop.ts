import { asUnit } from '../support/unit-of.ts';
import { newestPlan } from '../support/unit-of.ts';
/**
 * For how long a server answers nobody while it is used: a server with its worker process as `npm start` has them, over a
 * market of so many accounts, while every page and answer is asked for as each role, a file of as many accounts comes in,
 * a plan is made and everything is exported, on each database. Beside each phase stands the same server idle.
 *
 *     node tests/bench/event-loop.ts [ACCOUNTS]
 */
import { openAsBlob } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { openInstallation } from '#compose.ts';
import { readEnvironment } from '#env.ts';
import { operator, type User } from '#domain/access/user.ts';
import { concreteWorkbook } from '#domain/cycles/concrete-workbook.ts';
import { createSignInLink } from '#usecases/access/create-sign-in-link.ts';
import { signIn } from '#usecases/access/sign-in.ts';
import { loadProcess } from '#usecases/basis/process-in-force.ts';
import { templateWorkbook } from '#usecases/cycles/write-template-workbook.ts';
import type { World } from '#usecases/ports.ts';
import type { Line } from '../http/rights/line.ts';
import { temporaryFolder } from '../support/latitude-process.ts';
import { createDatabase } from '../support/postgresql/create-database.ts';
import { startPostgresql } from '../support/postgresql/start-postgresql.ts';
import { grantOf, someUser } from '../support/some-user.ts';
import type { Quantiles, Seen } from './event-loop/seen.ts';
import { startWatched, type WatchedServer } from './event-loop/watched-server.ts';
import { isFile, mayAsk, pathOf, readRoutes, type Subjects } from './pages/asked-routes.ts';
import { buildMarket } from './pages/build-market.ts';
import { severalYears } from './sample/several-years.ts';

const accounts = Number(process.argv[2] ?? 100_000);
const LINES_OF_AN_ACCOUNT = 4;
const TOGETHER = 6;
const [built, sent] = ['GB', 'DE'] as const;
const roles = ['rep', 'manager', 'affiliate', 'global'] as const;
type Who = (typeof roles)[number];

type Sessions = ReadonlyMap<Who | 'sender', string>;

async function signInAll(world: World, territory: string): Promise<Sessions> {
  const users: Readonly<Record<Who | 'sender', User>> = {
    rep: someUser('rep', grantOf('rep', built, territory)),
    manager: someUser('manager', grantOf('manager', built)),
    affiliate: someUser('affiliate', grantOf('affiliate', built)),
    global: someUser('global', grantOf('global')),
    sender: someUser('sender', grantOf('affiliate', sent)),
  };
  const sessions = new Map<Who | 'sender', string>();
  for (const who of [...roles, 'sender'] as const) {
    await world.storage.transaction((stores) => stores.users.add(users[who]));
    const link = await createSignInLink(world, operator, { email: users[who].email });
    const session = link.ok ? await signIn(world, { token: link.value.token }) : link;
    if (!session.ok) throw new Error(session.refusal.code);
    sessions.set(who, session.value.sessionToken);
  }
  return sessions;
}

interface Prepared {
  readonly sessions: Sessions;
  readonly workbook: string;
  readonly subjects: Subjects;
}

/** A market that was planned, and a workbook of as many accounts for another one. */
async function prepare(folder: string, database: Readonly<Record<string, string>>): Promise<Prepared> {
  const environment = readEnvironment({ LATITUDE_DATA: folder, ...database });
  if (!environment.ok) throw new Error(environment.problems.join());
  const { world, close } = await openInstallation(environment.value);
  const { line, territories } = await buildMarket(world, built, LINES_OF_AN_ACCOUNT * accounts);
  const sessions = await signInAll(world, territories[territories.length >> 1]!);
  const market = world.definitions.markets.find((each) => each.code === sent)!;
  const running = await world.storage.read((stores) => loadProcess(world, stores, asUnit(market)));
  if (!running.ok) throw new Error(running.refusal.code);
  const form = concreteWorkbook(
    running.value.template,
    market,
    world.definitions.lists,
    world.definitions.duties,
  );
  const workbook = join(folder, 'sent.xlsx');
  const rows = severalYears(market, form, accounts);
  await world.workbooks.writeTemplate(templateWorkbook(world, running.value, 'de', workbook, rows));
  const plan = await world.storage.read((stores) => newestPlan(stores, built));
  await close();
  const subjects = {
    market: built,
    other: sent,
    line,
    lineKey: line,
    planId: plan!.id,
    cycle: plan!.cycle,
  };
  return { sessions, workbook, subjects };
}

const wide = (milliseconds: number): string => milliseconds.toFixed(1).padStart(8);
const quantilesLine = ({ p50, p99, p999, max }: Quantiles): string =>
  [p50, p99, p999, max].map(wide).join('');

function printPhase(name: string, { delay, turns }: Seen): void {
  const load = loadavg()[0]!.toFixed(1);
  process.stdout.write(
    `${name.padEnd(34)}${quantilesLine(delay)}   ${quantilesLine(turns)}   ${load.padStart(5)}\n`,
  );
}

const long = new Map<string, { times: number; most: number }>();
function noteLong(seen: Seen): void {
  for (const { sql, took } of seen.long) {
    const known = long.get(sql) ?? { times: 0, most: 0 };
    long.set(sql, { times: known.times + 1, most: Math.max(known.most, took) });
  }
}

async function phase(server: WatchedServer, name: string, work: () => Promise<unknown>): Promise<void> {
  await server.watch({ watch: 'begin', stretch: 'phase' });
  await work();
  const seen = await server.watch({ watch: 'tell', stretch: 'phase' });
  printPhase(name, seen);
  noteLong(seen);
}

interface AskedRoute {
  readonly name: string;
  readonly status: number;
  readonly seen: Seen;
}

/** Reads an answer to its end, and keeps nothing of it. */
async function drain(response: Response): Promise<number> {
  for await (const _ of response.body ?? []);
  return response.status;
}

function printWorst(asked: readonly AskedRoute[], most: number): void {
  const worst = asked.toSorted((a, b) => b.seen.turns.max - a.seen.turns.max).slice(0, most);
  for (const { name, seen } of worst)
    process.stdout.write(`  ${wide(seen.turns.max)} of ${wide(seen.delay.max)} by the clock  ${name}\n`);
  const broken = asked.filter(({ status }) => status >= 500);
  for (const { name } of broken) process.stdout.write(`  BROKEN ${name}\n`);
  if (broken.length > 0) process.exitCode = 1;
}

const idle = (): Promise<unknown> => pause(5_000);

async function watch(title: string, database: Readonly<Record<string, string>>): Promise<void> {
  const { folder, remove } = temporaryFolder();
  process.stdout.write(`${title}, ${accounts} accounts: preparing …\n`);
  const { sessions, workbook, subjects } = await prepare(folder, database);
  const server = await startWatched({ LATITUDE_DATA: folder, ...database });
  long.clear();

  async function ask(
    who: Who | 'sender',
    path: string,
    more: Omit<RequestInit, 'headers'> = {},
  ): Promise<Response> {
    const headers = { authorization: `Bearer ${sessions.get(who)}`, 'accept-language': 'en' };
    return fetch(server.address + path, {
      redirect: 'manual',
      ...more,
      headers,
    });
  }

  async function mustAsk(who: Who | 'sender', path: string, more: Omit<RequestInit, 'headers'> = {}) {
    const response = await ask(who, path, more);
    const text = await response.text();
    if (response.status >= 300) throw new Error(`${path}: ${response.status} ${text.slice(0, 500)}`);
    return JSON.parse(text);
  }

  async function askEach(isAsked: (line: Line) => boolean): Promise<AskedRoute[]> {
    const asked: AskedRoute[] = [];
    for (const line of readRoutes.filter(isAsked)) {
      for (const who of roles) {
        if (!mayAsk(line, who)) continue;
        const path = pathOf(line, subjects);
        await server.watch({ watch: 'begin', stretch: 'request' });
        const status = await drain(await ask(who, path));
        const seen = await server.watch({ watch: 'tell', stretch: 'request' });
        asked.push({ name: `${who.padEnd(10)}${status} ${path}`, status, seen });
      }
    }
    return asked;
  }

  /** The same by several people, each of whom goes through all of it, beginning elsewhere. */
  async function askTogether(isAsked: (line: Line) => boolean): Promise<void> {
    const each = roles.flatMap((who) =>
      readRoutes.filter((line) => isAsked(line) && mayAsk(line, who)).map((line) => [who, line] as const),
    );
    await Promise.all(
      Array.from({ length: TOGETHER }, async (_, person) => {
        const from = Math.floor((person * each.length) / TOGETHER);
        for (const [who, line] of [...each.slice(from), ...each.slice(0, from)])
          await drain(await ask(who, pathOf(line, subjects)));
      }),
    );
  }

  async function importByUpload(): Promise<void> {
    const form = new FormData();
    form.set('file', await openAsBlob(workbook), 'sent.xlsx');
    const page = `/markets/${sent}`;
    const { job } = await mustAsk('sender', `/api/v1${page}/imports?mode=upsert&wait=false`, {
      method: 'POST',
      body: form,
    });
    const followed = [`/api/v1/jobs/${job}/events`, '/jobs/events', `${page}/imports/${job}/events`];
    const following = Promise.all(followed.map(async (path) => drain(await ask('sender', path))));
    for (;;) {
      const { state } = await mustAsk('sender', `/api/v1/jobs/${job}`);
      await drain(await ask('manager', `/markets/${built}/plan`));
      if (state !== 'running' && state !== 'waiting') {
        if (state !== 'done') throw new Error(`the import ended as ${state}`);
        break;
      }
      await pause(250);
    }
    await following;
  }

  try {
    const title = ['p50', 'p99', 'p99.9', 'max'].map((each) => each.padStart(8)).join('');
    process.stdout.write(
      `ms${''.padEnd(32)}${'by the clock'.padStart(32)}   ${'processor between turns'.padStart(32)}\n` +
        `${''.padEnd(34)}${title}   ${title}    load\n`,
    );
    await phase(server, 'idle', idle);
    // What is compiled and loaded at the first time is no pause of every day.
    await phase(server, 'pages and answers for the first time', () => askEach((each) => !isFile(each)));
    let pages: AskedRoute[] = [];
    await phase(
      server,
      'every page and answer, each role',
      async () => (pages = await askEach((each) => !isFile(each))),
    );
    await phase(server, `the same by ${TOGETHER} at once`, () => askTogether((each) => !isFile(each)));
    let files: AskedRoute[] = [];
    await phase(server, 'every file, each role', async () => (files = await askEach(isFile)));
    await phase(server, 'idle', idle);
    await phase(server, 'import, three streams, a page', importByUpload);
    await phase(server, 'a plan is made', () =>
      mustAsk('sender', `/api/v1/markets/${sent}/plan`, { method: 'POST' }),
    );
    await phase(server, 'idle', idle);
    process.stdout.write('\nlongest turns of pages and answers\n');
    printWorst(pages, 30);
    process.stdout.write('\nlongest turns of files\n');
    printWorst(files, 20);
    process.stdout.write('\nstatements of SQLite over 20 ms in the server\n');
    for (const [sql, { times, most }] of [...long].toSorted((a, b) => b[1].most - a[1].most))
      process.stdout.write(`  ${wide(most)}  ${String(times).padStart(4)} ×  ${sql}\n`);
  } finally {
    await server.end();
    remove();
  }
}

await watch('SQLite', {});
const postgresql = await startPostgresql();
try {
  await watch('PostgreSQL', { DATABASE_URL: await createDatabase(postgresql.address) });
} finally {
  await postgresql.stop();
}
