import type { ImportRecord, ImportStore } from '#usecases/ports.ts';
import type { RowOf, Session } from '../session.ts';
import { ImportEntity } from './import-entity.ts';

type Row = RowOf<typeof ImportEntity>;

/** What stands where no revision can: those count from 1. */
const written = { 'not-kept': 0, changes: -1 } as const;

const readRevision = (revision: number): ImportRecord['revision'] =>
  revision === written.changes ? 'changes' : revision === written['not-kept'] ? 'not-kept' : revision;

const toRow = ({ undone, undoneRevision, revision, covers, ...record }: ImportRecord): Row => ({
  ...record,
  coversFrom: covers?.from ?? '',
  coversTo: covers?.to ?? '',
  revision: typeof revision === 'number' ? revision : written[revision],
  undoneAt: undone?.at ?? '',
  undoneBy: undone?.by ?? '',
  undoneRevision: undoneRevision ?? 0,
});

const toRecord = (row: Row): ImportRecord => {
  const { undoneAt, undoneBy, undoneRevision, revision, coversFrom, coversTo, ...record } = row;
  return {
    ...record,
    ...(coversFrom === '' ? {} : { covers: { from: coversFrom, to: coversTo } }),
    revision: readRevision(revision),
    ...(undoneAt === '' ? {} : { undone: { at: undoneAt, by: undoneBy } }),
    ...(undoneRevision === 0 ? {} : { undoneRevision }),
  };
};

export function importStore(session: Session): ImportStore {
  return {
    add: async (record) => {
      await session.insert(ImportEntity, toRow(record));
    },
    ofMarket: async (market, kind) => {
      const where = kind === undefined ? { market } : { market, kind };
      return (await session.find(ImportEntity, where, { latestBy: ['importedAt', 'id'] })).map(toRecord);
    },
    markUndone: async (id, { at, by, revision = 0 }) => {
      const changed = await session.update(
        ImportEntity,
        { id, undoneAt: '' },
        { undoneAt: at, undoneBy: by, undoneRevision: revision },
      );
      if (changed === 0) throw new Error(`no import ${id} to undo`);
    },
  };
}
