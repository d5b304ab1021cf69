import { expect, it } from 'vitest';
import { operator } from '#domain/access/user.ts';
import { retentionKind } from '#usecases/customers/retention-job.ts';
import { runJob } from '#usecases/jobs/run-job.ts';
import { submitJob } from '#usecases/jobs/submit-job.ts';
import type { Job, World } from '#usecases/ports.ts';
import { accountsCsv, person } from '../../support/planted-person.ts';
import { valueOf } from '../../support/outcomes.ts';
import { importWorkbook } from '#usecases/intake/import-workbook.ts';
import { onceOf } from '../support/once-of.ts';
import { openMarket } from '../support/open-market.ts';
import { todayIn } from '#usecases/basis/today.ts';

async function taken(world: World, market: string): Promise<Job<'retention'>> {
  const lane = `retention ${market}`;
  const job = await submitJob(world, operator, { kind: 'retention', market, lane, input: {} });
  const now = world.clock.now();
  const { owner } = world.workers;
  const leaseUntil = new Date(Date.parse(now) + 30_000).toISOString();
  await world.storage.transaction(({ jobs }) => jobs.take(job.id, { owner, leaseUntil, now }));
  return job;
}

it('of no market forgets what was done for none after a quarter of a year, and wants no rules', async () => {
  const open = await openMarket();
  const { world } = open;
  const first = await taken(world, '');
  await runJob(world, retentionKind, operator, first);
  const of = (id: string) => world.storage.read(({ jobs }) => jobs.byId(id));
  expect((await of(first.id))?.ended).toMatchObject({ state: 'done', result: { how: 'done' } });
  open.wait(80);
  await runJob(world, retentionKind, operator, await taken(world, ''));
  expect(await of(first.id)).toBeDefined();
  open.wait(20);
  await runJob(world, retentionKind, operator, await taken(world, ''));
  expect(await of(first.id)).toBeUndefined();
});

it('that is somebody else’s by now stores no further step', async () => {
  const open = await openMarket();
  const { world, market, people } = open;
  const path = await world.files.receive(onceOf(accountsCsv(person)));
  const file = { market, path, fileName: 'a.csv', mode: 'upsert', dryRun: false } as const;
  valueOf(await importWorkbook(world, people.affiliate, file));
  open.wait(2_000);
  const job = await taken(world, market);
  const due = () =>
    world.storage.read(({ retention }) => retention.due(market, 'changes', todayIn(world, market)));
  const before = (await due()).count;
  expect(before).toBeGreaterThan(0);
  // Another process has taken it over.
  await world.storage.transaction(({ jobs }) =>
    jobs.take(job.id, { owner: 'other', leaseUntil: '9999', now: '9998' }),
  );
  expect(await runJob(world, retentionKind, operator, job)).toBeUndefined();
  expect((await due()).count).toBe(before);
});
