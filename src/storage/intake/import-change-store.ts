import { sortedBy } from '#domain/basics/stable-order.ts';
import type { ImportChange, ImportChangeStore } from '#usecases/ports.ts';
import { importImage } from '../documents/import-image.ts';
import type { RowOf, Session } from '../session.ts';
import { ImportChangeEntity } from './import-change-entity.ts';

type Row = RowOf<typeof ImportChangeEntity>;

const toChange = ({ importId, position, itemKey, subjectNo, before, after }: Row): ImportChange => {
  const of = `${importId} ${position}`;
  return {
    key: itemKey,
    ...(subjectNo === null || subjectNo === undefined ? {} : { subject: subjectNo }),
    ...(before === '' ? {} : { before: importImage.read(before, of) }),
    ...(after === '' ? {} : { after: importImage.read(after, of) }),
  };
};

export function importChangeStore(session: Session): ImportChangeStore {
  return {
    add: async (market, importId, changes) => {
      const numbered = changes.map((change, position) => ({ ...change, position }));
      const rowOf = ({ key, subject, before, after, position }: (typeof numbered)[number]): Row => ({
        market,
        importId,
        position,
        subjectNo: subject ?? null,
        itemKey: key,
        before: before ? importImage.write(before) : '',
        after: after ? importImage.write(after) : '',
      });
      await session.insertMany(ImportChangeEntity, numbered, rowOf, numbered.length);
    },

    ofImport: async (importId) =>
      sortedBy(await session.find(ImportChangeEntity, { importId }), (each) => each.position).map(toChange),
  };
}
