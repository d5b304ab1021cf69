import type { CsvDelimiter, CsvReader, Table, TableColumn, TableRow } from '#usecases/ports.ts';
import { withVisibleTurns } from '#domain/basics/visible-text.ts';
import { guardFormula } from '../formula-guard.ts';
import { pagesOf } from './row-cursor.ts';

const delimiters: Readonly<Record<CsvDelimiter, string>> = { comma: ',', semicolon: ';', tab: '\t' };
const chunkLength = 65_536;
const byteOrderMark = '\uFEFF';

interface CsvForm {
  readonly delimiter: string;
  readonly decimal: string;
  readonly mark: boolean;
  readonly disarmed: boolean;
}

const decimalOf = (locale: string): string =>
  new Intl.NumberFormat(locale).formatToParts(1.5).find(({ type }) => type === 'decimal')?.value ?? '.';

/** Where the decimal sign is a comma, spreadsheets expect semicolons between the fields. */
export function csvForm(reader: CsvReader): CsvForm {
  if (reader.for === 'machines') return { delimiter: ',', decimal: '.', mark: false, disarmed: false };
  const decimal = decimalOf(reader.locale);
  const delimiter = reader.delimiter ?? (decimal === ',' ? 'semicolon' : 'comma');
  return { delimiter: delimiters[delimiter], decimal, mark: reader.mark ?? true, disarmed: true };
}

function createFieldWriter({ delimiter, decimal, disarmed }: CsvForm) {
  const needsQuotes = new RegExp(`["\r\n${delimiter}]|^\\s|\\s$`, 'u');
  const quoted = (text: string): string =>
    needsQuotes.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  return (value: TableRow[number], format: TableColumn['format']): string => {
    if (value === undefined) return '';
    if (typeof value === 'number') {
      if (!Number.isFinite(value)) return '';
      // A share is written as people say it, without a sign that would make it a text.
      const figure = String(format === 'percent' && disarmed ? Number((value * 100).toFixed(4)) : value);
      return quoted(decimal === '.' ? figure : figure.replace('.', decimal));
    }
    return quoted(disarmed ? guardFormula(withVisibleTurns(value)) : value);
  };
}

/** A table as CSV in chunks, headings first; lines end as RFC 4180 wants them. */
export async function* csvChunks(
  { columns, rows }: Omit<Table, 'name'>,
  form: CsvForm,
): AsyncGenerator<Buffer> {
  const fieldOf = createFieldWriter(form);
  const lineOf = (row: TableRow): string =>
    `${columns.map(({ format }, index) => fieldOf(row[index], format)).join(form.delimiter)}\r\n`;
  let pending = form.mark ? byteOrderMark : '';
  pending += `${columns.map(({ heading }) => fieldOf(heading, 'text')).join(form.delimiter)}\r\n`;
  for await (const page of pagesOf(rows)) {
    for (const row of page) {
      pending += lineOf(row);
      if (pending.length < chunkLength) continue;
      yield Buffer.from(pending, 'utf8');
      pending = '';
    }
  }
  if (pending !== '') yield Buffer.from(pending, 'utf8');
}
