import { describe, expect, it } from 'vitest';
import { faultyRows } from '#sample/faulty-rows.ts';
import { sampleRows } from '#sample/sample-rows.ts';
import { withColumns, workbookOfEverything } from './workbook-of-everything.ts';

const italy = { code: 'IT', cycle: { months: 4, firstMonth: 1 }, teams: [], regions: [] };
const cycle = { from: '2027-01-01' };

describe('faultyRows', () => {
  const { rows, faults } = faultyRows(italy, workbookOfEverything, 7, cycle);
  const good = sampleRows(italy, workbookOfEverything, 7, cycle);

  it('plants one error of each kind, each in a row of its own', () => {
    expect(faults.map((fault) => fault.kind)).toEqual([
      'text-in-number',
      'negative-number',
      'duplicate-identifier',
      'unknown-territory',
      'unknown-list-entry',
      'missing-required',
      'impossible-date',
    ]);
    expect(new Set(faults.map((fault) => `${fault.sheet}${fault.rowIndex}`)).size).toBe(faults.length);
  });

  it('changes those cells and no others', () => {
    const different = (['accounts', 'team'] as const).flatMap((sheet) =>
      rows[sheet].flatMap((row, rowIndex) =>
        [...new Set([...Object.keys(row), ...Object.keys(good[sheet][rowIndex]!)])]
          .filter((key) => row[key] !== good[sheet][rowIndex]?.[key])
          .map((columnKey) => `${sheet}|${rowIndex}|${columnKey}`),
      ),
    );
    expect(different.toSorted()).toEqual(
      faults.map((fault) => `${fault.sheet}|${fault.rowIndex}|${fault.columnKey}`).toSorted(),
    );
  });

  const cellOf = (kind: string) => {
    const { sheet, rowIndex, columnKey } = faults.find((fault) => fault.kind === kind)!;
    return rows[sheet][rowIndex]?.[columnKey];
  };

  it('writes what people write', () => {
    expect(cellOf('text-in-number')).toBe('molti');
    expect(cellOf('negative-number')).toBeLessThan(0);
    expect(cellOf('duplicate-identifier')).toBe(good.accounts[0]?.['account-id']);
    expect(cellOf('unknown-territory')).toBe('IT-99');
    expect(cellOf('missing-required')).toBeUndefined();
    expect(cellOf('impossible-date')).toBe('2027-02-30');
  });

  it('plants only what the workbook has columns for', () => {
    const few = faultyRows(italy, withColumns('account-id', 'territory'), 7);
    expect(few.faults.map((fault) => fault.kind)).toEqual([
      'duplicate-identifier',
      'unknown-territory',
      'missing-required',
    ]);
    expect(faultyRows(italy, { template: 'none', version: '1', sheets: [] }, 7).faults).toEqual([]);
  });
});
