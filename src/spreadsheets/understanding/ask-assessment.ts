import { inLocale } from '#domain/basics/local-text.ts';
import type { ColumnQuestion } from '#domain/customers/column-mapping.ts';
import type { ValueAnswer, ValueQuestion } from '#domain/customers/value-mapping.ts';
import type { Dimension } from '#domain/maturity/maturity-model.ts';
import { namesOf, parseLevel } from '../assessment-words.ts';
import type { CellValue, SheetRow } from '../reading/table-file.ts';
import { columnLetters } from '../reading/workbook/column-letters.ts';
import { foldName } from './fold-name.ts';
import { cleanText, shorten } from './values/clean-text.ts';
import { cellInWords } from './values/reading.ts';

/** The sheet and the column of a form of assessment, as answers name them. */
const form = { sheet: 'assessment', level: 'level', evidence: 'evidence' } as const;

/** So many names of dimensions make a form, whatever its headings are called. */
const telling = 2;
const shownSamples = 3;

const wordsOf = (cell: CellValue | undefined): string =>
  cell === undefined ? '' : cleanText(cellInWords(cell));

/** Where dimensions stand but nobody knows which heading is the level's: the headings above them are asked about. */
export async function askForHeadings(
  heads: readonly { readonly sheet: string; readonly rows: readonly SheetRow[] }[],
  dimensions: readonly Dimension[],
): Promise<readonly ColumnQuestion[]> {
  const isDimension = ({ cells }: SheetRow): boolean =>
    dimensions.some((each) => namesOf(each).has(foldName(wordsOf(cells[0]))));
  for (const { sheet, rows } of heads) {
    const [first, ...others] = rows.filter(isDimension);
    const header =
      first &&
      rows.findLast(({ row, cells }) => row < first.row && cells.some((cell) => wordsOf(cell) !== ''));
    if (!header || others.length + 1 < telling) continue;
    return header.cells.flatMap((cell, index): ColumnQuestion[] => {
      const heading = wordsOf(cell);
      if (index === 0 || heading === '') return [];
      const samples = [first, ...others]
        .map(({ cells }) => wordsOf(cells[index]))
        .filter((text) => text !== '');
      return [
        {
          sheet: form.sheet,
          sheetName: sheet,
          cell: `${columnLetters(index + 1)}${header.row}`,
          heading,
          samples: [...new Set(samples)].slice(0, shownSamples).map(shorten),
          candidates: [form.level, form.evidence].map((column) => ({
            column,
            likelihood: 'possible' as const,
          })),
          assumed: '',
          blocking: true,
        },
      ];
    });
  }
  return [];
}

/** What words mean where a level belongs, as far as somebody said so, and which ones somebody should be asked about. */
export interface LevelWords {
  level(dimension: Dimension, written: string, cell: string): number | undefined;
  questions(sheetName: string, heading: string): readonly ValueQuestion[];
  /** Answers whose word stood in a cell. */
  met(): ReadonlySet<ValueAnswer>;
}

/** @param locale in which whoever is asked reads what the levels are called */
export function levelWords(answers: readonly ValueAnswer[], locale: string): LevelWords {
  const said = new Map<string, ValueAnswer>();
  for (const answer of answers) {
    const word = foldName(answer.seen);
    if (answer.column === form.level && !said.has(word)) said.set(word, answer);
  }
  const met = new Set<ValueAnswer>();
  const asked = new Map<string, { seen: string; cell: string; rows: number; dimension: Dimension }>();
  return {
    level: (dimension, written, cell) => {
      if (written === '') return undefined;
      const word = foldName(written);
      const answer = said.get(word);
      if (answer) met.add(answer);
      const level = answer ? Number(answer.meant) : parseLevel(dimension, written);
      if (level !== undefined && level > 0) return level;
      const before = asked.get(word);
      if (before) before.rows += 1;
      else asked.set(word, { seen: written, cell, rows: 1, dimension });
      return undefined;
    },
    met: () => met,
    questions: (sheetName, heading) =>
      Array.from(asked.values(), ({ seen, cell, rows, dimension }) => ({
        sheet: form.sheet,
        sheetName,
        column: form.level,
        heading,
        cell,
        seen,
        rows,
        choices: dimension.levels.map(({ level, name }) => ({
          value: String(level),
          label: `${level} · ${inLocale(name, locale)}`,
        })),
        suggested: '',
        mayBeEmpty: false,
        blocking: true,
      })),
  };
}
