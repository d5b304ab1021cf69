import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import type { LocalText } from '#domain/basics/local-text.ts';
import type { FactValue } from '#domain/customers/account.ts';
import type { ConcreteColumn, ConcreteWorkbook } from '#domain/cycles/concrete-workbook.ts';
import { buildWorkbook, worksheet } from '../../build-workbook.ts';

export type PlainRow = Readonly<Record<string, FactValue>>;

/** What somebody does with a sheet besides filling it. */
export interface OwnWays {
  /** Headings of their own, by column. */
  readonly headings?: Readonly<Record<string, string>>;
  /** Columns of their own, by heading; a value a row. */
  readonly columns?: Readonly<Record<string, readonly string[]>>;
}

const written = (value: FactValue | undefined): string =>
  value === undefined
    ? '<c/>'
    : typeof value === 'number'
      ? `<c><v>${value}</v></c>`
      : `<c t="inlineStr"><is><t>${String(value).replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</t></is></c>`;

const line = (values: readonly (FactValue | undefined)[]): string =>
  `<row>${values.map(written).join('')}</row>`;

function cell(
  { type, list }: ConcreteColumn,
  value: FactValue | undefined,
  say: (text: LocalText) => string,
) {
  if (value === undefined) return undefined;
  if (type.kind === 'list') {
    const entry = list?.entries.find(({ code }) => code === value);
    return entry ? say(entry.label) : value;
  }
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return type.kind === 'share' ? Number(value) / 10_000 : value;
}

/** A workbook as somebody fills it by hand: the headings of a template, no styles. A file that is there stays. */
export async function writePlainWorkbook<Sheet extends string>(
  path: string,
  workbook: ConcreteWorkbook<Sheet>,
  rows: Readonly<Record<Sheet, readonly PlainRow[]>>,
  locale: 'en' | 'de' | 'fr' | 'it' = 'en',
  ways?: Readonly<Partial<Record<Sheet, OwnWays>>>,
): Promise<string> {
  if (existsSync(path)) return path;
  const say = (text: LocalText): string => text[locale] ?? text.en;
  const sheets = workbook.sheets.map(({ key, name, columns }) => {
    const { headings = {}, columns: own = {} }: OwnWays = ways?.[key] ?? {};
    const top = [...columns.map((each) => headings[each.key] ?? say(each.heading)), ...Object.keys(own)];
    const below = rows[key].map((row, index) =>
      line([
        ...columns.map((each) => cell(each, row[each.key], say)),
        ...Object.values(own).map((values) => values[index]),
      ]),
    );
    return [say(name), worksheet([line(top), ...below].join(''))] as const;
  });
  await writeFile(path, buildWorkbook({ sheets: Object.fromEntries(sheets) }));
  return path;
}
