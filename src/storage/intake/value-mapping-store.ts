import { sortedBy } from '#domain/basics/stable-order.ts';
import type { ValueMapping } from '#domain/customers/value-mapping.ts';
import type { ValueMappingStore } from '#usecases/ports.ts';
import type { RowOf, Session } from '../session.ts';
import { ValueMappingEntity } from './value-mapping-entity.ts';

type Row = RowOf<typeof ValueMappingEntity>;

const toMapping = ({ meaning, field, ...row }: Row): ValueMapping => ({
  ...row,
  column: field,
  meant: meaning,
});

export function valueMappingStore(session: Session): ValueMappingStore {
  const remove = ({
    market,
    sheet,
    column,
    seen,
  }: Pick<ValueMapping, 'market' | 'sheet' | 'column' | 'seen'>) =>
    session.remove(ValueMappingEntity, { market, sheet, field: column, seen });

  return {
    save: async (mapping) => {
      await remove(mapping);
      const { column, meant, ...row } = mapping;
      await session.insert(ValueMappingEntity, { ...row, field: column, meaning: meant });
    },

    forget: async (mapping) => {
      await remove(mapping);
    },

    ofMarket: async (market) =>
      sortedBy(
        (await session.find(ValueMappingEntity, { market })).map(toMapping),
        (each) => each.sheet,
        (each) => each.column,
        (each) => each.seen,
      ),
  };
}
