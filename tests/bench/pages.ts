import { newestPlan } from '../support/unit-of.ts';
/**
 * How long pages and answers of the API take over a plan of 2,000 and of 200,000 lines, and for how long the server
 * answers nobody else meanwhile: per database, in one process. Only the ratio and the longest block mean anything.
 *
 *     node tests/bench/pages.ts [SMALL LARGE]
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { createApp } from '#app.ts';
import { openInstallation } from '#compose.ts';
import { readEnvironment } from '#env.ts';
import { createSignInLink } from '#usecases/access/create-sign-in-link.ts';
import { signIn } from '#usecases/access/sign-in.ts';
import { grantOf, someUser } from '../support/some-user.ts';
import { createDatabase } from '../support/postgresql/create-database.ts';
import { startPostgresql } from '../support/postgresql/start-postgresql.ts';
import { isFile, mayAsk, pathOf, readRoutes, type Subjects } from './pages/asked-routes.ts';
import { buildMarket, type BuiltMarket } from './pages/build-market.ts';

const [small = 2_000, large = 200_000] = process.argv.slice(2).map(Number);
const rounds = 5;
const warmUps = 1;
const market = 'GB';

const roles = ['manager', 'affiliate', 'global', 'rep'] as const;
type Who = (typeof roles)[number];
interface Asked {
  readonly name: string;
  readonly who: Who;
  readonly path: string;
}

function askedOf({ territories, line, lines }: BuiltMarket): readonly Asked[] {
  const last = territories.at(-1)!;
  const page = `/markets/${market}`;
  const api = `/api/v1/markets/${market}`;
  const key = encodeURIComponent(line);
  const few = lines > 20_000 ? 4770 : 47;
  return [
    { name: 'plan page, all territories', who: 'manager', path: `${page}/plan` },
    { name: 'plan page, a territory', who: 'manager', path: `${page}/plan?territory=${last}` },
    {
      name: 'plan page, filtered, page 3',
      who: 'manager',
      path: `${page}/plan?territory=${last}&segment=A&page=3`,
    },
    // Eleven accounts of either size.
    { name: 'plan page, a name looked for', who: 'manager', path: `${page}/plan?text=ller-${few}` },
    { name: 'API plan, a name looked for', who: 'manager', path: `${api}/plan?text=ller-${few}` },
    { name: 'API plan, a name many have', who: 'manager', path: `${api}/plan?text=ller-1` },
    {
      name: 'plan page, a name, page 9',
      who: 'manager',
      path: `${page}/plan?text=ller-1&show=all&segment=A&page=9`,
    },
    { name: 'plan page, a name many have', who: 'manager', path: `${page}/plan?text=ller-1` },
    { name: 'plan page of a rep', who: 'rep', path: `${page}/plan` },
    { name: 'page of a line', who: 'rep', path: `${page}/plan/lines/${key}` },
    { name: 'API plan, first page', who: 'manager', path: `${api}/plan` },
    {
      name: 'API plan, filtered',
      who: 'manager',
      path: `${api}/plan?segment=B&channel=email&onlyPlanned=true`,
    },
    { name: 'API plan, last page', who: 'manager', path: `${api}/plan?offset=${lines - 100}` },
    { name: 'API line explained', who: 'manager', path: `${api}/plan/lines/${key}` },
    { name: 'review page of a rep', who: 'rep', path: `${page}/review` },
    { name: 'review page of a manager', who: 'manager', path: `${page}/review` },
    { name: 'API proposals', who: 'manager', path: `${api}/proposals` },
    { name: 'attainment page of a rep', who: 'rep', path: `${page}/attainment` },
    { name: 'attainment page of a manager', who: 'manager', path: `${page}/attainment` },
    { name: 'API attainment, a territory', who: 'manager', path: `${api}/attainment?territory=${last}` },
    { name: 'API attainment', who: 'manager', path: `${api}/attainment` },
    { name: 'retrospective of a manager', who: 'manager', path: `${page}/retrospective` },
    { name: 'capacity page', who: 'manager', path: `${page}/capacity` },
    { name: 'API capacity', who: 'manager', path: `${api}/capacity` },
    { name: 'market page', who: 'manager', path: page },
    { name: 'exports page', who: 'manager', path: `${page}/exports` },
    { name: 'rollup page', who: 'global', path: '/rollup' },
    { name: 'API rollup', who: 'global', path: '/api/v1/rollup' },
  ];
}

/** Everything else that is read and no file: each as a rep and as whoever sees most of it. */
function othersOf(subjects: Subjects): readonly Asked[] {
  const routes = readRoutes.filter((line) => !isFile(line) && !line.route.includes('/assets/'));
  return routes.flatMap((line) => {
    const most = roles.find((who) => who !== 'rep' && mayAsk(line, who));
    const askers = [...(most ? [most] : []), ...(mayAsk(line, 'rep') ? (['rep'] as const) : [])];
    const path = pathOf(line, subjects);
    return askers.map((who) => ({ name: `${who} ${line.route.replace('GET ', '')}`, who, path }));
  });
}

interface Opened {
  readonly subjects: Subjects;
  readonly built: BuiltMarket;
  ask(asked: Asked): Promise<void>;
  close(): Promise<void>;
}

async function open(size: number, databaseUrl: string | undefined): Promise<Opened> {
  const folder = await mkdtemp(join(tmpdir(), 'latitude-bench-'));
  const environment = readEnvironment({
    LATITUDE_DATA: folder,
    ...(databaseUrl === undefined ? {} : { DATABASE_URL: databaseUrl }),
  });
  if (!environment.ok) throw new Error(environment.problems.join());
  const clock = { now: () => '2026-11-05T10:00:00.000Z', today: () => '2026-11-05' };
  const { world, messages, close } = await openInstallation(environment.value, { clock });
  const app = await createApp({ world, messages, logger: pino({ level: 'silent' }) });
  await app.ready();
  const built = await buildMarket(world, market, size);
  const users = {
    manager: someUser('manager', grantOf('manager', market)),
    affiliate: someUser('affiliate', grantOf('affiliate', market)),
    rep: someUser('rep', grantOf('rep', market, built.territories[built.territories.length >> 1]!)),
    global: someUser('global', grantOf('global')),
  };
  const tokens = new Map<Who, string>();
  await world.storage.transaction(async (stores) => {
    for (const user of Object.values(users)) await stores.users.add(user);
    for (const each of built.territories)
      await stores.users.add(someUser(`rep-${each}`, grantOf('rep', market, each)));
  });
  for (const who of roles) {
    const link = await createSignInLink(world, users.global, { email: users[who].email });
    const session = link.ok ? await signIn(world, { token: link.value.token }) : link;
    if (!session.ok) throw new Error(session.refusal.code);
    tokens.set(who, session.value.sessionToken);
  }
  const plan = await world.storage.read((stores) => newestPlan(stores, market));
  return {
    built,
    subjects: {
      market,
      other: 'DE',
      line: built.line,
      lineKey: built.line,
      planId: plan!.id,
      cycle: plan!.cycle,
    },
    ask: async ({ who, path }) => {
      const { statusCode, body } = await app.inject({
        method: 'GET',
        url: path,
        headers: {
          authorization: `Bearer ${tokens.get(who)}`,
          accept: path.startsWith('/api') ? 'application/json' : 'text/html',
          'accept-language': 'en',
        },
      });
      if (statusCode >= 500) throw new Error(`${path}: ${statusCode} ${body.slice(0, 500)}`);
    },
    close: async () => {
      await app.close();
      await close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Processor time in milliseconds of what nobody has asked for yet: it is kept, and computed anew after every change. */
async function measureFirst(opened: Opened, asked: Asked): Promise<number> {
  const before = process.cpuUsage();
  await opened.ask(asked);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

interface Measured {
  /** Medians, in milliseconds: by the clock, and of this process's threads, which a busy machine falsifies less. */
  readonly took: number;
  readonly processor: number;
  /** The longest time nobody else was answered, in milliseconds. */
  readonly blocked: number;
}

/**
 * The most processor time of this thread, in milliseconds, between two turns of the event loop: for so long nobody else
 * was answered. By the clock a busy machine would count as well, and `monitorEventLoopDelay` leaves out the first turn.
 */
function watchBlocks(): () => number {
  let last = process.threadCpuUsage();
  let longest = 0;
  const note = (): void => {
    const { user, system } = process.threadCpuUsage(last);
    longest = Math.max(longest, (user + system) / 1000);
    last = process.threadCpuUsage();
  };
  const timer = setInterval(note, 1);
  return () => {
    clearInterval(timer);
    note();
    return longest;
  };
}

const medianOf = (numbers: readonly number[]): number =>
  numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? Number.NaN;

/** Asks the same of each in turns, so that a machine that is busy for a while is so for all of them. */
async function measureInTurn(
  sizes: readonly Opened[],
  askedOfEach: readonly Asked[],
  rounds: number,
): Promise<readonly Measured[]> {
  const taken = sizes.map(() => ({
    took: [] as number[],
    processor: [] as number[],
    blocked: [] as number[],
  }));
  for (let round = -warmUps; round < rounds; round += 1) {
    for (const [index, opened] of sizes.entries()) {
      const before = process.cpuUsage();
      const begun = performance.now();
      const longestBlock = watchBlocks();
      await opened.ask(askedOfEach[index]!);
      const took = performance.now() - begun;
      const { user, system } = process.cpuUsage(before);
      const blocked = longestBlock();
      if (round < 0) continue;
      taken[index]!.took.push(took);
      taken[index]!.processor.push((user + system) / 1000);
      taken[index]!.blocked.push(blocked);
    }
  }
  return taken.map(({ took, processor, blocked }) => ({
    took: medianOf(took),
    processor: medianOf(processor),
    blocked: medianOf(blocked),
  }));
}

const wide = (milliseconds: number): string => milliseconds.toFixed(1).padStart(8);
const ratio = (of: number, to: number): string => `x${(of / to).toFixed(2).padStart(6)}`;

async function compare(title: string, databaseUrl: () => Promise<string | undefined>): Promise<void> {
  const sizes = [await open(small, await databaseUrl()), await open(large, await databaseUrl())];
  try {
    const [few, many] = sizes.map(({ built, subjects }) => [...askedOf(built), ...othersOf(subjects)]);
    const watched = askedOf(sizes[0]!.built).length;
    process.stdout.write(
      `${title}: ms over ${small} and over ${large} lines, medians; of the longest block and of the first time too\n` +
        `${''.padEnd(48)}clock${''.padEnd(22)}processor${''.padEnd(18)}longest block${''.padEnd(6)}processor at first\n`,
    );
    for (const [index, asked] of few!.entries()) {
      const other = many![index]!;
      const [first, firstOfMany] = [
        await measureFirst(sizes[0]!, asked),
        await measureFirst(sizes[1]!, other),
      ];
      const [a, b] = await measureInTurn(sizes, [asked, other], index < watched ? rounds : 3);
      process.stdout.write(
        `  ${asked.name.slice(0, 44).padEnd(44)}${wide(a!.took)} →${wide(b!.took)} ${ratio(b!.took, a!.took)}` +
          `${wide(a!.processor)} →${wide(b!.processor)} ${ratio(b!.processor, a!.processor)}` +
          `${wide(a!.blocked)} →${wide(b!.blocked)}${wide(first)} →${wide(firstOfMany)}\n`,
      );
    }
  } finally {
    for (const each of sizes) await each.close();
  }
}

await compare('SQLite', async () => undefined);
const server = await startPostgresql();
try {
  await compare('PostgreSQL', () => createDatabase(server.address));
} finally {
  await server.stop();
}
