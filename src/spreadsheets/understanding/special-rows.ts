import type { CellValue, SheetRow } from '../reading/table-file.ts';
import { foldName } from './fold-name.ts';
import type { MatchedColumns } from './match-columns.ts';
import { cleanText } from './values/clean-text.ts';
import { parseNumber } from './values/parse-number.ts';

/** Rows of a table that are not its content. */
export type SpecialRow = 'total-row' | 'repeated-header' | 'note-row';

/** Words of sums and counts, in the languages of the markets and as pivot tables write them. */
const totalWords = new Set(
  [
    'sum|total|totals|subtotal|sub-total|grand total|overall total|count',
    'summe|gesamt|gesamtsumme|endsumme|zwischensumme|insgesamt|gesamtergebnis|teilergebnis|ergebnis|anzahl',
    'somme|sous-total|total général|somme totale|nombre',
    'totale|totali|subtotale|totale generale|totale complessivo|somma|conteggio',
    '合計|総計|小計|計|総合計|総数|件数|個数|平均',
    'soma|total geral|contagem|total general|suma|suma total|recuento',
    'totaal|eindtotaal|subtotaal|aantal|razem|ogółem|łącznie|suma końcowa|summa|totalt|totalsumma|delsumma|antal',
  ].flatMap((words) => words.split('|').map(foldName)),
);

const anyFigure = /\p{N}/u;

/** None of these words has a figure in it, and most identifiers have. */
const isSum = (word: string): boolean => !anyFigure.test(word) && totalWords.has(foldName(word));

const isTotalWord = (text: string): boolean => {
  const [first = ''] = text.split(/[\s:：=]/u);
  return /^[∑Σ]$/u.test(text) || isSum(text) || (isSum(first) && /[:：=\d]/u.test(text));
};

const longestTotal = 4;

/** `Totale clienti` or `T1 Ergebnis`: said of something, in few words. */
const isTotalOfSomething = (text: string): boolean => {
  const words = text.split(/[\s:：=]+/u).filter((word) => word !== '');
  return words.length <= longestTotal && [words[0] ?? '', words.at(-1) ?? ''].some(isSum);
};

const isFigure = (cell: CellValue): boolean =>
  typeof cell === 'number' ||
  (typeof cell === 'string' &&
    (parseNumber(cell, '.') ?? parseNumber(cell.replace(/%\s*$/u, ''), '.')) !== undefined);

const textOf = (cell: CellValue): string => (typeof cell === 'string' ? cleanText(cell) : '');

/** Nearly every row of customers, seen without a closer look: two texts without a figure in them. */
function hasTwoWords({ cells }: SheetRow): boolean {
  let words = 0;
  for (const cell of cells) {
    if (typeof cell === 'string' && cell !== '' && !anyFigure.test(cell) && (words += 1) > 1) return true;
  }
  return false;
}

/** `Summe` or 合計 beside figures, where a row's identifier should be or in front of nothing else. */
function isTotal(row: SheetRow, identifier: number | undefined, name: number | undefined): boolean {
  if (name !== undefined && textOf(row.cells[name] ?? '') !== '' && hasTwoWords(row)) return false;
  const named = identifier === undefined ? undefined : row.cells[identifier];
  if (named !== undefined && named !== '') {
    const isSaid = isTotalWord(textOf(named));
    if (!isSaid && !isTotalOfSomething(textOf(named))) return false;
    // Beside it may stand what the total is of, such as a territory, but nobody's name.
    if (name !== undefined && name !== identifier && textOf(row.cells[name] ?? '') === '') return true;
  }
  const filled = row.cells.flatMap((cell, index) =>
    cell === undefined || cell === '' ? [] : [{ index, figure: isFigure(cell), text: textOf(cell) }],
  );
  const words = filled.filter((cell) => !cell.figure);
  const [word] = words;
  if (words.length !== 1 || !word) return false;
  if (!isTotalWord(word.text) && (word.index === name || !isTotalOfSomething(word.text))) return false;
  return filled.every((cell) => cell.index !== identifier || cell === word);
}

/** So near above another table a lone text is its title. */
const titleRows = 3;

/** One sentence after a gap: a footnote or the title of the next table, not somebody without a territory. */
const isNote = (row: SheetRow, previous: number, until: number): boolean => {
  if (row.row <= previous + 1) return false;
  const filled = row.cells.filter((cell) => cell !== undefined && cell !== '');
  if (
    until - row.row <= titleRows &&
    filled.length <= 2 &&
    filled.every((cell) => typeof cell === 'string')
  ) {
    return true;
  }
  const [only, ...others] = filled;
  if (only === undefined || others.length > 0) return false;
  const text = textOf(only);
  return (
    /^[*†¹※]/u.test(text) || text.split(/\s+/u).length >= 4 || (text.length >= 20 && /[。、]/u.test(text))
  );
};

/**
 * Tells content from what people put below or between it. `previous` is the row before that held something, `until`
 * where another table begins.
 */
export function createRowSorter(
  columns: MatchedColumns,
  until: number,
): (row: SheetRow, previous: number) => SpecialRow | undefined {
  const headings = new Map(
    [...columns.known, ...columns.extra].map(({ index, heading }) => [index, foldName(heading)]),
  );
  const identifier = columns.known.find(
    ({ column }) => column.required && column.type.kind === 'identifier',
  )?.index;

  const name = columns.known.find(({ column }) => column.required && column.type.kind === 'text')?.index;

  const repeatsHeader = (row: SheetRow): boolean => {
    const lead = columns.known.find(({ index }) => row.cells[index] !== undefined);
    const heading = lead && headings.get(lead.index);
    if (heading === undefined) return false;
    const first = textOf(row.cells[lead?.index ?? 0] ?? '');
    // An identifier has figures where a heading has none.
    if (anyFigure.test(first) && !anyFigure.test(heading)) return false;
    if (foldName(first) !== heading) return false;
    let same = 0;
    let filled = 0;
    for (const [index, cell] of row.cells.entries()) {
      const text = cell === undefined ? '' : textOf(cell);
      if (cell === undefined || cell === '') continue;
      filled += 1;
      if (text !== '' && foldName(text) === headings.get(index)) same += 1;
    }
    return same >= 2 && same * 2 > filled;
  };

  return (row, previous) => {
    if (isTotal(row, identifier, name)) return 'total-row';
    if (repeatsHeader(row)) return 'repeated-header';
    return isNote(row, previous, until) ? 'note-row' : undefined;
  };
}
