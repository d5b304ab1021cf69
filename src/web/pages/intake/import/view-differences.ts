import { describeWhere } from '#domain/basics/finding.ts';
import { differenceKinds, type DifferenceKind } from '#domain/customers/master-data/master-data-change.ts';
import { fieldLineShape, lineCalled } from '#domain/review/field-plans/kept-field-line.ts';
import type { Definitions } from '#domain/definitions.ts';
import { wordFact } from '#wording/word-fact.ts';
import type { ShownDetails } from '#usecases/intake/view-details.ts';
import type { Words } from '#wording/words.ts';
import { columnCalled } from './view-answers.ts';
import { countOf, viewPages } from './view-pages.ts';

export interface ShownPart {
  /** A kind; none shows all. */
  readonly kind: DifferenceKind | undefined;
  /** From 1. */
  readonly page: number;
}

const tones = { added: 'good', changed: 'accent', removed: 'bad' } as const;

/** What something is called: lines of a plan by brand and channel in the reader's words. */
const calledIn = (
  words: Words,
  definitions: Pick<Definitions, 'columns' | 'lists' | 'markets'>,
  { subject, name }: ShownDetails['differences'][number],
): string =>
  subject === fieldLineShape.subject
    ? lineCalled(name, (column, key) => wordFact(words, definitions, column, key))
    : name;

/** A page of the difference, of one kind or of all. */
export function viewDifferences(
  words: Words,
  definitions: Pick<Definitions, 'columns' | 'lists' | 'markets'>,
  {
    differences,
    differenceCounts,
    columns = [],
  }: Pick<ShownDetails, 'differences' | 'differenceCounts' | 'columns'>,
  { kind: shown, page }: ShownPart,
  path: string,
  heading: (field: string) => string | undefined = () => undefined,
) {
  const hrefOf = (ofKind: string, ofPage: number): string => `${path}?show=${ofKind}&page=${ofPage}#changes`;
  const total = countOf(differenceCounts, undefined);
  return {
    total,
    kinds: [
      {
        href: hrefOf('all', 1),
        label: words.t('page.import-job.all', { count: total }),
        current: !shown,
      },
      ...differenceKinds.map((each) => ({
        href: hrefOf(each, 1),
        label: words.t(`page.import-job.of-kind.${each}`, { count: differenceCounts[each] }),
        current: each === shown,
      })),
    ],
    rows: differences.map((each) => ({
      key: each.key,
      name: calledIn(words, definitions, each),
      // A cell that is other than it was says so by itself.
      ...(each.kind === 'changed'
        ? {}
        : {
            tone: tones[each.kind],
            kind: words.t(`page.import-job.kinds.${each.kind}`),
            subject: words.t(`page.import-job.subjects.${each.subject}`),
          }),
      ...(each.field === undefined
        ? {}
        : {
            field: heading(each.field) ?? columnCalled(words, definitions, { columns }, each.field),
            before: wordFact(words, definitions, each.field, each.before),
            after: wordFact(words, definitions, each.field, each.after),
          }),
      where: each.where ? describeWhere(each.where) : '',
    })),
    ...viewPages(words, page, countOf(differenceCounts, shown), (at) => hrefOf(shown ?? 'all', at)),
  };
}
