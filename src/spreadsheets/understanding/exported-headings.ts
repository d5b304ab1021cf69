import type { Heading } from './find-header.ts';
import { foldName } from './fold-name.ts';

/** So much of what we wrote has to be there still. */
const leastShare = 2 / 3;

/**
 * Folded, the headings of a table of ours that has come back; none where the file is another. Whoever sends their own list has
 * some of them, and none has nearly all.
 */
export function exportedHeadings(
  headings: readonly Heading[],
  exported: readonly (readonly string[])[] = [],
): ReadonlySet<string> {
  const there = new Set(headings.map(({ text }) => foldName(text)));
  const ours = exported
    .map((each) => each.map(foldName))
    .filter((each) => each.filter((name) => there.has(name)).length >= each.length * leastShare);
  return new Set(ours.flat());
}
