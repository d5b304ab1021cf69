import { atCell } from '#domain/basics/finding.ts';
import { isNeeded } from '#domain/cycles/concrete-workbook.ts';
import { monthIn } from '#domain/planning/field-plans/times.ts';
import { columnLetters } from '../reading/workbook/column-letters.ts';
import type { SheetRow } from '../reading/table-file.ts';
import type { ChosenSheet, SheetHead } from './choose-sheets.ts';
import type { FindingsOfFile } from './findings-of-file.ts';
import { foldName } from './fold-name.ts';
import { cleanText, shorten } from './values/clean-text.ts';

const leastMonths = 3;
const shown = 3;

/** What stands in a pivot table where labels of its rows and columns begin, in the languages of the markets. */
const pivotLabels =
  /^(?:row labels|column labels|zeilenbeschriftungen|spaltenbeschriftungen|étiquettes de (?:lignes|colonnes)|etichette di (?:riga|colonna)|rótulos de (?:linha|coluna)|etiquetas de (?:fila|columna)|行ラベル|列ラベル|rijlabels|kolomlabels|etykiety (?:wierszy|kolumn)|(?:rad|kolumn)etiketter)$/iu;
/** Above its sums; a list that came out of one has such headings as well. */
const pivotSums =
  /^(?:(?:sum|count|average) of|(?:summe|anzahl|mittelwert) von|(?:somme|nombre|moyenne) de|(?:somma|conteggio|media) di|(?:soma|contagem|média|suma|cuenta|promedio) de|(?:som|aantal) van|suma z|(?:合計|個数|平均) \/) ?\S/iu;

const textOf = (cell: SheetRow['cells'][number]): string => (typeof cell === 'string' ? cleanText(cell) : '');

/** Columns of months where the file is about something else: they stay the sender's own, or are in the place of rows. */
function sayMonths({ sheet, fileSheet, header }: ChosenSheet<string>, findings: FindingsOfFile): void {
  const months = header.headings.filter(({ text, match, keyed, own }) => {
    if (match || keyed || own) return false;
    const time = monthIn(text)?.time;
    return time?.kind === 'in' && time.months === 1;
  });
  const [first] = months;
  if (!first || months.length < leastMonths) return;
  const keys = new Set(Array.from(header.recognised, ({ key }) => key));
  const has = (key: string): boolean => keys.has(key);
  const lacks = sheet.columns.some((column) => isNeeded(column, has) && !has(column.key));
  findings.add(
    lacks ? 'error' : 'info',
    'import.layout-months',
    atCell(fileSheet, `${columnLetters(first.index + 1)}${header.row}`),
    {
      count: months.length,
      headings: months
        .slice(0, shown)
        .map(({ text }) => shorten(text))
        .join(', '),
    },
  );
}

/** A list in blocks, each below its title and headings of its own: what the titles say stands in no column. */
function sayBlocks({ fileSheet, header, head }: ChosenSheet<string>, findings: FindingsOfFile): void {
  const headings = new Map(
    header.headings.filter(({ text }) => text !== '').map(({ index, text }) => [index, foldName(text)]),
  );
  const isHeader = ({ cells }: SheetRow): boolean => {
    const filled = cells.flatMap((cell, index) => (textOf(cell) === '' ? [] : index));
    const same = filled.filter((index) => foldName(textOf(cells[index])) === headings.get(index));
    return same.length >= 2 && same.length * 2 > filled.length;
  };
  const titles = head.flatMap((row, at) => {
    const before = head[at - 1];
    if (row.row < header.row || !before || !isHeader(row)) return [];
    const texts = before.cells.map(textOf).filter((text) => text !== '');
    const isTitle =
      texts.length > 0 &&
      texts.length <= 2 &&
      before.cells.every((cell) => cell === undefined || textOf(cell) !== '');
    return isTitle ? [{ row: before.row, text: texts.join(' ') }] : [];
  });
  const [first, second] = titles;
  if (!first || !second) return;
  findings.add('error', 'import.layout-blocks', atCell(fileSheet, `A${first.row}`), {
    count: titles.length,
    titles: titles
      .slice(0, shown)
      .map(({ text }) => shorten(text))
      .join(', '),
  });
}

/** Where nothing else is read, or in the very table that is: what stands beside a list is told as that. */
function sayPivot(
  { info, rows }: SheetHead,
  chosen: readonly ChosenSheet<string>[],
  findings: FindingsOfFile,
): void {
  const read = chosen
    .filter(({ fileSheet }) => fileSheet === info.name)
    .flatMap(({ header }) => header.headings.map(({ index }) => index));
  if (chosen.length > 0 && read.length === 0) return;
  for (const { row, cells } of rows)
    for (const [index, cell] of cells.entries()) {
      const text = textOf(cell);
      if (text === '' || (chosen.length > 0 && !read.includes(index))) continue;
      if (!pivotLabels.test(text) && (chosen.length > 0 || !pivotSums.test(text))) continue;
      const where = atCell(info.name, `${columnLetters(index + 1)}${row}`);
      findings.add('warning', 'import.layout-pivot', where, { text: shorten(text) });
      return;
    }
}

/** Layouts that are no list with a row for each: they are told as what they are, and never read as something else in silence. */
export function sayLayouts(
  heads: readonly SheetHead[],
  chosen: readonly ChosenSheet<string>[],
  findings: FindingsOfFile,
): void {
  for (const head of heads) if (head.info.visibility === 'visible') sayPivot(head, chosen, findings);
  for (const each of chosen) {
    sayMonths(each, findings);
    sayBlocks(each, findings);
  }
}
