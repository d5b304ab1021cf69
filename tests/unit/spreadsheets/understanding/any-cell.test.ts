import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import type { CellValue } from '#spreadsheets/reading/table-file.ts';
import { habitsOf } from '#spreadsheets/understanding/values/habits.ts';
import { valueReader } from '#spreadsheets/understanding/values/value-reader.ts';
import { isIsoDate } from '#domain/basics/iso-date.ts';
import { sampleWorkbook } from '../../../support/sample-workbook.ts';

const cells: fc.Arbitrary<CellValue> = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.stringMatching(/^[-+()\d.,'% /年月日:]{0,14}$/u),
  fc.double(),
  fc.integer(),
  fc.boolean(),
  fc.date({ noInvalidDate: true, min: new Date('1900-01-01'), max: new Date('2200-01-01') }).map((date) => ({
    date: date.toISOString().slice(0, 19),
  })),
  fc.constantFrom('#N/A', '#REF!').map((error) => ({ error })),
);

const habits = ['DE', 'US', 'JP'].map((country) => habitsOf(['en'], country));
const columns = sampleWorkbook.sheets.flatMap((sheet) => sheet.columns);

it.each(columns.map((column) => [column.key, column] as const))(
  'whatever stands in a cell of %s becomes a value of its type or a problem',
  (_, column) => {
    const { type } = column;
    const inBounds = (value: unknown): boolean => {
      switch (type.kind) {
        case 'integer':
        case 'share':
          return Number.isInteger(value) && Number(value) >= type.min && Number(value) <= type.max;
        case 'date':
          return typeof value === 'string' && isIsoDate(value);
        case 'flag':
          return typeof value === 'boolean';
        case 'list':
          return column.list?.entries.some(({ code }) => code === value) ?? false;
        case 'text':
        case 'identifier':
          return (
            typeof value === 'string' &&
            value !== '' &&
            value === value.trim() &&
            value.length <= type.maxLength
          );
      }
    };
    fc.assert(
      fc.property(fc.constantFrom(...habits), fc.array(cells, { maxLength: 20 }), (habit, row) => {
        const read = valueReader(column, habit);
        for (const cell of row) {
          const reading = read(cell);
          const sound =
            reading === undefined ||
            ('problem' in reading ? reading.problem.code.startsWith('import.') : inBounds(reading.value));
          expect({ cell, reading, sound }).toEqual({ cell, reading, sound: true });
        }
      }),
    );
  },
);
