import type { FindingValue, Fix } from '#domain/basics/finding.ts';
import type { FactValue } from '#domain/customers/account.ts';
import type { CellValue } from '../../reading/table-file.ts';

/** Something to say about a cell; where it stands and under which heading is added by whoever reads the row. */
export interface Remark {
  readonly code: string;
  readonly values: Readonly<Record<string, FindingValue>>;
  /** What the cell would be read as, if the user agrees. */
  readonly fix?: Omit<Fix, 'column'>;
}

/** What a cell turned out to be; undefined stands for an empty one. */
export type Reading =
  | {
      readonly value: FactValue;
      /** Told at each cell; where it is about the column as a whole, at the first cell it applies to. */
      readonly doubt?: Remark & { readonly ofColumn?: true };
      /** What was made of it to get at its value; told in the same way. */
      /** `ofWord`: told once of each word, however many cells say it. */
      readonly repair?: Remark & { readonly ofColumn?: true; readonly ofWord?: true };
    }
  | { readonly problem: Remark }
  | undefined;

export type ReadValue = (cell: CellValue) => Reading;

export const problem = (
  code: string,
  values: Readonly<Record<string, FindingValue>> = {},
  fix?: Remark['fix'],
): Reading => ({ problem: fix === undefined ? { code, values } : { code, values, fix } });

/** A cell in words, for a message or for a column of free text. */
export function cellInWords(cell: CellValue): string {
  if (typeof cell === 'string') return cell;
  if (typeof cell === 'number') return plainNumber(cell);
  if (typeof cell === 'boolean') return cell ? 'TRUE' : 'FALSE';
  if ('error' in cell) return cell.error;
  return cell.date.endsWith('T00:00:00') ? cell.date.slice(0, 10) : cell.date.replace('T', ' ');
}

/** All digits, never `1e+21`. */
function plainNumber(value: number): string {
  const text = String(value);
  return text.includes('e') && Number.isInteger(value) ? BigInt(value).toString() : text;
}
