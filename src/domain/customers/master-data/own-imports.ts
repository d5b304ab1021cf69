import type { FactValue } from '../account.ts';
import type { FilledRow, WrittenSheet } from '../filled-workbook.ts';
import { fingerprint } from './fingerprint.ts';
import type { FieldChange } from './master-data-change.ts';

/** What the sender of a workbook has changed by an earlier file. */
export interface OwnImport {
  /** That file was called as the one that comes now. */
  readonly sameName: boolean;
  readonly changes: readonly FieldChange[];
}

/** What an account's cell that stands as the workbook was written means, where the sender had changed it by then. */
export type SetBack = 'surely' | 'perhaps' | 'no';

interface Weight {
  held: number;
  lacking: number;
}

type Row = Readonly<Record<string, FactValue>>;

const cellKey = (accountId: string, column: string): string => `${accountId}\n${column}`;

/**
 * Tells whose workbook a file is. One that still holds half of what an earlier file of the same sender brought in is
 * that workbook, further edited, and a cell without it was set back; another copy of the template holds none of it. In
 * between, the name of a file that was sent since is a reason to ask.
 * @returns for a cell whose value of today the sender has brought in; undefined for any other
 */
export function checkOwnImports(
  imports: readonly OwnImport[],
  rows: readonly FilledRow[],
  written: WrittenSheet,
  current: ReadonlyMap<string, Row>,
): (accountId: string, column: string) => SetBack | undefined {
  const last = new Map<string, OwnImport>();
  for (const each of imports) {
    for (const { accountId, field, after } of each.changes) {
      const isToday = current.get(accountId)?.[field] === after;
      if (isToday) last.set(cellKey(accountId, field), each);
      else last.delete(cellKey(accountId, field));
    }
  }
  const weights = new Map(imports.map((each): [OwnImport, Weight] => [each, { held: 0, lacking: 0 }]));
  if (last.size > 0) {
    for (const { values } of rows) {
      const accountId = String(values['account-id'] ?? '');
      const marks = written.rows.get(accountId) ?? [];
      for (const [index, column] of written.columns.entries()) {
        const own = last.get(cellKey(accountId, column));
        const weight = own && weights.get(own);
        if (!weight) continue;
        if (fingerprint(values[column]) === marks[index]) weight.lacking += 1;
        else if (values[column] === current.get(accountId)?.[column]) weight.held += 1;
      }
    }
  }
  return (accountId, column) => {
    const own = last.get(cellKey(accountId, column));
    const weight = own && weights.get(own);
    if (!weight) return undefined;
    if (weight.held > 0 && weight.held >= weight.lacking) return 'surely';
    return imports.slice(imports.indexOf(own)).some(({ sameName }) => sameName) ? 'perhaps' : 'no';
  };
}
