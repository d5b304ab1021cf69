import type { RefusalWords } from '#domain/cycles/refusal-words.ts';
import { foldWord, foldWords, isBlankless, lexiconOf, type FoldedText } from './folded-words.ts';
import { latinLetters } from './latin-letters.ts';
import { isWholeWeek, limitReader, noLimits, type LimitsMet } from './refusal-limits.ts';
import { deniedBefore, refusalPairs } from './refusal-pairs.ts';
import { refusalSounds, type FoundWords } from './refusal-sounds.ts';

/** Words of a text that seem to say that somebody does not want to be reached. */
export interface FoundPhrase {
  readonly kind: string;
  /** The text says this and nothing else. */
  readonly isAll: boolean;
}

/** What can be so on some days alone: nobody dies or objects on Wednesdays. */
const limitable: ReadonlySet<string> = new Set([
  'no-see',
  'do-not-contact',
  'opt-out-telephone',
  'opt-out-remote',
]);

/** What stands before and behind such words in writing without blanks. */
type Around = readonly [before: string, behind: string];

const hasInvisible = /[\u200B-\u200F\u2060\uFEFF]/u;
/** Where letters are joined or parted by signs, words are not what stands between blanks. */
const joinsLetters = /[\u00AD\u200B-\u200F\u2060\uFEFF†]|\p{L}\.\p{L}/u;
const lettersOf = /[\p{L}\p{M}'’‘`´ʼʹ′]+/gu;
/** The words of a file come again and again; of so many it is known whether they matter. */
const remembered = 50_000;
const allInvisible = new RegExp(hasInvisible, 'gu');

/** What may be denied: who is *not retired*, or has *not withdrawn consent*, refuses nothing. */
const deniable: ReadonlySet<string> = new Set(['deceased', 'retired', 'objection-marketing']);

/** One word of a heading may mean anything in a text; of so many signs without blanks it says what it says. */
const NAME_WITHOUT_BLANKS = 4;

type Words = Pick<RefusalWords, 'phrases' | 'limits' | 'sounds' | 'columns' | 'alone'>;

/** What headings are called that say who refused, as far as a text says the same by it: `consenso ritirato`. */
const namesInTexts = ({ columns }: Pick<RefusalWords, 'columns'>): readonly (readonly [string, string])[] =>
  columns
    .filter(({ says }) => says === 'refused')
    .flatMap(({ key, names, heading }) =>
      [...names, ...Object.values(heading)]
        .filter((name) =>
          isBlankless(name)
            ? foldWords(name).words.join('').length >= NAME_WITHOUT_BLANKS
            : foldWords(name).words.length > 1,
        )
        .map((name) => [name, key] as const),
    );

/** The words of a text without figures: what says something alone may have a day behind it. */
const withoutFigures = ({ words }: FoldedText): string =>
  words.filter((word) => !/^\d/u.test(word)).join(' ');

type FindPhrase = (text: string) => FoundPhrase | undefined;

const finders = new WeakMap<
  Words['phrases'],
  { readonly limits: Words['limits']; readonly find: FindPhrase }
>();

/** Where the part of a sentence ends that a word is in. */
function clauseEnd({ words, ends }: FoldedText, from: number): number {
  for (let at = from; at < words.length; at += 1) if (ends.has(at)) return at + 1;
  return words.length;
}

/**
 * Finds words that say that somebody does not want to be reached, or cannot be any more. What is limited to days, hours or
 * a condition refuses nothing, as long as nothing else stands behind it that might: “since Wednesday” and “Wednesday, or
 * at all” are told, and so is what is limited to all days there are. A text is gone through once.
 */
export function phraseFinder(words: Words): FindPhrase {
  const before = finders.get(words.phrases);
  // The words are the same for every file, and what looks for some hundreds of them takes a moment to make.
  if (before?.limits === words.limits) return before.find;
  const find = makeFinder(words);
  finders.set(words.phrases, { limits: words.limits, find });
  return find;
}

function makeFinder(words: Words): FindPhrase {
  const lexicon = lexiconOf([
    ...Object.entries(words.phrases).flatMap(([kind, of]) => of.map((saying) => [saying, kind] as const)),
    ...namesInTexts(words),
  ]);
  const sounds = refusalSounds(words);
  const pairs = refusalPairs(words);
  const isDenied = deniedBefore(words);
  const alone = new Map(
    Object.entries(words.alone).flatMap(([kind, of]) =>
      of.map((saying) => [withoutFigures(foldWords(saying)), kind] as const),
    ),
  );
  const beginsAlone = new Set(Array.from(alone.keys(), (saying) => saying.split(' ')[0]));
  const readLimit = limitReader(words);
  const readMore = limitReader(words, words.sounds.not);

  /** The first such words of a part of a sentence; of writing without blanks with what stands around them in their word. */
  const findIn = (
    text: FoldedText,
    from: number,
    to: number,
  ): (FoundWords & { around?: Around }) | undefined => {
    for (let at = from; at < to; at += 1) {
      const found = lexicon.at(text, at);
      if (!found) continue;
      if (!deniable.has(found.of) || !isDenied(text, at))
        return { kind: found.of, from: at, to: at + found.length };
      // `nicht im Ruhestand` says nothing by its last word either.
      at += found.length - 1;
    }
    if (lexicon.blankless) {
      const whole = text.words.slice(from, to).join('');
      const [match] = isBlankless(whole) ? whole.matchAll(lexicon.blankless) : [];
      const kind = match && lexicon.ofBlankless(match[0]);
      if (match && kind !== undefined)
        return {
          kind,
          from,
          to,
          around: [whole.slice(0, match.index), whole.slice(match.index + match[0].length)],
        };
    }
    return sounds.findIn(text, from, to) ?? pairs.findIn(text, from, to);
  };

  /** Whether days, hours or a condition stand in the same part of a sentence, and nothing else behind. */
  const isLimited = (
    text: FoldedText,
    { from, to, around }: FoundWords & { around?: Around },
    clause: { readonly from: number; readonly to: number },
    met: LimitsMet,
  ): boolean => {
    if (around) {
      const [before, behind] = around.map((each) => readLimit(foldWords(each), 0, each === '' ? 0 : 1, met));
      return behind!.isAll && (behind!.isLimit || (before!.isAll && before!.isLimit));
    }
    const behind = readLimit(text, to, Math.max(to, clause.to), met);
    if (!behind.isAll || behind.isLimit) return behind.isAll;
    // Ahead of it: `mittwochs kein Besuch`, but `seit Mittwoch kein Besuch`.
    const ahead = readLimit(text, clause.from, from, met);
    return ahead.isAll && ahead.isLimit;
  };

  const find = (written: string): FoundPhrase | undefined => {
    const text = foldWords(written);
    const met = noLimits();
    let limited: string | undefined;
    let [from, isGoingOn] = [0, false];
    while (from < text.words.length) {
      const to = clauseEnd(text, from);
      const found = findIn(text, from, to);
      if (found) {
        const { kind } = found;
        const isAll = found.around
          ? found.around.every((each) => each === '') && to - from === text.words.length
          : found.from === 0 && found.to === text.words.length;
        if (!limitable.has(kind) || !isLimited(text, found, { from, to }, met)) return { kind, isAll };
        limited ??= kind;
        isGoingOn = true;
      } else if (isGoingOn) {
        // Further days of the same: `mornings, afternoons`, `Wednesday, or at all`.
        const more = noLimits();
        const { isAll, isLimit } = readMore(text, from, to, more);
        isGoingOn = isAll && isLimit;
        if (isGoingOn) {
          for (const day of more.days) met.days.add(day);
          for (const part of more.parts) met.parts.add(part);
          met.hours += more.hours;
          met.isWhole ||= more.isWhole;
        }
      }
      from = Math.max(to, found?.to ?? 0);
    }
    if (limited !== undefined && isWholeWeek(met)) return { kind: limited, isAll: false };
    const kind = alone.get(withoutFigures(text));
    return kind === undefined ? undefined : { kind, isAll: false };
  };

  const seen = new Map<string, boolean>();
  const isOne = (word: string): boolean =>
    lexicon.begins(word) || beginsAlone.has(word) || sounds.isThing(word) || pairs.isThing(word);
  /** Whether something may begin with a word, or be about it. */
  const matters = (word: string): boolean => {
    const before = seen.get(word);
    if (before !== undefined) return before;
    const one = foldWord(word);
    const tells = one === undefined ? isBlankless(word) || foldWords(word).words.some(isOne) : isOne(one);
    if (seen.size < remembered) seen.set(word, tells);
    return tells;
  };
  // Most texts are names: that they say nothing is told by their words far sooner than by reading them.
  const mayMatter = (text: string): boolean =>
    latinLetters(text, matters) ??
    (joinsLetters.test(text) || (text.match(lettersOf)?.some(matters) ?? false));

  return (text) => {
    if (!mayMatter(text)) return undefined;
    // Between two words an invisible sign may stand for a blank, or for nothing.
    return find(text) ?? (hasInvisible.test(text) ? find(text.replaceAll(allInvisible, ' ')) : undefined);
  };
}

/** Whether a text says this and nothing else. */
export function refusalTexts(words: Words | undefined): (text: string) => boolean {
  if (!words) return () => false;
  const find = phraseFinder(words);
  return (text) => find(text)?.isAll === true;
}
