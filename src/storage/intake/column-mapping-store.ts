import { sortedBy } from '#domain/basics/stable-order.ts';
import type { ColumnMapping } from '#domain/customers/column-mapping.ts';
import type { ColumnMappingStore } from '#usecases/ports.ts';
import { marketLock } from '../databases/market-lock.ts';
import type { RowOf, Session } from '../session.ts';
import { ColumnMappingEntity } from './column-mapping-entity.ts';

type Row = RowOf<typeof ColumnMappingEntity>;

const toMapping = ({ meaning, ...row }: Row): ColumnMapping => ({ ...row, column: meaning });

export function columnMappingStore(session: Session): ColumnMappingStore {
  const remove = ({ market, sheet, heading }: Pick<ColumnMapping, 'market' | 'sheet' | 'heading'>) =>
    session.remove(ColumnMappingEntity, { market, sheet, heading });

  return {
    save: async ({ column, ...mapping }) => {
      await remove(mapping);
      await session.insert(ColumnMappingEntity, { ...mapping, meaning: column });
    },

    forget: async (mapping) => {
      await remove(mapping);
    },

    ofMarket: async (market) => {
      // Whoever is about to keep an answer must not be overtaken by somebody who answers the same question.
      await session.lock(marketLock(market));
      return sortedBy(
        (await session.find(ColumnMappingEntity, { market })).map(toMapping),
        (each) => each.sheet,
        (each) => each.heading,
      );
    },
  };
}
