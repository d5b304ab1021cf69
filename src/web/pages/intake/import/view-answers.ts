import { describeWhere } from '#domain/basics/finding.ts';
import { crossedOut } from '#domain/customers/value-mapping.ts';
import { fileEncodings } from '#domain/customers/file-encodings.ts';
import type { Definitions } from '#domain/definitions.ts';
import type { ShownDetails } from '#usecases/intake/view-details.ts';
import { wordColumn, wordFact } from '#wording/word-fact.ts';
import type { Words } from '#wording/words.ts';
import { emptyValue, ownColumn } from './read-answers.ts';

const delimiters = { ';': 'semicolon', ',': 'comma', '\t': 'tab', '|': 'bar' } as const;

type Dictionary = Pick<Definitions, 'columns' | 'lists' | 'markets'>;

/** What a column is called: the kind's own ones as its workbook has them. */
export const columnCalled = (
  words: Words,
  dictionary: Dictionary,
  { columns = [] }: Pick<ShownDetails, 'columns'>,
  key: string,
): string => {
  const own = columns.find((each) => each.key === key);
  const isKnown = dictionary.columns.some((each) => each.key === key.split('@')[0]);
  return own && !isKnown ? words.local(own.heading) : wordColumn(words, dictionary, key);
};

function viewQuestions(words: Words, dictionary: Dictionary, details: ShownDetails) {
  const { questions = [] } = details;
  return questions.map(({ sheet, sheetName, cell, heading, samples, candidates, assumed, blocking }, at) => ({
    id: `column-${at}`,
    sheet,
    heading,
    where: `${sheetName}!${cell}`,
    samples: samples.join(' · '),
    blocking: blocking ? words.t('page.import-answers.blocking') : '',
    choices: [
      ...candidates.map(({ column, likelihood }) => ({
        value: column,
        label: words.t('page.import-answers.candidate', {
          column: columnCalled(words, dictionary, details, column),
          likelihood: words.t(`page.import-answers.likelihood.${likelihood}`),
        }),
        chosen: column === assumed,
      })),
      { value: ownColumn, label: words.t('page.import-answers.own'), chosen: false },
    ],
  }));
}

/** Words that are none of their column's choices, with the choices. */
const viewValueQuestions = (
  words: Words,
  dictionary: Dictionary,
  { valueQuestions = [], columns }: ShownDetails,
) =>
  valueQuestions.map((asked, at) => ({
    id: `value-${at}`,
    sheet: asked.sheet,
    column: asked.column,
    seen: asked.seen,
    title: seenInWords(words, asked.seen),
    where: `${asked.sheetName}!${asked.cell}`,
    about: words.t('page.imports.value-rows', { heading: asked.heading, count: asked.rows }),
    blocking: asked.blocking ? words.t('page.import-answers.blocking') : '',
    choices: [
      ...asked.choices.map(({ value, label }) => ({
        value,
        label: labelOfChoice(words, dictionary, { ...asked, columns }, value, label),
        chosen: value === asked.suggested,
      })),
      ...(asked.mayBeEmpty
        ? [{ value: emptyValue, label: words.t('page.imports.value-empty'), chosen: false }]
        : []),
    ],
  }));

/** What stands in the cell; of a name that is crossed out, whose it is. */
function seenInWords(words: Words, seen: string): string {
  const of = crossedOut(seen);
  if (of === undefined) return seen;
  return of === ''
    ? words.t('page.imports.crossed-out')
    : words.t('page.imports.crossed-out-of', { account: of });
}

/** A choice in the reader's words where a list of the definitions or of the kind has it, else as the market writes it. */
function labelOfChoice(
  words: Words,
  dictionary: Dictionary,
  { column, columns = [] }: { readonly column: string; readonly columns: ShownDetails['columns'] },
  value: string,
  label: string,
): string {
  const type = dictionary.columns.find(({ key }) => key === column)?.type;
  if (type?.kind === 'flag') return words.t(`page.word.${value === 'yes' ? 'yes' : 'no'}`);
  if (type?.kind === 'list') return wordFact(words, dictionary, column, value);
  const own = columns.find(({ key }) => key === column)?.choices.find((each) => each.value === value);
  return own ? words.local(own.label) : label;
}

/** A code's own title: `Not in the list`, without the values of one case. */
const titleOf = (words: Words, code: string): string =>
  words.t(`page.import-answers.fix.${code.split('.')[1]}`);

function viewFixes(words: Words, dictionary: Dictionary, { fixes }: ShownDetails) {
  return fixes.map(({ group, code, column, count, examples }) => ({
    group,
    title: titleOf(words, code),
    column: column === '' ? '' : wordColumn(words, dictionary, column),
    count: words.t('page.import-answers.accept', { count }),
    examples: examples.map(({ from, to }) => ({ from, to })),
  }));
}

function viewStyle(words: Words, { style, findings }: ShownDetails) {
  if (!style) return {};
  // What is in doubt has to be said, not to be left as it was guessed.
  const isDoubtful = findings.some(({ code }) => code === 'import.encoding-doubtful');
  const known = [...new Set<string>([style.encoding, ...fileEncodings])];
  return {
    style: {
      encodings: known.map((value) => ({
        value,
        label: value,
        chosen: !isDoubtful && value === style.encoding,
      })),
      isDoubtful,
      delimiters: Object.entries(delimiters).map(([value, name]) => ({
        value: value === '\t' ? 'tab' : value,
        label: words.t(`page.import-answers.delimiter.${name}`),
        chosen: value === style.delimiter,
      })),
      decimals: ([',', '.'] as const).map((value) => ({
        value,
        label: words.t(`page.import-answers.decimal.${value === ',' ? 'comma' : 'point'}`),
        chosen: value === style.decimal,
      })),
    },
  };
}

/** Rows that may be of somebody who was erased: the same person, or another. */
const viewErased = ({ perhapsErased }: ShownDetails) =>
  perhapsErased.map(({ values, where }, at) => ({
    at,
    account: String(values['account'] ?? ''),
    where: describeWhere(where),
  }));

/** What the user can say of a file that was read: what headings mean, which fixes hold, how a text file is written. */
export function viewAnswers(words: Words, dictionary: Dictionary, details: ShownDetails) {
  const questions = viewQuestions(words, dictionary, details);
  const values = viewValueQuestions(words, dictionary, details);
  const fixes = viewFixes(words, dictionary, details);
  const style = viewStyle(words, details);
  const erased = viewErased(details);
  const isEmpty =
    questions.length + values.length + fixes.length + erased.length === 0 && !('style' in style);
  return isEmpty ? {} : { answers: { questions, values, fixes, erased, ...style } };
}
