import { likelihoods, type ColumnCandidate, type Likelihood } from '#domain/customers/column-mapping.ts';
import type { ConcreteColumn } from '#domain/cycles/concrete-workbook.ts';
import { foldName } from './fold-name.ts';
import { createNameIndex, strengths } from './name-index.ts';

const shownCandidates = 4;
const isIdeographic = (text: string): boolean => /[\u3040-\u30FF\u3400-\u9FFF]/u.test(text);

const wordsOf = (name: string): readonly string[] =>
  name
    .split(/[^\p{L}\p{N}\p{M}]+/u)
    .map(foldName)
    .filter((word) => word !== '');

/** Words that carry no meaning of their own. */
const smallWords = new Set(
  'a al da das de del den der des di die do dos du e el en et i il la le les of the und y zu n d l'.split(
    ' ',
  ),
);
const carryingOf = (words: readonly string[]): readonly string[] =>
  words.filter((word) => !smallWords.has(word));

/** One is the other, or its beginning: `Terr.` for Territory, `Spec` for Specialty. */
const stands = (word: string, known: string): boolean =>
  word === known ||
  (word.length >= 3 && known.startsWith(word)) ||
  (known.length >= 4 && word.startsWith(known));

/** How far the words of a heading are those of a known name, from 0 to 1. */
function wordLikeness(heading: readonly string[], name: readonly string[]): number {
  const [written, known] = [carryingOf(heading), carryingOf(name)];
  if (known.length === 0 || written.length === 0) return 0;
  const found = known.filter((word) => written.some((each) => stands(each, word)));
  return (2 * found.length) / (known.length + Math.max(known.length, written.length));
}

function nameLikeness(heading: string, words: readonly string[], name: string): number {
  if (isIdeographic(heading) && isIdeographic(name)) {
    const [a, b] = [foldName(heading), foldName(name)];
    if (a.length < 2 || b.length < 2 || !(a.includes(b) || b.includes(a))) return 0;
    return Math.min(a.length, b.length) / Math.max(a.length, b.length);
  }
  return wordLikeness(words, wordsOf(name));
}

const enough = { likely: 0.7, possible: 0.3 } as const;
const mostValues = 0.7;

/** Whether what stands below a heading is what the column holds. */
function valuesFit(column: ConcreteColumn, samples: readonly string[]): boolean {
  if (samples.length === 0) return false;
  if (column.key === 'email') return samples.every((each) => /^\S+@\S+\.\S+$/u.test(each));
  if (!column.list) return false;
  const index = createNameIndex(
    column.list.entries.flatMap(({ code, label, aliases }) =>
      [...Object.values(label), ...aliases]
        // A letter or a figure is in many lists.
        .filter((name) => name.length > 2 || isIdeographic(name))
        .map((name) => ({ name, target: code, strength: strengths.name })),
    ),
  );
  return samples.filter((each) => index.find(each)).length >= samples.length * mostValues;
}

const anyFigure = /\p{N}/u;
const asDate = /\d\s*[-./年]\s*\d{1,2}\s*[-./月]\s*\d/u;

const isDay =
  /^(?:(?:19|20)\d\d\s*[-./]\s*[01]?\d\s*[-./]\s*[0-3]?\d|[0-3]?\d\s*[-./]\s*[0-3]?\d\s*[-./]\s*(?:19|20)\d\d)(?:[T\s].*)?$/u;
const figureOrDay = /^[\p{N}\s.,:/年月日%+-]+$/u;

/**
 * Whether what stands below a heading is nothing the column could ever hold: words where numbers stand, numbers for days, figures
 * for what a list has words for, days or long texts for an identifier.
 */
export function cannotHold({ type, list }: ConcreteColumn, samples: readonly string[]): boolean {
  if (samples.length === 0) return false;
  switch (type.kind) {
    case 'integer':
    case 'share':
      return samples.every((each) => !anyFigure.test(each) || asDate.test(each));
    case 'date':
      return samples.every((each) => !anyFigure.test(each) || /^\d{1,3}$/u.test(each));
    case 'list':
      return (
        samples.every((each) => figureOrDay.test(each)) &&
        !(list?.entries ?? []).some(({ code, label, aliases }) =>
          [code, ...Object.values(label), ...aliases].some((name) => figureOrDay.test(name)),
        )
      );
    case 'identifier':
      return samples.every((each) => each.length > type.maxLength || isDay.test(each));
    case 'text':
    case 'flag':
      return false;
  }
}

/**
 * Columns a heading may mean, judged by the words in it and the values below it; the likeliest first.
 * @param open columns of the template that nothing else in the file claims
 */
export function likeColumns(
  heading: string,
  samples: readonly string[],
  open: readonly ConcreteColumn[],
): readonly ColumnCandidate[] {
  const words = wordsOf(heading);
  const digits = heading.replaceAll(/\D+/gu, '');
  return open
    .filter((column) => !cannotHold(column, samples))
    .flatMap((column) => {
      const names = [...Object.values(column.heading), column.key.replace('@', ' '), ...column.aliases];
      const score = Math.max(
        0,
        ...names
          .filter((name) => digits === '' || name.replaceAll(/\D+/gu, '') === digits || !/\d/u.test(name))
          .map((name) => nameLikeness(heading, words, name)),
      );
      const fits = valuesFit(column, samples);
      const likelihood: Likelihood | undefined =
        score >= enough.likely && fits
          ? 'very-likely'
          : score >= enough.likely || fits
            ? 'likely'
            : score >= enough.possible
              ? 'possible'
              : undefined;
      return likelihood === undefined ? [] : [{ column: column.key, likelihood, score }];
    })
    .toSorted(
      (a, b) => likelihoods.indexOf(a.likelihood) - likelihoods.indexOf(b.likelihood) || b.score - a.score,
    )
    .slice(0, shownCandidates)
    .map(({ column, likelihood }) => ({ column, likelihood }));
}
