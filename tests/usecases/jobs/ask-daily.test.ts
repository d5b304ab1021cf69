import { expect, it } from 'vitest';
import { operator } from '#domain/access/user.ts';
import { viewRecord } from '#usecases/access/view-record.ts';
import { retentionKind } from '#usecases/customers/retention-job.ts';
import { importWorkbook } from '#usecases/intake/import-workbook.ts';
import { askDaily, type DailyWork } from '#usecases/jobs/ask-daily.ts';
import { submitJob } from '#usecases/jobs/submit-job.ts';
import type { World } from '#usecases/ports.ts';
import { valueOf } from '../../support/outcomes.ts';
import { accountsCsv, person } from '../../support/planted-person.ts';
import { onceOf } from '../support/once-of.ts';
import { openMarket } from '../support/open-market.ts';

const works: readonly DailyWork[] = [{ kind: retentionKind, each: 'market' }];
const asked = { kind: 'retention', market: '', lane: 'retention ', input: {} } as const;

it('asks once a day for every market that has rules, whichever process looks first, and for what is of none', async () => {
  const open = await openMarket();
  const { world, market, otherMarket, people } = open;
  const path = await world.files.receive(onceOf(accountsCsv(person)));
  const file = { market, path, fileName: 'a.csv', mode: 'upsert', dryRun: true } as const;
  valueOf(await importWorkbook(world, people.affiliate, file));
  const first = (await askDaily(world, works)).map((each) => each.market);
  expect(first).toContain(market);
  expect(first).toContain('');
  expect(new Set(first).size).toBe(first.length);
  expect(first.length).toBeLessThanOrEqual(world.definitions.markets.length + 1);
  expect(world.definitions.markets.map(({ code }) => code)).toContain(otherMarket);
  expect(await askDaily(world, works)).toEqual([]);
  open.wait(20);
  const both = (await Promise.all([askDaily(world, works), askDaily(world, works)])).flat();
  expect(both.filter((each) => each.market === market)).toHaveLength(1);
  const job = await world.storage.read(({ jobs }) => jobs.last('retention', market));
  expect(job).toMatchObject({ state: 'done', madeBy: operator.id, attempts: 1 });
  const entries = valueOf(await viewRecord(world, people.affiliate, { market, limit: 10 })).events;
  const ran = entries.filter(({ kind }) => kind === 'retention');
  expect(ran.map(({ details }) => details['dry-runs'])).toEqual([2, 0]);
});

it('only asks where others work on jobs, and not again while they are at it', async () => {
  const open = await openMarket();
  const world: World = { ...open.world, workers: { ...open.world.workers, workHere: false } };
  const first = await askDaily(world, works);
  expect(first.length).toBeGreaterThan(1);
  open.wait(3);
  expect(await askDaily(world, works)).toEqual([]);
  const waiting = await world.storage.read(({ jobs }) => jobs.line());
  expect(waiting.map(({ state }) => state)).toEqual(first.map(() => 'waiting'));
});

it('goes on itself with what a process left that died, where nobody else works; after two of them it is given up', async () => {
  const open = await openMarket();
  const { world } = open;
  const last = () => world.storage.read(({ jobs }) => jobs.last('retention', ''));
  const dieAt = async (id: string) => {
    const now = world.clock.now();
    await world.storage.transaction(({ jobs }) => jobs.take(id, { owner: 'dead', leaseUntil: now, now }));
  };
  const left = await submitJob(world, operator, asked);
  await world.storage.transaction(({ jobs }) => jobs.release(left.id, left.owner));
  await dieAt(left.id);
  open.wait(1);
  expect(await askDaily(world, works)).toContainEqual({ kind: 'retention', market: '' });
  expect(await last()).toMatchObject({ id: left.id, state: 'done', attempts: 2 });
  const next = await submitJob(world, operator, asked);
  await world.storage.transaction(({ jobs }) => jobs.release(next.id, next.owner));
  await dieAt(next.id);
  open.wait(1);
  await dieAt(next.id);
  open.wait(2);
  expect(await askDaily(world, works)).toContainEqual({ kind: 'retention', market: '' });
  const ended = await world.storage.read(({ jobs }) => jobs.byId(next.id));
  expect(ended).toMatchObject({ state: 'interrupted', attempts: 2 });
  expect((await last())?.id).not.toBe(next.id);
});

it('asks for nothing once it is told to stop', async () => {
  const { world } = await openMarket();
  expect(await askDaily(world, works, AbortSignal.abort())).toEqual([]);
});
