import type { FactValue } from '../account.ts';
import { remembering } from './remembering.ts';
import type { MarkIndex } from './mark-index.ts';
import { likenessByName, ownTraitsOf, written, type Mark } from './traits.ts';

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
 * @param isNobodys columns of the market's own by which nobody is recognised
 */
export function recogniser<Of>(
  { people, having: havingWritten, has }: MarkIndex<Of>,
  isNobodys: (column: string) => boolean = () => false,
): (values: Readonly<Record<string, FactValue | undefined>>) => Recognised<Of> {
  if (people.length === 0) return () => nobody;
  const having = (mark: Mark): readonly number[] => havingWritten(written(mark));
  const isWord = remembering((value) => has(written({ scheme: 'word', value })));
  const named = (indexes: Iterable<number>): Of[] => [...indexes].map((index) => people[index]!.of);

  return (values) => {
    const [identified, likely, possible] = [new Set<number>(), new Set<number>(), new Set<number>()];
    for (const trait of ownTraitsOf(values, isNobodys)) {
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
