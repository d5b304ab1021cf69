import type { TouchTime } from '#domain/planning/field-plans/times.ts';
import { foldName, foldWithoutUmlauts } from './fold-name.ts';

/** How sure a name is: the higher, the surer. What somebody said of it counts most. */
export const strengths = { alias: 1, key: 2, name: 3, answer: 5 } as const;
export type Strength = (typeof strengths)[keyof typeof strengths];

export interface KnownName<T> {
  readonly name: string;
  readonly target: T;
  readonly strength: Strength;
}

export interface NameMatch<T> {
  readonly target: T;
  readonly strength: Strength;
  /** The time a name says besides, of a column that says how often. */
  readonly time?: TouchTime;
}

export interface NameIndex<T> {
  /** Undefined for an unknown name and for one that means two things. */
  find(name: string): NameMatch<T> | undefined;
  /** Every folded name with what it stands for. */
  readonly folded: ReadonlyMap<string, NameMatch<T> | 'ambiguous'>;
}

type Names<T> = Map<string, NameMatch<T> | 'ambiguous'>;

function addName<T>(names: Names<T>, name: string, match: NameMatch<T>): void {
  if (name === '') return;
  const known = names.get(name);
  if (known === undefined || (known !== 'ambiguous' && known.strength < match.strength))
    names.set(name, match);
  else if (known !== 'ambiguous' && known.strength === match.strength && known.target !== match.target) {
    names.set(name, 'ambiguous');
  }
}

const literal = (name: string): string => name.normalize('NFKC').trim().toLowerCase();

interface Forms {
  readonly literal: string;
  readonly folded: readonly string[];
}

const formsIn = (name: string): Forms => ({
  literal: literal(name),
  folded: [...new Set([foldName(name), foldWithoutUmlauts(name)])],
});

/** More names than the columns and lists of all markets have. */
const remembered = 50_000;
const knownForms = new Map<string, Forms>();

/** Templates and lists have the same names for every file; how each is compared is worked out once. */
function formsOf({ name, strength }: KnownName<unknown>): Forms {
  // What somebody wrote in a file may be a name of a person, and is nobody's to keep.
  if (strength === strengths.answer) return formsIn(name);
  const before = knownForms.get(name);
  if (before) return before;
  const forms = formsIn(name);
  if (knownForms.size < remembered) knownForms.set(name, forms);
  return forms;
}

/** Finds what a name stands for: as it is written first (`A+` is not `A`), then folded. */
export function createNameIndex<T>(knownNames: readonly KnownName<T>[]): NameIndex<T> {
  const literals: Names<T> = new Map();
  const folded: Names<T> = new Map();
  // The surest first, so that two aliases cannot spoil a name.
  for (const known of knownNames.toSorted((a, b) => b.strength - a.strength)) {
    const { target, strength } = known;
    const match = { target, strength };
    const forms = formsOf(known);
    addName(literals, forms.literal, match);
    for (const fold of forms.folded) addName(folded, fold, match);
  }
  const sure = (match: NameMatch<T> | 'ambiguous' | undefined): NameMatch<T> | undefined =>
    match === 'ambiguous' ? undefined : match;
  return {
    folded,
    find: (name) => sure(literals.get(literal(name))) ?? sure(folded.get(foldName(name))),
  };
}
