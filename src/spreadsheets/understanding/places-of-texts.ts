import type { ConcreteColumn } from '#domain/cycles/concrete-workbook.ts';
import type { RefusalWords } from '#domain/cycles/refusal-words.ts';
import { columnLetters } from '../reading/workbook/column-letters.ts';
import { foldName } from './fold-name.ts';
import type { MatchedColumns } from './match-columns.ts';
import { unspokenRefusals } from './unspoken-refusals.ts';

/** Where a text of a row stands. */
export interface Place {
  readonly index: number;
  readonly heading: string;
  readonly isStatus: boolean;
  /** It says when somebody receives. */
  readonly isOfHours: boolean;
  /** Anything may be written there. */
  readonly isRemark: boolean;
  readonly isWord?: ReadonlySet<string> | undefined;
}

/** Columns of the template in which anything may be written. */
const isText = ({ key, type, tellsRefusals }: ConcreteColumn): boolean =>
  type.kind === 'text' && key !== 'account-id' && !tellsRefusals;

/** Words a column knows by itself: what *No See* is as a type of call it says. */
function wordsOf({ list }: ConcreteColumn): ReadonlySet<string> | undefined {
  return (
    list &&
    new Set(
      list.entries
        .flatMap(({ code, label, aliases }) => [code, ...Object.values(label), ...aliases])
        .map(foldName),
    )
  );
}

/** Whether a heading says that people wrote what they liked beneath it. */
export function remarkHeadings({ remarks }: Pick<RefusalWords, 'remarks'>): (heading: string) => boolean {
  const headings = remarks.headings.map(foldName);
  return (heading) => {
    const folded = foldName(heading);
    return headings.some((each) => folded.includes(each));
  };
}

/** Where texts of a table's rows stand that may say that somebody does not want to be reached. */
export function placesOfTexts(
  { known, extra, questions }: Pick<MatchedColumns, 'known' | 'extra' | 'questions'>,
  words: RefusalWords,
) {
  const status = new Set(words.status.map(foldName));
  const ofRefusals = new Set(words.columns.map(({ key }) => key));
  const { isOfHours } = unspokenRefusals(words);
  const isRemark = remarkHeadings(words);
  const placeOf = (index: number, heading: string, isStatus = false): Place => ({
    index,
    heading,
    isStatus,
    isOfHours: isOfHours(heading),
    isRemark: isRemark(heading),
  });
  const asksColumn = new Set(
    questions
      .filter(({ candidates }) => candidates.some(({ column }) => ofRefusals.has(column)))
      .map(({ heading }) => heading),
  );
  const places: readonly Place[] = [
    ...known
      .filter(({ column }) => isText(column))
      .map(({ index, heading, column }) => ({ ...placeOf(index, heading), isWord: wordsOf(column) })),
    // What stands below headings of ours that came back we wrote; what is asked about as a column is not asked about as texts.
    ...extra
      .filter(({ isOurs, heading }) => !isOurs && !asksColumn.has(heading))
      .map(({ index, heading }) => placeOf(index, heading, status.has(foldName(heading)))),
  ];
  /** What somebody wrote on a cell. */
  const placeOfNote = (index: number): Place => ({
    ...placeOf(index, columnLetters(index + 1)),
    isRemark: true,
  });
  return { places, placeOf, placeOfNote };
}
