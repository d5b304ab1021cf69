import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, it } from 'vitest';
import type { User } from '#domain/access/user.ts';
import { recordConsent } from '#usecases/customers/record-consent.ts';
import { eraseAccount } from '#usecases/customers/erase-account.ts';
import { attendJob } from '#usecases/jobs/attend-job.ts';
import { forgetFiles } from '#usecases/jobs/forget-files.ts';
import { cancelJob, listJobs, viewJob } from '#usecases/jobs/view-jobs.ts';
import { makeCallPlan } from '#usecases/planning/make-call-plan.ts';
import type { Job, Storage, World } from '#usecases/ports.ts';
import { exportKind } from '#usecases/reporting/export-job.ts';
import { exportFieldSystem } from '#usecases/reporting/export-field-system.ts';
import { exportTable } from '#usecases/reporting/export-table.ts';
import {
  beginExport,
  fetchExport,
  viewExport,
  WRITTEN_AT_ONCE,
  type BegunExport,
} from '#usecases/reporting/take-export.ts';
import { approvePlan } from '#usecases/review/approve-plan.ts';
import { openReview } from '#usecases/review/open-review.ts';
import { codeOf, refusalOf, valueOf } from '../../support/outcomes.ts';
import { openMarket, type OpenMarket } from '../support/open-market.ts';
import { grantOf } from '../../support/some-user.ts';

/** A market whose plan says that it is of more accounts than anybody waits for. */
function asLarge(world: World): World {
  const read: Storage['read'] = (act) =>
    world.storage.read((stores) =>
      act({
        ...stores,
        plans: {
          ...stores.plans,
          measures: async (plan) =>
            (await stores.plans.measures(plan)).map((each) => ({
              ...each,
              measures: { ...each.measures, accounts: each.measures.accounts * WRITTEN_AT_ONCE },
            })),
        },
      }),
    );
  return { ...world, storage: { ...world.storage, read } };
}

const jobOf = (begun: BegunExport): Job<'export'> =>
  begun.kind === 'begun' ? begun.job : expect.fail('it was written at once');

describe('a file of a plan', () => {
  let open: OpenMarket;
  beforeEach(async () => {
    open = await openMarket();
    valueOf(await makeCallPlan(open.world, open.people.affiliate, { market: open.market }));
  });
  const large = (): World => asLarge(open.world);
  const wish = { what: 'call-plan', form: 'csv-exact' } as const;
  const begin = async (actor: User, world = large()) => {
    const begun = valueOf(await beginExport(world, actor, { market: open.market, ...wish }));
    return jobOf(begun);
  };
  const write = async (actor: User): Promise<string> => {
    const job = await begin(actor);
    await attendJob(open.world, exportKind, job);
    return job.id;
  };
  const input = (job: string) => ({ market: open.market, job });
  const fetched = (actor: User, job: string) => fetchExport(open.world, actor, input(job));

  const firstAccount = async (job: string): Promise<string> => {
    const { path } = valueOf(await fetched(open.people.affiliate, job));
    return readFileSync(path, 'utf8').split('\r\n')[1]?.split(',')[3] ?? '';
  };

  it('is written at once where it is small, and nothing is kept of it', async () => {
    const { world, people, market } = open;
    const begun = valueOf(await beginExport(world, people.affiliate, { market, ...wish }));
    expect(begun).toMatchObject({ kind: 'written', file: { fileName: /call-plan\.csv$/u } });
    expect(valueOf(await listJobs(world, people.affiliate, { limit: 10 })).filter(isExport)).toEqual([]);
    expect(await world.storage.read(({ keptFiles }) => keptFiles.everywhere())).not.toContainEqual(
      expect.objectContaining({ kind: 'export' }),
    );
  });

  it('is written by a job where it is large, the same to the letter, and fetched until its day', async () => {
    const { world, people, market } = open;
    const job = await begin(people.affiliate);
    expect(valueOf(await viewExport(world, people.affiliate, input(job.id)))).toMatchObject({
      kind: 'working',
      job: { kind: 'export', by: { id: 'affiliate' }, mayCancel: true },
    });
    expect(codeOf(await fetched(people.affiliate, job.id))).toBe('job-underway');
    await attendJob(world, exportKind, job);
    const exported = valueOf(await exportTable(world, people.affiliate, { market, ...wish }));
    const text = readFileSync(exported.path, 'utf8');
    const rows = text.trimEnd().split('\r\n').length - 1;
    expect(valueOf(await viewExport(world, people.affiliate, input(job.id)))).toMatchObject({
      kind: 'written',
      rows,
      fileName: exported.fileName,
      until: '2026-09-28',
    });
    const file = valueOf(await fetched(people.affiliate, job.id));
    expect(readFileSync(file.path, 'utf8')).toBe(text);
    // It can be fetched again.
    valueOf(await fetched(people.affiliate, job.id));
    open.wait(15);
    expect(codeOf(await fetched(people.affiliate, job.id))).toBe('file-unknown');
    expect(await forgetFiles(world, { code: market }, {})).toMatchObject({ 'dry-runs': 1 });
    expect(await world.files.exists(file.path)).toBe(false);
  });

  it('is for whoever asked for it alone, in the list of jobs too', async () => {
    const { world, people, market } = open;
    const job = await begin(people.affiliate);
    for (const who of ['rep', 'manager', 'global', 'foreigner'] as const) {
      expect(codeOf(await viewExport(world, people[who], input(job.id)))).toBe('job-unknown');
      expect(codeOf(await viewJob(world, people[who], { job: job.id }))).toBe('job-unknown');
      expect(codeOf(await cancelJob(world, people[who], { job: job.id }))).toBe('job-unknown');
    }
    expect(valueOf(await listJobs(world, people.global, { limit: 10 })).filter(isExport)).toEqual([]);
    const own = valueOf(await listJobs(world, people.affiliate, { market, limit: 10 }));
    expect(own.filter(isExport)).toMatchObject([{ id: job.id, state: 'waiting' }]);
    expect(valueOf(await cancelJob(world, people.affiliate, { job: job.id })).state).toBe('cancelled');
    expect(codeOf(await fetched(people.affiliate, job.id))).toBe('planning-cancelled');
  });

  it('is refused to whoever may not have all of it any more', async () => {
    const { people, market } = open;
    const job = await write(people.rep);
    valueOf(await fetched(people.rep, job));
    const moved: User = { ...people.rep, grants: [grantOf('rep', market, 'elsewhere')] };
    expect(codeOf(await fetched(moved, job))).toBe('not-allowed');
    const more: User = { ...people.rep, grants: [grantOf('affiliate', market)] };
    valueOf(await fetched(more, job));
  });

  it('is not handed out once somebody has refused since, and is written anew without them', async () => {
    const { world, people, market } = open;
    const job = await write(people.affiliate);
    const account = await firstAccount(job);
    const said = { market, account, kind: 'no-see', until: '', source: 'letter', evidence: '' } as const;
    valueOf(await recordConsent(world, people.affiliate, { ...said, what: 'refused', saidOn: '' }));
    const stale = refusalOf(await fetched(people.affiliate, job));
    expect(stale).toMatchObject({
      code: 'export-stale',
      values: { file: expect.stringMatching(/call-plan\.csv$/u) as string },
    });
    const again = await write(people.affiliate);
    const text = readFileSync(valueOf(await fetched(people.affiliate, again)).path, 'utf8');
    const [heading = '', ...rows] = text.split('\r\n');
    const planned = heading.split(',').indexOf('planned');
    const visits = rows.filter((row) => row.includes(account) && row.includes('face-to-face'));
    expect(visits.length).toBeGreaterThan(0);
    expect(visits.map((row) => row.split(',')[planned])).toEqual(visits.map(() => '0'));
  });

  it('is not handed out once a refusal of a day to come has begun', async () => {
    const { world, people, market } = open;
    const account = await firstAccount(await write(people.affiliate));
    const said = { market, account, kind: 'no-see', until: '', source: 'letter', evidence: '' } as const;
    valueOf(await recordConsent(world, people.affiliate, { ...said, what: 'refused', saidOn: '2026-09-16' }));
    const job = await write(people.affiliate);
    open.wait(1);
    valueOf(await fetched(people.affiliate, job));
    open.wait(1);
    expect(codeOf(await fetched(people.affiliate, job))).toBe('export-stale');
  });

  it('is not handed out of a plan that was made anew, nor with figures that are theirs no more', async () => {
    const { world, people, market } = open;
    const job = await write(people.affiliate);
    const manager: User = { ...people.affiliate, grants: [grantOf('manager', market)] };
    expect(codeOf(await fetched(manager, job))).toBe('export-stale');
    valueOf(await fetched(people.affiliate, job));
    valueOf(await makeCallPlan(world, people.affiliate, { market, replace: true, reason: 'moved' }));
    expect(codeOf(await fetched(people.affiliate, job))).toBe('export-stale');
  });

  it('goes when somebody in it is forgotten', async () => {
    const { world, people, market } = open;
    const job = await write(people.affiliate);
    const account = await firstAccount(job);
    const { path } = valueOf(await fetched(people.affiliate, job));
    const wanted = { market, account, reason: 'objects' };
    valueOf(await eraseAccount(world, people.global, wanted));
    expect(codeOf(await fetched(people.affiliate, job))).toBe('file-unknown');
    expect(await world.files.exists(path)).toBe(false);
  });
});

it('files for a field system of a large plan are written by a job, while the plan may be handed over', async () => {
  const open = await openMarket();
  const { world, people, market } = open;
  valueOf(await makeCallPlan(world, people.affiliate, { market }));
  const asked = { market, what: 'veeva-mcp' } as const;
  expect(codeOf(await beginExport(asLarge(world), people.affiliate, asked))).toBe('plan-not-approved');
  valueOf(await openReview(world, people.affiliate, { market }));
  valueOf(await approvePlan(world, people.manager, { market }));
  expect(codeOf(await beginExport(asLarge(world), people.rep, asked))).toBe('not-allowed');
  const begun = valueOf(await beginExport(asLarge(world), people.affiliate, asked));
  const later = jobOf(begun);
  const { id: job } = later;
  await attendJob(world, exportKind, later);
  const written = valueOf(await exportFieldSystem(world, people.affiliate, { market, system: 'veeva-mcp' }));
  const view = valueOf(await viewExport(world, people.affiliate, { market, job }));
  expect(view).toMatchObject({ kind: 'written', rows: written.targets, fileName: written.fileName });
  const { path } = valueOf(await fetchExport(world, people.affiliate, { market, job }));
  expect(readFileSync(path).subarray(0, 2).toString()).toBe('PK');
  expect(codeOf(await fetchExport(world, people.manager, { market, job }))).toBe('job-unknown');
  // Another plan is in work by now: nobody is handed the one before.
  valueOf(await makeCallPlan(world, people.affiliate, { market, replace: true, reason: 'moved' }));
  expect(codeOf(await fetchExport(world, people.affiliate, { market, job }))).toBe('plan-not-approved');
});

const isExport = ({ kind }: { readonly kind: string }): boolean => kind === 'export';
