import { foldName } from '../fold-name.ts';
import type { NameIndex } from '../name-index.ts';
import { similarNames } from '../similar-name.ts';

/** Between two choices in one cell: `Kardiologie / Innere Medizin`. */
const between = /\s*[/;,+&|\n、・]\s*|\s+(?:und|u\.|and|et|e|y|en|i|och)\s+/iu;
const inBrackets = /\s*[([（].*$/su;
const words = /[\p{L}\p{M}]+|\p{N}+/gu;
/** Writing in which no blank tells words apart. */
const unspaced = /[\u3040-\u30FF\u3400-\u9FFF\uAC00-\uD7A3]/u;
/** A name of more words than this is in no list. */
const mostWords = 8;
/** Shorter words stand in many names: `med`, `und`, `the`. */
const tellingLetters = 4;

interface Found {
  readonly target: string;
  readonly from: number;
  readonly to: number;
}

/** Which choices a text that is none of them may mean, and whether it says one of them and nothing else that could be one. */
export interface Candidates {
  readonly codes: readonly string[];
  /** Whoever agrees to many at once may agree to it: it is the only one that can be meant. */
  readonly isSure: boolean;
}

/** The pieces of a text in which names are looked for. */
const piecesOf = (text: string): readonly string[] =>
  [...text.matchAll(words)].flatMap(([word]) => (unspaced.test(word) ? Array.from(word) : [word]));

/** Names within a text, the longest where one lies in another: 循環器内科 is not 内科. */
function namesIn(index: NameIndex<string>, pieces: readonly string[]): readonly Found[] {
  const found: Found[] = [];
  for (let from = 0; from < pieces.length; from += 1) {
    for (let to = Math.min(pieces.length, from + mostWords * 2); to > from; to -= 1) {
      const match = index.folded.get(foldName(pieces.slice(from, to).join('')));
      if (match !== undefined && match !== 'ambiguous') found.push({ target: match.target, from, to });
    }
  }
  return found.filter(
    (each) =>
      !found.some(
        (other) =>
          other.from <= each.from && other.to >= each.to && other.to - other.from > each.to - each.from,
      ),
  );
}

/** Whose names have a word, by the word. */
function ownersOfWords(names: readonly { readonly name: string; readonly target: string }[]) {
  const owners = new Map<string, Set<string>>();
  for (const { name, target } of names)
    for (const word of piecesOf(name)) {
      const folded = foldName(word);
      if (folded.length < tellingLetters) continue;
      const known = owners.get(folded);
      if (known) known.add(target);
      else owners.set(folded, new Set([target]));
    }
  return owners;
}

/**
 * Looks for the choices in a text: by a slip of the pen, by their names in it, and by words that stand in the name of one
 * alone, as `Kinder` does. As soon as there are two, nothing tells which is meant, whichever comes first.
 */
export function candidateFinder(
  index: NameIndex<string>,
  names: readonly { readonly name: string; readonly target: string }[],
): (text: string) => Candidates {
  // Most texts are choices as they stand, and nobody asks.
  let owners: ReturnType<typeof ownersOfWords> | undefined;
  const oneOf = (text: string): readonly string[] => {
    const known = index.find(text)?.target;
    return known === undefined ? similarNames(index, text) : [known];
  };
  return (text) => {
    const bare = text.replace(inBrackets, '');
    const whole = similarNames(index, text);
    const parts = bare.split(between).filter((part) => part.trim() !== '');
    const ofParts = parts.map(oneOf);
    const pieces = piecesOf(text);
    const named = namesIn(index, pieces);
    const codes = new Set([...whole, ...ofParts.flat(), ...named.map(({ target }) => target)]);
    const rest = pieces.filter((_, at) => !named.some(({ from, to }) => from <= at && at < to));
    if (codes.size > 0 && whole.length === 0) {
      owners ??= ownersOfWords(names);
      for (const word of rest) {
        const [owner, ...others] = owners.get(foldName(word)) ?? [];
        // A word of many names tells nothing of any.
        if (owner !== undefined && others.length === 0) codes.add(owner);
      }
    }
    const isSaid = whole.length === 1 || (ofParts.length > 0 && ofParts.every(({ length }) => length === 1));
    return { codes: [...codes], isSure: codes.size === 1 && isSaid };
  };
}
