import { atCell } from '#domain/basics/finding.ts';
import { inLocale } from '#domain/basics/local-text.ts';
import type { ColumnCandidate, ColumnQuestion } from '#domain/customers/column-mapping.ts';
import { isNeeded, type ConcreteColumn } from '#domain/cycles/concrete-workbook.ts';
import { columnLetters } from '../reading/workbook/column-letters.ts';
import type { Header, Heading } from './find-header.ts';
import { cannotHold, likeColumns } from './likeness.ts';
import type { MatchContext } from './match-context.ts';
import { cleanText, shorten } from './values/clean-text.ts';
import { cellInWords } from './values/reading.ts';

/** So many different values below a heading say what it means. */
const shownSamples = 3;
const judgedSamples = 12;
/** No address and no choice is longer. */
const judgedLength = 320;

export function samplesOf(heading: Heading, header: Header, { head }: MatchContext): readonly string[] {
  const texts = head
    .filter((row) => row.row >= header.firstRow)
    .flatMap((row) => row.cells[heading.index] ?? [])
    .map((cell) => cleanText(cellInWords(cell)))
    .filter((text) => text !== '');
  return [...new Set(texts)].slice(0, judgedSamples).map((text) => text.slice(0, judgedLength));
}

interface Asked {
  readonly header: Header;
  /** Headings that no name or key settles. */
  readonly open: readonly Heading[];
  /** What some of them were taken for. */
  readonly guesses: readonly { readonly heading: Heading; readonly column: ConcreteColumn }[];
  /** Headings that mean the same column as surely, or that may be about a column beside them. */
  readonly twice: readonly { readonly heading: Heading; readonly column: ConcreteColumn }[];
  readonly missing: readonly ConcreteColumn[];
  readonly isTaken: (key: string) => boolean;
  /** Columns that say who does not want to be reached. */
  readonly refusals: readonly ConcreteColumn[];
  readonly context: MatchContext;
}

/**
 * By what a heading may say who does not want to be reached: by its words, by what alone stands below it where it is about
 * that, or by a yes or a no to what nobody knows.
 */
function perhapsRefusal(
  heading: Heading,
  samples: readonly string[],
  { refusals, context }: Asked,
): string | undefined {
  if (context.looksLikeRefusal(heading.text) || context.flagsRefusal(heading.text, samples))
    return refusals.length === 0 ? 'import.refusals-elsewhere' : 'import.perhaps-refusal-column';
  return refusals.length > 0 && context.saysFlags(samples) ? 'import.unknown-flags' : undefined;
}

/** What the user should be asked about headings: those that were guessed, and those that may be a column still missing. */
export function askColumns(asked: Asked): readonly ColumnQuestion[] {
  const { header, open, guesses, twice, missing, isTaken, refusals, context } = asked;
  const { key, sheet, locale, findings } = context;
  const required = missing.filter((column) => isNeeded(column, isTaken));
  const questionOf = (
    heading: Heading,
    samples: readonly string[],
    answer: Pick<ColumnQuestion, 'candidates' | 'assumed' | 'blocking'>,
  ): ColumnQuestion => ({
    sheet: key,
    sheetName: sheet,
    cell: `${columnLetters(heading.index + 1)}${header.row}`,
    heading: heading.text,
    samples: samples.slice(0, shownSamples).map(shorten),
    ...answer,
  });
  const rivals = new Map(twice.map(({ heading, column }) => [heading, column]));
  const ofRivals = Array.from(rivals, ([heading, column]) =>
    questionOf(heading, samplesOf(heading, header, context), {
      candidates: [{ column: column.key, likelihood: 'likely' }],
      assumed: '',
      blocking: true,
    }),
  );
  const ofOpen = open.flatMap((heading): ColumnQuestion[] => {
    const samples = samplesOf(heading, header, context);
    const guess = guesses.find((each) => each.heading === heading)?.column;
    const code = guess ? undefined : perhapsRefusal(heading, samples, asked);
    if (code !== undefined) {
      const where = atCell(sheet, `${columnLetters(heading.index + 1)}${header.row}`);
      findings.add('error', code, where, { heading: shorten(heading.text) });
      // A yes or a no may be of any column that is missing.
      const liked = likeColumns(heading.text, samples, code === 'import.unknown-flags' ? missing : refusals);
      const flags = code === 'import.unknown-flags' ? missing.filter(({ type }) => type.kind === 'flag') : [];
      const others = [...new Set([...refusals, ...flags])].filter(
        ({ key: of }) => !liked.some((each) => each.column === of),
      );
      const candidates: readonly ColumnCandidate[] = [
        ...liked,
        ...others.map(({ key: column }): ColumnCandidate => ({ column, likelihood: 'possible' })),
      ];
      return [questionOf(heading, samples, { candidates, assumed: '', blocking: true })];
    }
    const like = likeColumns(heading.text, samples, missing);
    const candidates: readonly ColumnCandidate[] = guess
      ? [{ column: guess.key, likelihood: 'very-likely' }, ...like]
      : [
          ...like,
          // What is required and nowhere else may be behind any heading whose values it could hold.
          ...required
            .filter(
              (column) => !like.some((each) => each.column === column.key) && !cannotHold(column, samples),
            )
            .map((column): ColumnCandidate => ({ column: column.key, likelihood: 'possible' })),
        ];
    if (candidates.length === 0) return [];
    const likeliest = missing.find((column) => column.key === like[0]?.column);
    if (!guess && likeliest) {
      findings.add(
        'info',
        'import.column-question',
        atCell(sheet, `${columnLetters(heading.index + 1)}${header.row}`),
        {
          heading: shorten(heading.text),
          expected: inLocale(likeliest.heading, locale),
          column: likeliest.key,
        },
      );
    }
    return [
      questionOf(heading, samples, {
        candidates,
        assumed: guess?.key ?? '',
        blocking: guess?.required ?? required.length > 0,
      }),
    ];
  });
  return [...ofRivals, ...ofOpen];
}
