/** Somebody who may be met, by the marks that are kept of them. */
export interface Recognisable<Of> {
  readonly marks: Iterable<string>;
  readonly of: Of;
}

/** People by their marks. */
export interface MarkIndex<Of> {
  readonly people: readonly { readonly of: Of }[];
  /** Who has a mark, by place among the people. */
  readonly having: (written: string) => readonly number[];
  readonly has: (written: string) => boolean;
}

const nobody: readonly number[] = [];

/**
 * Finds people by their marks.
 * @param digest how the marks were made of what is written; absent where they were not
 */
export function markIndex<Of>(
  people: readonly Recognisable<Of>[],
  digest?: (written: string) => string,
): MarkIndex<Of> {
  const byMark = new Map<string, number[]>();
  for (const [index, { marks }] of people.entries())
    for (const mark of marks) {
      const known = byMark.get(mark);
      if (!known) byMark.set(mark, [index]);
      // One may come twice of somebody.
      else if (known.at(-1) !== index) known.push(index);
    }
  const keyOf = digest ?? ((written: string) => written);
  return {
    people,
    having: (written) => byMark.get(keyOf(written)) ?? nobody,
    has: (written) => byMark.has(keyOf(written)),
  };
}
