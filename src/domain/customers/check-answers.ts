import { atSubject, finding, type Finding } from '../basics/finding.ts';
import type { ConcreteColumn, ConcreteWorkbook } from '../cycles/concrete-workbook.ts';
import type { ColumnAnswer } from './column-mapping.ts';
import { asksForAccount, choiceMeant, choicesOf, isClosed, type ValueAnswer } from './value-mapping.ts';

/** Headings and words longer than this are none. */
const LONGEST = 200;

type Workbook = ConcreteWorkbook<string>;

/** What somebody said of a file. */
export interface Answers {
  readonly mapping: readonly ColumnAnswer[];
  readonly values: readonly ValueAnswer[];
}

const columnsOf = ({ sheets }: Workbook, sheet: string | undefined): readonly ConcreteColumn[] =>
  sheets.filter((each) => sheet === undefined || each.key === sheet).flatMap(({ columns }) => columns);

const isSound = (text: string): boolean => text.trim() !== '' && text.length <= LONGEST;

/** Answers that name no heading, or a column the market's workbook does not have. */
function checkMapping(mapping: readonly ColumnAnswer[], workbook: Workbook): readonly Finding[] {
  return mapping.flatMap(({ sheet, heading, column }) => {
    const known = columnsOf(workbook, sheet).map(({ key }) => key);
    return isSound(heading) && known.length > 0 && (column === '' || known.includes(column))
      ? []
      : [
          finding('error', 'import.answer-unknown', atSubject('mapping'), {
            heading,
            column: column === '' ? '–' : column,
            known: known.join(', '),
          }),
        ];
  });
}

/** Answers about columns that have no choices, and such as are none of the choices. */
function checkValues(values: readonly ValueAnswer[], workbook: Workbook, locale: string): readonly Finding[] {
  return values.flatMap(({ sheet, column, seen, meant }) => {
    const named = columnsOf(workbook, sheet).filter(({ key }) => key === column);
    const isMeant = (each: ConcreteColumn): boolean =>
      meant === '' ? !each.required : choiceMeant(each, meant) !== undefined || asksForAccount(each);
    if (isSound(seen) && named.some(isMeant)) return [];
    const choices = named.flatMap((each) => choicesOf(each, locale).map(({ value }) => value));
    const asked = columnsOf(workbook, sheet).filter((each) => isClosed(each) || each.list !== undefined);
    return [
      finding('error', 'import.value-answer-unknown', atSubject('values'), {
        column,
        value: seen,
        meant: meant === '' ? '–' : meant,
        known: (choices.length > 0 ? choices : asked.map(({ key }) => key)).join(', '),
      }),
    ];
  });
}

/** Keys under which one thing is said more than once. */
const saidTwice = <Answer>(
  answers: readonly Answer[],
  keyOf: (answer: Answer) => string,
): readonly Answer[] =>
  [...Map.groupBy(answers, keyOf).values()].flatMap(([first, ...others]) =>
    first !== undefined && others.length > 0 ? [first] : [],
  );

const fold = (text: string): string => text.normalize('NFKC').trim().toLowerCase();

interface OfSheet {
  readonly sheet?: string;
}

/** The sheet of an answer; none where one of those about the same is for any. */
const sheetAmong = (of: OfSheet, same: readonly OfSheet[]): string =>
  same.some(({ sheet }) => sheet === undefined) ? '' : (of.sheet ?? '');

const wordOf = ({ column, seen }: ValueAnswer): string => JSON.stringify([column, fold(seen)]);

/** Headings and words that mean two things at once: of one sheet, or where one of the answers is for any. */
function checkTwice({ mapping, values }: Answers): readonly Finding[] {
  const headings = Map.groupBy(mapping, ({ heading }) => fold(heading));
  const words = Map.groupBy(values, wordOf);
  return [
    ...saidTwice(mapping, (each) => {
      const heading = fold(each.heading);
      return JSON.stringify([heading, sheetAmong(each, headings.get(heading) ?? [])]);
    }).map(({ heading }) => finding('error', 'import.answer-twice', atSubject('mapping'), { heading })),
    ...saidTwice(values, (each) =>
      JSON.stringify([wordOf(each), sheetAmong(each, words.get(wordOf(each)) ?? [])]),
    ).map(({ column, seen }) =>
      finding('error', 'import.value-answer-twice', atSubject('values'), { column, value: seen }),
    ),
  ];
}

/** Everything that is wrong with answers, before a file is read with them. */
export const checkAnswers = (
  { mapping, values }: Answers,
  workbook: Workbook,
  locale: string,
): readonly Finding[] => [
  ...checkMapping(mapping, workbook),
  ...checkValues(values, workbook, locale),
  ...checkTwice({ mapping, values }),
];
