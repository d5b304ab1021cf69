import { describeWhere } from '#domain/basics/finding.ts';
import { differenceKinds, type Difference } from '#domain/customers/master-data/master-data-change.ts';
import type { Definitions } from '#domain/definitions.ts';
import { wordColumn, wordFact } from '#wording/word-fact.ts';
import type { Words } from '#wording/words.ts';

export interface ShownPart {
  /** A kind of difference; anything else shows all. */
  readonly kind: string;
  /** From 1. */
  readonly page: number;
}

/** So many lines stand on a page. */
export const pageLines = 200;

const tones = { added: 'good', changed: 'accent', removed: 'bad' } as const;

/** A page of the difference, of one kind or of all. */
export function viewDifferences(
  words: Words,
  definitions: Pick<Definitions, 'columns' | 'lists' | 'markets'>,
  differences: readonly Difference[],
  { kind, page }: ShownPart,
  path: string,
  heading: (field: string) => string | undefined = () => undefined,
) {
  const shown = differenceKinds.find((each) => each === kind);
  const chosen = shown ? differences.filter((each) => each.kind === shown) : differences;
  const last = Math.max(1, Math.ceil(chosen.length / pageLines));
  const at = Math.min(Math.max(1, page), last);
  const from = (at - 1) * pageLines;
  const hrefOf = (ofKind: string, ofPage: number): string => `${path}?show=${ofKind}&page=${ofPage}#changes`;
  const count = (of: Difference['kind']): number => differences.filter((each) => each.kind === of).length;
  return {
    total: differences.length,
    kinds: [
      {
        href: hrefOf('all', 1),
        label: words.t('page.import-job.all', { count: differences.length }),
        current: !shown,
      },
      ...differenceKinds.map((each) => ({
        href: hrefOf(each, 1),
        label: words.t(`page.import-job.of-kind.${each}`, { count: count(each) }),
        current: each === shown,
      })),
    ],
    rows: chosen.slice(from, from + pageLines).map((each) => ({
      key: each.key,
      name: each.name,
      tone: tones[each.kind],
      kind: words.t(`page.import-job.kinds.${each.kind}`),
      subject: words.t(`page.import-job.subjects.${each.subject}`),
      ...(each.field === undefined
        ? {}
        : {
            field: heading(each.field) ?? wordColumn(words, definitions, each.field),
            before: wordFact(words, definitions, each.field, each.before),
            after: wordFact(words, definitions, each.field, each.after),
          }),
      where: each.where ? describeWhere(each.where) : '',
    })),
    ...(last === 1
      ? {}
      : {
          range: words.t('page.import-job.range', {
            from: from + 1,
            to: Math.min(from + pageLines, chosen.length),
            total: chosen.length,
          }),
          pages: [
            ...(at > 1 ? [{ href: hrefOf(kind, at - 1), label: words.t('page.import-job.previous') }] : []),
            ...(at < last ? [{ href: hrefOf(kind, at + 1), label: words.t('page.import-job.next') }] : []),
          ],
        }),
  };
}
