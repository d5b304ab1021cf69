import { scheduledKinds } from '#domain/access/schedule.ts';
import { sortedBy } from '#domain/basics/stable-order.ts';
import type {
  Job,
  JobEnding,
  JobEndState,
  JobState,
  JobInLine,
  JobKind,
  JobStore,
  LastRun,
  WorkerStore,
} from '#usecases/ports.ts';
import { jobFailure } from '../documents/job-failure.ts';
import { jobDocuments } from '../documents/job-documents.ts';
import type { DocumentForm } from '../documents/document-form.ts';
import type { RowOf, Session } from '../session.ts';
import { JobEntity, WorkerEntity } from './job-entity.ts';

type Row = RowOf<typeof JobEntity>;

/** The kind that stands beside a document says its form. */
interface FormsOfKind {
  readonly input: DocumentForm<Job['input']>;
  readonly result: DocumentForm<NonNullable<JobEnding['result']>>;
}
const formsOf = (kind: JobKind): FormsOfKind => jobDocuments[kind];

/** What came of it, or what it failed of: the state says which. */
function resultRow(kind: JobKind, { state, result, failure }: JobEnding): string {
  if (state === 'failed') return failure ? jobFailure.write(failure) : '';
  return result === undefined ? '' : formsOf(kind).result.write(result);
}

const endingRow = (kind: JobKind, ended: { readonly at: string } & JobEnding) => ({
  state: ended.state,
  endedAt: ended.at,
  result: resultRow(kind, ended),
  file: ended.file,
  stays: ended.stays ? 'yes' : '',
});

function toRow({ input, ended, ...job }: Job): Row {
  return {
    ...job,
    input: formsOf(job.kind).input.write(input),
    ...(ended ? endingRow(job.kind, ended) : { endedAt: '', result: '', file: '', stays: '' }),
  };
}

/** What has ended is in one of the states of an end. */
const endStateOf = (state: JobState): JobEndState =>
  state === 'waiting' || state === 'running' ? 'interrupted' : state;

function readResult({ id, kind, state }: Pick<Row, 'id' | 'kind' | 'state'>, result: string) {
  if (result === '') return {};
  if (state !== 'failed') return { result: formsOf(kind).result.read(result, id) };
  const failure = jobFailure.read(result, id);
  return failure.how === 'failed' ? {} : { failure };
}

function toJob({ input, endedAt, result, file, stays, ...row }: Row): Job {
  return {
    ...row,
    input: formsOf(row.kind).input.read(input, row.id),
    ...(endedAt === ''
      ? {}
      : {
          ended: {
            at: endedAt,
            state: endStateOf(row.state),
            ...readResult(row, result),
            file,
            stays: stays === 'yes',
          },
        }),
  };
}

interface LineRow {
  readonly id: string;
  readonly kind: JobKind;
  readonly market: string;
  readonly unit: string;
  readonly lane: string;
  readonly made_by: string;
  readonly made_at: string;
  readonly state: JobInLine['state'];
  readonly owner: string;
  readonly lease_until: string;
  readonly attempts: number | string;
  readonly phase: string;
  readonly done: number | string;
  readonly total: number | string;
}

const toJobInLine = (row: LineRow): JobInLine => ({
  id: row.id,
  kind: row.kind,
  market: row.market,
  unit: row.unit,
  lane: row.lane,
  madeBy: row.made_by,
  madeAt: row.made_at,
  state: row.state,
  owner: row.owner,
  leaseUntil: row.lease_until,
  attempts: Number(row.attempts),
  phase: row.phase,
  done: Number(row.done),
  total: Number(row.total),
});

const isOfKind = <Kind extends JobKind>(job: Job, kind: Kind): job is Job<Kind> => job.kind === kind;

interface LastRow {
  readonly kind: LastRun['kind'];
  readonly market: string;
  readonly made_at: string;
  readonly state: JobState;
}

const toLastRun = ({ kind, market, made_at: madeAt, state }: LastRow): LastRun => ({
  kind,
  market,
  madeAt,
  state,
});

const idOf = ({ id }: { readonly id: string }): string => id;

const within = (column: string, names: readonly string[] | undefined): string =>
  names ? ` and ${column} in (${names.map(() => '?').join(', ') || 'null'})` : '';

export function jobStore(session: Session): JobStore {
  const find = async (id: string): Promise<Job | undefined> =>
    (await session.find(JobEntity, { id })).map(toJob)[0];

  return {
    add: async (job) => {
      await session.insert(JobEntity, toRow(job));
    },

    byId: find,

    ofFile: async (market, sent) =>
      sortedBy(
        (await session.find(JobEntity, { market, sent })).map(toJob),
        (job) => job.madeAt,
        (job) => job.id,
      ),

    last: async (kind, market) => {
      const [id] = await session.rows(
        'select id from job where kind = ? and market = ? order by made_at desc, id desc limit 1',
        [kind, market],
        idOf,
      );
      const job = id === undefined ? undefined : await find(id);
      return job && isOfKind(job, kind) ? job : undefined;
    },

    lastScheduled: () =>
      session.rows(
        `select job.kind, job.market, job.made_at, job.state from job
         join (select kind, market, max(made_at) as at from job
           where kind in (${scheduledKinds.map(() => '?').join(', ')}) group by kind, market) latest
         on latest.kind = job.kind and latest.market = job.market and latest.at = job.made_at
         order by job.kind, job.market, job.id`,
        scheduledKinds,
        toLastRun,
      ),

    line: () =>
      session.rows(
        `select id, kind, market, unit, lane, made_by, made_at, state, owner, lease_until, attempts, phase, done, total
         from job
         where ended_at = '' order by made_at, id`,
        [],
        toJobInLine,
      ),

    lockLine: async () => {
      await session.lock('jobs');
    },

    take: async (id, { owner, leaseUntil, now }) =>
      (await session.run(
        `update job set state = 'running', owner = ?, lease_until = ?, attempts = attempts + 1, done = 0, total = 0
         where id = ? and ended_at = '' and (owner = '' or owner = ? or lease_until < ?)`,
        [owner, leaseUntil, id, owner, now],
      )) > 0,

    beat: async (id, { owner, leaseUntil }, { phase, done, total }) =>
      (await session.update(JobEntity, { id, owner, endedAt: '' }, { leaseUntil, phase, done, total })) > 0,

    isHeld: async (id, owner) =>
      (
        await session.rows(
          `select id from job where id = ? and owner = ? and ended_at = ''`,
          [id, owner],
          idOf,
        )
      ).length > 0,

    release: async (id, owner) => {
      await session.run(
        `update job set state = 'waiting', owner = '', lease_until = '', phase = 'waiting', attempts = attempts - 1
         where id = ? and owner = ? and state = 'running'`,
        [id, owner],
      );
      await session.run(
        `update job set owner = '', lease_until = '' where id = ? and owner = ? and ended_at = ''`,
        [id, owner],
      );
    },

    end: async (id, ended, owner) => {
      const job = await find(id);
      if (!job) return false;
      const { state, endedAt, result, file, stays } = endingRow(job.kind, ended);
      const sql = `update job set state = ?, ended_at = ?, result = ?, file = ?, stays = ?
        where id = ? and ended_at = ''${owner === undefined ? '' : ' and owner = ?'}`;
      const values = [state, endedAt, result, file, stays, id];
      return (await session.run(sql, owner === undefined ? values : [...values, owner])) > 0;
    },

    cancel: async (id, at) =>
      (await session.run(
        // What is being stored is past cancelling.
        `update job set state = 'cancelled', ended_at = ? where id = ? and ended_at = '' and phase <> 'storing'`,
        [at, id],
      )) > 0,

    latest: async (markets, limit, kinds) => {
      const codes = markets === 'all' ? undefined : markets;
      const among = within('market', codes) + within('kind', kinds);
      const values = [...(codes ?? []), ...(kinds ?? [])];
      const ids = await session.rows(
        `select id from job where ended_at = ''${among} order by made_at, id`,
        values,
        idOf,
      );
      const ended = await session.rows(
        `select id from job where ended_at <> ''${among} order by ended_at desc, id desc limit ${limit}`,
        values,
        idOf,
      );
      const jobs: Job[] = [];
      for (const id of [...ids, ...ended]) {
        const job = await find(id);
        if (job) jobs.push(job);
      }
      return jobs;
    },

    outdated: (market, before) =>
      session.rows(
        `select id from job where market = ? and stays = ''
           and ((ended_at <> '' and ended_at < ?) or (ended_at = '' and made_at < ?)) order by id`,
        [market, before, before],
        idOf,
      ),

    remove: async (id) => {
      await session.remove(JobEntity, { id });
    },
  };
}

export const workerStore = (session: Session): WorkerStore => ({
  note: async (holder) => {
    await session.upsertMany(WorkerEntity, [holder], (each) => ({ ...each }));
  },
  remove: async (owner) => {
    await session.remove(WorkerEntity, { owner });
  },
  countAlive: async (now) =>
    (
      await session.rows(
        'select count(*) as count from worker where lease_until >= ?',
        [now],
        (row: { readonly count: number | string }) => Number(row.count),
      )
    )[0] ?? 0,
});
