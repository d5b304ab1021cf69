import type { RefusalWords } from '#domain/cycles/refusal-words.ts';
import { foldName } from './fold-name.ts';

/** Words of a text that seem to say that somebody does not want to be reached. */
export interface FoundPhrase {
  readonly kind: string;
  /** The text says this and nothing else. */
  readonly isAll: boolean;
}

/** Writing in which words follow each other without a blank. */
const isBlankless = (text: string): boolean => /[\u3040-\u30FF\u3400-\u9FFF\uAC00-\uD7A3†]/u.test(text);

const plainly = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[’‘`´]/gu, "'");

const alternatives = (words: readonly string[]): string => words.map((each) => RegExp.escape(each)).join('|');

const isNothing = (text: string): boolean => !/[\p{L}\p{N}]/u.test(text);

/** Any of the words, the longest first: `no visits` before `no visit`. */
function anyOf(words: Iterable<string>): string {
  const all = [...new Set(words)].toSorted((a, b) => b.length - a.length);
  const others = alternatives(all.filter((each) => !isBlankless(each)));
  return `${String.raw`(?<![\p{L}\p{N}])(?:`}${others}${String.raw`)(?![\p{L}\p{N}])`}|(?:${alternatives(all.filter(isBlankless))})`;
}

/** An hour, or from one to another: `8:30`, `14 h`, `12–14`, `von 8 bis 10`. */
const hour = String.raw`\d{1,2}(?:[:.h]\d{2})?\s?(?:h|hrs|uhr|am|pm|ore|時|시|点)?`;
const hours = String.raw`(?<![\p{L}\p{N}])(?:(?:from|von|de|das|dalle|od|van|kl\.?)\s+)?${hour}(?:\s?(?:-|–|to|bis|à|a|às|alle|do|tot|till)\s?${hour})?(?![\p{L}\p{N}])`;

/** What can be so on some days alone: nobody dies or objects on Wednesdays. */
const limitable: ReadonlySet<string> = new Set([
  'no-see',
  'do-not-contact',
  'opt-out-telephone',
  'opt-out-remote',
]);

/** Where what is said ends. */
const clauseEnd = /[.;!?,\n。；！？、]/u;

type Words = Pick<RefusalWords, 'phrases' | 'limits'>;
type FindPhrase = (text: string) => FoundPhrase | undefined;

const finders = new WeakMap<
  Words['phrases'],
  { readonly limits: Words['limits']; readonly find: FindPhrase }
>();

const words = (text: string): readonly string[] => text.match(/[\p{L}\p{N}]+/gu) ?? [];

/**
 * Whether any of the phrases can stand in a text, which is told far sooner than where: each begins with a whole word of
 * the text, or is of a writing that knows no blanks. Most texts are names.
 */
function perhapsIn(phrases: readonly string[]): (text: string) => boolean {
  const [blankless, others] = [phrases.filter(isBlankless), phrases.filter((each) => !isBlankless(each))];
  const openings = new Set(others.map((each) => words(each)[0]));
  if (openings.has(undefined)) return () => true;
  return (text) =>
    words(text).some((word) => openings.has(word)) || (blankless.length > 0 && isBlankless(text));
}

/**
 * Finds words that say that somebody does not want to be reached, or cannot be any more. What is limited to days, hours or
 * a condition refuses nothing, as long as nothing else stands behind it that might: “since Wednesday” and “Wednesday, or
 * at all” are told.
 */
export function phraseFinder({ phrases, limits }: Words): FindPhrase {
  const before = finders.get(phrases);
  // The words are the same for every file, and what looks for some hundreds of them takes a moment to make.
  if (before?.limits === limits) return before.find;
  const find = makeFinder(phrases, limits);
  finders.set(phrases, { limits, find });
  return find;
}

function makeFinder(phrases: Words['phrases'], limits: Words['limits']): FindPhrase {
  const kinds = new Map<string, string>();
  for (const [kind, words] of Object.entries(phrases))
    for (const word of words) if (!kinds.has(plainly(word))) kinds.set(plainly(word), kind);
  const pattern = new RegExp(anyOf(kinds.keys()), 'gu');
  const mayStandIn = perhapsIn([...kinds.keys()]);
  const limiting = new RegExp(`${anyOf(limits.limiting.map(plainly))}|${hours}`, 'gu');
  const between = new RegExp(anyOf(limits.between.map(plainly)), 'gu');

  /** Whether days, hours or a condition stand in the same clause, and nothing else behind. */
  const isLimited = (text: string, from: number, to: number): boolean => {
    const ahead = text.slice(0, from).split(clauseEnd).at(-1) ?? '';
    const [behind = ''] = text.slice(to).split(clauseEnd);
    const rest = behind.replaceAll(limiting, ' ').replaceAll(between, ' ');
    if (!isNothing(rest)) return false;
    if (behind.replaceAll(limiting, ' ') !== behind) return true;
    // Ahead of it: `mittwochs kein Besuch`, but `seit Mittwoch kein Besuch`.
    const unsaid = ahead.replaceAll(limiting, ' ');
    return unsaid !== ahead && isNothing(unsaid.replaceAll(between, ' '));
  };

  return (text) => {
    const plain = plainly(text);
    if (!mayStandIn(plain)) return undefined;
    for (const match of plain.matchAll(pattern)) {
      const [found] = match;
      const kind = kinds.get(found);
      if (kind === undefined) continue;
      if (limitable.has(kind) && isLimited(plain, match.index, match.index + found.length)) continue;
      return { kind, isAll: foldName(found) === foldName(plain) || plain === found };
    }
    return undefined;
  };
}

/** Whether a text says this and nothing else. */
export function refusalTexts(words: Words | undefined): (text: string) => boolean {
  if (!words) return () => false;
  const find = phraseFinder(words);
  return (text) => find(text)?.isAll === true;
}
