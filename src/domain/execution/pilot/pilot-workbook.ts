import { atCell } from '../../basics/finding.ts';
import type { LocalText } from '../../basics/local-text.ts';
import type { FilledSheet } from '../../customers/filled-workbook.ts';
import type { ConcreteWorkbook } from '../../cycles/concrete-workbook.ts';
import type { ColumnType, ControlledList } from '../../cycles/workbook-template.ts';
import type { PilotResult } from './analyse-pilot.ts';
import { pilotArms } from './design-pilot.ts';

/** The texts of the workbook by what they name: `sheet`, `column.before`, `note.before`, `arm.test`. */
export type PilotTexts = (key: string) => LocalText;

const measure = { kind: 'integer', min: 0, max: 1_000_000_000_000 } as const;
const columnTypes = {
  pair: { kind: 'integer', min: 1, max: 100_000 },
  territory: { kind: 'identifier', maxLength: 60 },
  arm: { kind: 'list', list: 'pilot-arm' },
  before: measure,
  after: measure,
} as const satisfies Record<string, ColumnType>;

/** A row a territory: its pair, whether it tries something out, and what was measured before and after. */
export function pilotWorkbook(texts: PilotTexts): ConcreteWorkbook<'pilot'> {
  const arms: ControlledList = {
    key: 'pilot-arm',
    name: texts('column.arm'),
    entries: pilotArms.map((code) => ({ code, label: texts(`arm.${code}`), aliases: [code] })),
  };
  return {
    template: 'pilot',
    version: '1',
    sheets: [
      {
        key: 'pilot',
        name: texts('sheet'),
        columns: Object.entries<ColumnType>(columnTypes).map(([key, type]) => ({
          key,
          heading: texts(`column.${key}`),
          note: texts(`note.${key}`),
          type,
          required: true,
          aliases: [key],
          width: 16,
          ...(key === 'arm' ? { list: arms } : {}),
        })),
      },
    ],
  };
}

/** Rows as they were understood; a row with a broken or missing cell has its finding already. */
export const pilotResultsIn = (sheets: readonly FilledSheet<'pilot'>[]): readonly PilotResult[] =>
  sheets.flatMap((sheet) =>
    sheet.rows.flatMap((row): PilotResult[] => {
      const { pair, territory, before, after } = row.values;
      const arm = pilotArms.find((each) => each === row.values['arm']);
      if (typeof pair !== 'number' || typeof territory !== 'string' || !arm) return [];
      if (typeof before !== 'number' || typeof after !== 'number') return [];
      const where = atCell(sheet.sheetName, `${sheet.columns['pair'] ?? 'A'}${row.row}`);
      return [{ pair, territory, arm, before, after, where }];
    }),
  );
