import { sortedBy } from '#domain/basics/stable-order.ts';
import type { ImportJob, ImportJobStore } from '#usecases/ports.ts';
import type { RowOf, Session } from '../session.ts';
import { ImportJobEntity } from './import-job-entity.ts';
import { importEnding } from '../documents/import-ending.ts';
import { importRequest } from '../documents/import-request.ts';

type Row = RowOf<typeof ImportJobEntity>;
type Ended = NonNullable<ImportJob['ended']>;

const endingRow = ({ at, ending, details }: Ended) => ({
  endedAt: at,
  ending: importEnding.write(ending),
  details,
  changedMarket: ending.how === 'done' && ending.summary.status === 'imported' ? 'yes' : '',
});

const toRow = ({ request, rows, ended, ...job }: ImportJob): Row => ({
  ...job,
  request: importRequest.write(request),
  sha256: request.sha256,
  rowsRead: rows,
  ...(ended ? endingRow(ended) : { endedAt: '', ending: '', details: '', changedMarket: '' }),
});

const toJob = (row: Row): ImportJob => ({
  id: row.id,
  market: row.market,
  request: importRequest.read(row.request, row.id),
  madeBy: row.madeBy,
  madeAt: row.madeAt,
  phase: row.phase,
  rows: row.rowsRead,
  seenAt: row.seenAt,
  ...(row.endedAt === ''
    ? {}
    : { ended: { at: row.endedAt, ending: importEnding.read(row.ending, row.id), details: row.details } }),
});

const inOrder = (jobs: readonly ImportJob[]): readonly ImportJob[] =>
  sortedBy(
    jobs,
    (job) => job.madeAt,
    (job) => job.id,
  );

export function importJobStore(session: Session): ImportJobStore {
  const find = async (id: string): Promise<ImportJob | undefined> =>
    (await session.find(ImportJobEntity, { id })).map(toJob)[0];

  return {
    add: async (job) => {
      await session.insert(ImportJobEntity, toRow(job));
    },

    byId: find,

    ofFile: async (market, sha256) =>
      inOrder((await session.find(ImportJobEntity, { market, sha256 })).map(toJob)),

    open: async (market) =>
      inOrder((await session.find(ImportJobEntity, { market, endedAt: '' })).map(toJob)),

    noteProgress: async (id, { phase, rows, seenAt }) =>
      (await session.update(ImportJobEntity, { id, endedAt: '' }, { phase, rowsRead: rows, seenAt })) > 0,

    end: async (id, ended) => {
      const { endedAt, ending, details, changedMarket } = endingRow(ended);
      // What is being stored is past cancelling.
      const unlessStoring = ended.ending.how === 'cancelled' ? ` and phase <> 'storing'` : '';
      const sql = `update import_job set ended_at = ?, ending = ?, details = ?, changed_market = ?
        where id = ? and ended_at = ''${unlessStoring}`;
      return (await session.run(sql, [endedAt, ending, details, changedMarket, id])) > 0;
    },

    outdated: async (before) => {
      const sql = `select id from import_job
        where changed_market = '' and ((ended_at <> '' and ended_at < ?) or (ended_at = '' and seen_at < ?))
        order by id`;
      const ids = await session.rows(sql, [before, before], (row: { readonly id: string }) => row.id);
      const jobs: ImportJob[] = [];
      for (const id of ids) {
        const job = await find(id);
        if (job) jobs.push(job);
      }
      return jobs;
    },

    remove: async (id) => {
      await session.remove(ImportJobEntity, { id });
    },
  };
}
