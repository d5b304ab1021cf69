/** What may be said of two: that they are two persons, or one after all; and how it is kept. */
export const apartTurns = ['two', 'one'] as const;
export const apartStates = ['two', 'taken-back'] as const;

/** What somebody said of two numbers: that they are two persons, or that they are not after all. Never changed, only followed. */
export interface ToldApart {
  readonly id: string;
  /** The smaller number. */
  readonly one: number;
  readonly other: number;
  readonly state: (typeof apartStates)[number];
  readonly why: string;
  readonly by: string;
  /** ISO instant. */
  readonly at: string;
}

/** Whether somebody said of two numbers that they are two persons. */
export type AreApart = (one: number | undefined, other: number | undefined) => boolean;

/** Two numbers in their order. */
export const pairOf = (one: number, other: number): { readonly one: number; readonly other: number } =>
  one < other ? { one, other } : { one: other, other: one };

const keyOf = (one: number, other: number): string => `${one} ${other}`;

/** The last that was said of each pair, where that is that they are two. */
export function toldApartNow(said: readonly ToldApart[]): readonly ToldApart[] {
  const last = new Map(said.map((each) => [keyOf(each.one, each.other), each]));
  return [...last.values()].filter(({ state }) => state === 'two');
}

/** @param pairs of numbers, in any order */
export function apartBy(pairs: readonly Pick<ToldApart, 'one' | 'other'>[]): AreApart {
  if (pairs.length === 0) return () => false;
  const apart = new Set(
    pairs.map((each) => {
      const { one, other } = pairOf(each.one, each.other);
      return keyOf(one, other);
    }),
  );
  return (first, second) => {
    if (first === undefined || second === undefined) return false;
    const { one, other } = pairOf(first, second);
    return apart.has(keyOf(one, other));
  };
}
