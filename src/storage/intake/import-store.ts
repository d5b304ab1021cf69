import type { ImportRecord, ImportStore } from '#usecases/ports.ts';
import type { RowOf, Session } from '../session.ts';
import { ImportEntity } from './import-entity.ts';

type Row = RowOf<typeof ImportEntity>;

const toRow = ({ undone, undoneRevision, revision, covers, ...record }: ImportRecord): Row => ({
  ...record,
  coversFrom: covers?.from ?? '',
  coversTo: covers?.to ?? '',
  revision: revision === 'not-kept' ? 0 : revision,
  undoneAt: undone?.at ?? '',
  undoneBy: undone?.by ?? '',
  undoneRevision: undoneRevision ?? 0,
});

const toRecord = (row: Row): ImportRecord => {
  const { undoneAt, undoneBy, undoneRevision, revision, coversFrom, coversTo, ...record } = row;
  return {
    ...record,
    ...(coversFrom === '' ? {} : { covers: { from: coversFrom, to: coversTo } }),
    revision: revision === 0 ? 'not-kept' : revision,
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
