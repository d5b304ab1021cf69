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
}

/** So far from a no its thing stands: `keine weiteren Besuche`. */
const NEAR = 2;
/** So far apart stand a wish and its thing, and a refusal and its. */
const FAR = 7;

/** Words are the same few in a file; of so many it is known what they are. */
const remembered = 20_000;

const foldedOf = (words: readonly string[]): readonly string[] =>
  words.map((word) => foldWords(word).words.join(''));

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
  const seen = new Map<string, Sound | undefined>();
  const soundOf = (word: string): Sound | undefined => {
    if (seen.has(word)) return seen.get(word);
    const sound: Sound = {
      isNot: not.has(word),
      refuses: refuse.test(word),
      wishes: wish.test(word),
      isDone: done.has(word),
      kind: things.find(([, stems]) => stems.test(word))?.[0],
    };
    const says = sound.isNot || sound.refuses || sound.wishes || sound.kind !== undefined;
    if (seen.size < remembered) seen.set(word, says ? sound : undefined);
    return says ? sound : undefined;
  };

  const findIn = ({ words }: FoldedText, from: number, to: number): FoundWords | undefined => {
    // Where a no, a wish, a refusal and a thing stood last.
    let [no, wished, refused, thing] = [-99, -99, -99, -99];
    let kind = '';
    for (let at = from; at < to; at += 1) {
      const sound = soundOf(words[at] ?? '');
      if (!sound) continue;
      if (sound.isNot) no = at;
      if (sound.wishes) wished = at;
      if (sound.refuses) refused = at;
      if (sound.kind !== undefined) [thing, kind] = [at, sound.kind];
      if (thing < 0) continue;
      const isRefused = Math.abs(refused - thing) <= FAR;
      const isUnwished = Math.abs(wished - thing) <= FAR && Math.abs(no - thing) <= FAR;
      // The no stands before its thing; only with a wish it may stand behind.
      const isNone = thing - no > 0 && thing - no <= NEAR && soundOf(words[thing] ?? '')?.isDone === false;
      if (isRefused || isUnwished || isNone) {
        const places = [
          thing,
          ...(isRefused ? [refused] : []),
          ...(isNone || isUnwished ? [no] : []),
          ...(isUnwished ? [wished] : []),
        ];
        return { kind, from: Math.min(...places), to: Math.max(...places) + 1 };
      }
    }
    return undefined;
  };
  /** Nothing sounds so without a thing. */
  const isThing = (word: string): boolean => soundOf(word)?.kind !== undefined;
  return { findIn, isThing };
}
