import type { ConcreteColumn, ConcreteSheet } from '#domain/process/concrete-workbook.ts';
import type { NameIndex } from './name-index.ts';
import { createNameIndex, strengths } from './name-index.ts';

/** Every name by which a sheet's columns may be called: heading in any language, key, what the industry says. */
export const columnNames = (sheet: Pick<ConcreteSheet, 'columns'>): NameIndex<ConcreteColumn> =>
  createNameIndex(
    sheet.columns.flatMap((column) => [
      ...Object.values(column.heading).map((name) => ({ name, target: column, strength: strengths.name })),
      { name: column.key, target: column, strength: strengths.key },
      ...column.aliases.map((name) => ({ name, target: column, strength: strengths.alias })),
    ]),
  );
