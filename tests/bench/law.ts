import { unitOf } from '../support/unit-of.ts';
/**
 * What the law costs in a market of so many accounts: limits that recorded calls have passed, and what falls away of a plan
 * once people refuse and a registration is missing. Each worked out anew and as it is kept; processor time of the thread,
 * and the longest it answers nobody else meanwhile. What falls away is asked for as a server asks, whose readers work it
 * out, and as a thread works it out by itself.
 *
 *     node tests/bench/law.ts [ACCOUNTS]
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openInstallation } from '#compose.ts';
import { operator } from '#domain/access/user.ts';
import { fallenIn } from '#domain/planning/fallen-sums.ts';
import type { Plan } from '#domain/planning/plan.ts';
import { startReaders } from '#reader-threads.ts';
import { fallenOf } from '#usecases/basis/fallen-lines.ts';
import { fallenSumsOf, todayOf, type FallenSums } from '#usecases/basis/fallen-today.ts';
import { loadInForce } from '#usecases/basis/process-in-force.ts';
import { breachesOf, yearUntil } from '#usecases/basis/keep-breaches.ts';
import { todayIn } from '#usecases/basis/today.ts';
import type { Stores, World } from '#usecases/ports.ts';
import { legalLimit } from '../support/small-market.ts';
import { limitedBy } from '../usecases/support/alter-definitions.ts';
import { obligedBy, someDuty } from '../usecases/support/obliged-by.ts';
import { buildMarket } from './pages/build-market.ts';

const accounts = Number(process.argv[2] ?? 100_000);
const LINES_OF_AN_ACCOUNT = 4;
/** One in so many refuses. */
const REFUSE = 50;
const code = 'GB';
const dataFolder = await mkdtemp(join(tmpdir(), 'latitude-bench-'));

async function time(what: string, act: () => Promise<number>): Promise<void> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const before = process.threadCpuUsage();
  const begun = performance.now();
  const found = await act();
  const took = performance.now() - begun;
  const { user, system } = process.threadCpuUsage(before);
  // The turn that is under way is told once it has ended.
  await new Promise((resolve) => setImmediate(resolve));
  delay.disable();
  const [processor, longest] = [(user + system) / 1000, delay.max / 1e6].map(Math.round);
  process.stdout.write(
    `${what.padEnd(46)} ${Math.round(took)} ms, ${processor} of processor, longest turn ${longest}; ${found} found\n`,
  );
}

/** One in so many has refused visits today, said by one file. */
async function refuse({ storage, clock }: World): Promise<void> {
  const now = clock.now();
  await storage.transaction(async (stores) => {
    const all = await stores.accounts.ofMarket(code);
    const subjects = all.filter((_, index) => index % REFUSE === 0).map(({ subject }) => subject);
    const consent = {
      channel: 'face-to-face',
      purpose: 'all',
      state: 'refused',
      basis: 'no-see',
      saidOn: '',
      until: '',
      recordedAt: now,
    } as const;
    const entry = { id: 'bench', source: 'stop.csv', by: operator.email };
    await stores.consents.add(code, entry, [{ consent, subjects }]);
  });
}

const environment = {
  port: 0,
  host: '127.0.0.1',
  dataFolder,
  definitionsFolder: join(import.meta.dirname, '../..'),
  sample: false,
  logLevel: 'silent',
} as const;
const { world: opened, close } = await openInstallation(environment);

const sumUp = ({ refused, closed }: FallenSums): number =>
  (fallenIn(refused)?.lines ?? 0) + (fallenIn(closed)?.lines ?? 0);

/** Once for a plan as a server asks, then for a page of its lines, then all of it in one thread. */
async function timeFallen(kind: string, of: World, plans: readonly Plan[]): Promise<void> {
  const market = unitOf(of.definitions.markets, code);
  const readers = startReaders(environment, of.definitions);
  const server: World = { ...of, readers };
  try {
    for (const plan of plans) {
      const what = `of ${plan.cycle} by ${kind}`;
      const within = (act: (stores: Stores) => Promise<number>) => () => of.storage.read(act);
      for (const how of ['anew', 'as kept'])
        await time(
          `falls away ${what}, asked ${how}`,
          within(async (stores) => sumUp(await fallenSumsOf(server, stores, market, plan))),
        );
      await time(
        `200 lines ${what}`,
        within(async (stores) => {
          const { lines } = await stores.planPages.lines(plan.id, {}, { offset: 0, limit: 200 });
          const { cycle } = await loadInForce(server, stores, market, { plan });
          const today = await todayOf(server, stores, { market, plan, cycle }, lines);
          return lines.filter((line) => today(line).planned < line.planned).length;
        }),
      );
      await time(
        `all lines ${what} in one thread`,
        within(async (stores) => {
          const { lines, closed } = await fallenOf(of, stores, market, plan);
          return lines.length + closed.length;
        }),
      );
    }
  } finally {
    await readers.close();
  }
}
try {
  await buildMarket(opened, code, accounts * LINES_OF_AN_ACCOUNT);
  await refuse(opened);
  const limited = limitedBy(
    opened,
    legalLimit({ key: 'two', maximum: 2 }),
    legalLimit({ key: 'place', scope: 'company-to-establishment', maximum: 3 }),
    legalLimit({ key: 'mean', strength: 'average', maximum: 1 }),
  );
  const world = obligedBy(limited, someDuty(code));
  const market = unitOf(world.definitions.markets, code);
  const today = todayIn(world, code);
  for (const how of ['anew', 'as kept'])
    await time(`passed limits of twelve months, ${how}`, () =>
      world.storage.read(
        async (stores) => (await breachesOf(world, stores, market, yearUntil(today))).length,
      ),
    );
  const plans = await world.storage.read(async (stores) => {
    const cycles = await stores.plans.cyclesOf(code);
    const found = await Promise.all(cycles.map((cycle) => stores.plans.current(code, cycle)));
    return found.filter((plan) => plan !== undefined);
  });
  await timeFallen('refusals', limited, plans);
  await timeFallen('refusals and a duty', world, plans);
} finally {
  await close();
  await rm(dataFolder, { recursive: true, force: true });
}
