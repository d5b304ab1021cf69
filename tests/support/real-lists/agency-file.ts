import type { FactValue } from '#domain/customers/account.ts';
import type { ConcreteColumn } from '#domain/cycles/concrete-workbook.ts';

const quoted = (text: string): string => (/[";\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

function cellOf({ list }: ConcreteColumn, value: FactValue | undefined): string {
  if (value === undefined) return '';
  if (typeof value === 'boolean') return value ? 'Y' : 'N';
  return list?.entries.find((entry) => entry.code === value)?.label.en ?? String(value);
}

/** The rows as a data provider sends them: semicolons, English words, headings of its own, columns in reverse. */
export function agencyFile(
  columns: readonly ConcreteColumn[],
  rows: readonly Readonly<Record<string, FactValue>>[],
): string {
  const reversed = columns.toReversed();
  const lines = [
    reversed.map((column) => column.aliases[0] ?? column.heading.en),
    ...rows.map((row) => reversed.map((column) => cellOf(column, row[column.key]))),
  ];
  return `${lines.map((line) => line.map(quoted).join(';')).join('\r\n')}\r\n`;
}
