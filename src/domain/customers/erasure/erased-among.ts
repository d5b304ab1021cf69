import type { FactValue } from '../account.ts';
import type { ErasedMarks } from './erased-names.ts';
import { remembering } from './remembering.ts';
import { isSameByName, traitsOf, written, type Mark } from './traits.ts';

/** Whether a row is, or may be, of somebody who was erased. */
export function mayBeErased({
  digests,
  digest,
}: ErasedMarks): (values: Readonly<Record<string, FactValue | undefined>>) => boolean {
  if (digests.size === 0) return () => false;
  const isListed = (mark: Mark): boolean => digests.has(digest(written(mark)));
  const isWord = remembering((value) => isListed({ scheme: 'word', value }));
  return (values) => traitsOf(values).some(isListed) || isSameByName(values, isListed, isWord);
}
