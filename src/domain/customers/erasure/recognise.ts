import type { FactValue } from '../account.ts';
import { remembering } from './remembering.ts';
import { likenessByName, traitsOf, written, type Mark } from './traits.ts';

/** Somebody who may be met, by the marks that are kept of them. */
export interface Recognisable<Of> {
  readonly marks: Iterable<string>;
  readonly of: Of;
}

/**
 * Whom a row may be of:
 * - `identified`: who bears an identifier of the row
 * - `likely`: who has its e-mail address, or its name at the same place
 * - `possible`: who has its name, and nothing tells them apart
 */
export interface Recognised<Of> {
  readonly identified: readonly Of[];
  readonly likely: readonly Of[];
  readonly possible: readonly Of[];
}

const nobody = { identified: [], likely: [], possible: [] } as const;

/**
 * Tells whom a row is of among people of whom marks are kept. Most words are in nobody's name, and of a row with such a
 * name nothing more is asked.
 * @param digest how the marks were made of what is written; itself where they were not
 */
export function recogniser<Of>(
  people: readonly Recognisable<Of>[],
  digest: (written: string) => string,
): (values: Readonly<Record<string, FactValue | undefined>>) => Recognised<Of> {
  const byMark = new Map<string, number[]>();
  for (const [index, { marks }] of people.entries()) {
    for (const mark of new Set(marks)) {
      const known = byMark.get(mark);
      if (known) known.push(index);
      else byMark.set(mark, [index]);
    }
  }
  if (people.length === 0) return () => nobody;
  const having = (mark: Mark): readonly number[] => byMark.get(digest(written(mark))) ?? [];
  const isWord = remembering((value) => having({ scheme: 'word', value }).length > 0);
  const named = (indexes: Iterable<number>): Of[] => [...indexes].map((index) => people[index]!.of);

  return (values) => {
    const [identified, likely, possible] = [new Set<number>(), new Set<number>(), new Set<number>()];
    for (const trait of traitsOf(values)) {
      if (trait.scheme === 'name-and-place') continue;
      for (const index of having(trait)) (trait.strength === 'identifies' ? identified : likely).add(index);
    }
    const isOf = (index: number) => (mark: Mark) => having(mark).includes(index);
    const likeness = likenessByName(values, having, isOf, isWord);
    for (const [index, how] of likeness) (how === 'same-place' ? likely : possible).add(index);
    if (identified.size + likely.size + possible.size === 0) return nobody;
    return {
      identified: named(identified),
      likely: named(likely.difference(identified)),
      possible: named(possible.difference(likely).difference(identified)),
    };
  };
}
