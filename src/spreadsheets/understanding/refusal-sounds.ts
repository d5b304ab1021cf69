import type { RefusalWords } from '#domain/cycles/refusal-words.ts';
import { foldWords, type FoldedText } from './folded-words.ts';

/** Words of a text from one to another, and of what kind a refusal they are. */
export interface FoundWords {
  readonly kind: string;
  readonly from: number;
  readonly to: number;
}

/** What a word may be of a refusal. */
interface Sound {
  readonly isNot: boolean;
  readonly refuses: boolean;
  readonly wishes: boolean;
  /** It was done: `not visited` says nothing of what somebody wants. */
  readonly isDone: boolean;
  /** Of which kind a refusal is that names it. */
  readonly kind: string | undefined;
  /** It is what somebody does who comes: a no alone says nothing of that. */
  readonly comes: boolean;
  /** It ends something that was so. */
  readonly ends: boolean;
}

/** So far from a no its thing stands: `keine weiteren Besuche`. */
const NEAR = 2;
/** So far apart stand a wish and its thing, and a refusal and its. */
const FAR = 7;
/** So far apart stand a no, what ends and who comes. */
const CLOSE = 4;

/** Words are the same few in a file; of so many it is known what they are. */
const remembered = 20_000;

const foldedOf = (words: readonly string[]): readonly string[] =>
  words.map((word) => foldWords(word).words.join(''));

/** By so many letters nearly every word is told to begin as none of some hundreds. */
const FIRST = 3;

/** Whether a word may begin as one of these does. */
function beginnings(stems: readonly string[]): (word: string) => boolean {
  const firsts = new Set(foldedOf(stems).map((stem) => stem.slice(0, FIRST)));
  const lengths = [...new Set([...firsts].map(({ length }) => length))];
  return (word) => lengths.some((length) => firsts.has(word.slice(0, length)));
}

/**
 * Finds words that together sound like a refusal, in no set order and in any form of theirs: a no beside what somebody is
 * reached by, a no with a wish, or a word of refusing.
 */
export function refusalSounds({ sounds }: Pick<RefusalWords, 'sounds'>) {
  const not = new Set(foldedOf(sounds.not));
  const beginning = (stems: readonly string[]): RegExp =>
    new RegExp(
      `^(?:${foldedOf(stems)
        .map((stem) => RegExp.escape(stem))
        .join('|')})`,
      'u',
    );
  const [refuse, wish, done] = [
    beginning(sounds.refuse),
    beginning(sounds.wish),
    new Set(foldedOf(sounds.done)),
  ];
  const things = Object.entries(sounds.things).map(([kind, stems]) => [kind, beginning(stems)] as const);
  const comes = beginning(sounds.comes.stems);
  const comesWhole = new Set(foldedOf(sounds.comes.whole));
  const more = new Set(foldedOf(sounds.more));
  const months = new Set(foldedOf(sounds.months.names));
  const beforeMonths = new Set(foldedOf(sounds.months.behind));
  const isMonth = (words: readonly string[], at: number): boolean => {
    if (!months.has(words[at] ?? '')) return false;
    const before = words[at - 1] ?? '';
    return beforeMonths.has(before) || /^\d/u.test(before);
  };
  const seen = new Map<string, Sound | undefined>();
  const soundOf = (word: string): Sound | undefined => {
    if (seen.has(word)) return seen.get(word);
    const thing = things.find(([, stems]) => stems.test(word))?.[0];
    const isComing = thing === undefined && (comesWhole.has(word) || comes.test(word));
    const sound: Sound = {
      isNot: not.has(word),
      refuses: refuse.test(word),
      wishes: wish.test(word),
      isDone: done.has(word),
      kind: isComing ? 'no-see' : thing,
      comes: isComing,
      ends: more.has(word),
    };
    const says = sound.isNot || sound.refuses || sound.wishes || sound.ends || sound.kind !== undefined;
    if (seen.size < remembered) seen.set(word, says ? sound : undefined);
    return says ? sound : undefined;
  };

  const findIn = ({ words }: FoldedText, from: number, to: number): FoundWords | undefined => {
    // Where a no, a wish, a refusal, an end and a thing stood last.
    let [no, wished, refused, ended, thing] = [-99, -99, -99, -99, -99];
    let [kind, isComing] = ['', false];
    for (let at = from; at < to; at += 1) {
      const sound = soundOf(words[at] ?? '');
      if (!sound) continue;
      if (sound.isNot && !isMonth(words, at)) no = at;
      if (sound.wishes) wished = at;
      if (sound.refuses) refused = at;
      if (sound.ends && !isMonth(words, at)) ended = at;
      // A visit says more than that somebody comes.
      if (sound.kind !== undefined && !(sound.comes && thing >= 0 && !isComing))
        [thing, kind, isComing] = [at, sound.kind, sound.comes];
      if (thing < 0) continue;
      const isRefused = !isComing && Math.abs(refused - thing) <= FAR;
      const isUnwished = Math.abs(wished - thing) <= FAR && Math.abs(no - thing) <= FAR;
      // The no stands before its thing; only with a wish it may stand behind.
      const isNone =
        !isComing && thing - no > 0 && thing - no <= NEAR && soundOf(words[thing] ?? '')?.isDone === false;
      // `No longer sees`, `ne nous reçoit plus`: who ends it did it before.
      const isEnded =
        isComing && Math.abs(no - thing) <= CLOSE && Math.abs(ended - no) <= CLOSE && ended !== thing;
      if (isRefused || isUnwished || isNone || isEnded) {
        const places = [
          thing,
          ...(isRefused ? [refused] : []),
          ...(isNone || isUnwished || isEnded ? [no] : []),
          ...(isEnded ? [ended] : []),
          ...(isUnwished ? [wished] : []),
        ];
        return { kind, from: Math.min(...places), to: Math.max(...places) + 1 };
      }
    }
    return undefined;
  };
  const begins = beginnings([
    ...Object.values(sounds.things).flat(),
    ...sounds.comes.stems,
    ...sounds.comes.whole,
  ]);
  /** Nothing sounds so without a thing. */
  const isThing = (word: string): boolean => begins(word) && soundOf(word)?.kind !== undefined;
  return { findIn, isThing };
}
