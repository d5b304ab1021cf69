import type { SheetRow } from '../reading/table-file.ts';
import type { Header } from './find-header.ts';

/** A code of figures, or of figures and letters, as somebody is called by in a list. */
const code = /^(?=.*\d)[\p{L}\d][\p{L}\d._/-]{4,40}$/u;

/** Whether each row has a code of its own in some column: a list of accounts has, one of ingredients has not. */
export const hasCodes = ({ headings, firstRow }: Header, rows: readonly SheetRow[]): boolean =>
  headings.some(({ index }) => {
    const below = rows.filter(({ row }) => row >= firstRow).flatMap(({ cells }) => cells[index] ?? []);
    const codes = below.filter(
      (cell) => (typeof cell === 'string' || typeof cell === 'number') && code.test(String(cell)),
    );
    return codes.length > 0 && codes.length === below.length && new Set(codes).size === codes.length;
  });
