import { describe, expect, it } from 'vitest';
import { atCell, finding } from '#domain/basics/finding.ts';
import type { Difference } from '#domain/customers/master-data/master-data-change.ts';
import { importDetails, writeImportDetails } from '#storage/documents/import-details.ts';

const difference = (no: number): Difference => ({
  kind: 'added',
  subject: 'account',
  key: `A${no}`,
  name: `Praxis "${no}"`,
  where: atCell('Kunden', `A${no + 2}`),
});
const many = (count: number): Difference[] => Array.from({ length: count }, (_, no) => difference(no));
const details = {
  findings: [finding('warning', 'import.same-name', atCell('Kunden', 'B3'), { name: ']}}' })],
  leftOut: [{ sheet: 'Kunden', headerRow: 1, rows: [4] }],
  style: { encoding: 'utf-8', delimiter: ';', decimal: ',' },
} as const;

describe('details of an import in pieces', () => {
  it.each([0, 1, 999, 1_000, 1_001, 2_500])('read as the whole, with %d differences', (count) => {
    const differences = many(count);
    const pieces = [...writeImportDetails(details, differences)];
    expect(importDetails.read(pieces.join(''), 'x')).toEqual({ ...details, differences });
    // None is longer for there being more of them.
    expect(pieces.length).toBe(2 + Math.ceil(count / 1_000));
  });

  it('are refused where they could not be read again', () => {
    const wrong = { ...difference(1), added: true };
    expect(() => [...writeImportDetails(details, [difference(0), wrong])]).toThrow(TypeError);
    // With a list of its own among the details, which the pieces would not come into.
    const misplaced = { differences: [], ...details };
    expect(() => [...writeImportDetails(misplaced, many(1))]).toThrow(TypeError);
  });
});
