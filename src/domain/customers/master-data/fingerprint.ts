import type { FactValue } from '../account.ts';

/**
 * A short digest of a value as it is kept, whatever it looks like in a cell: FNV-1a of 32 bits. Two digests that differ
 * mean a changed cell; that two values share one happens once in four thousand million.
 */
export function fingerprint(value: FactValue | undefined): string {
  if (value === undefined || value === '') return '-';
  let hash = 0x811c_9dc5;
  for (const unit of new TextEncoder().encode(JSON.stringify(value)))
    hash = Math.imul(hash ^ unit, 0x0100_0193);
  return (hash >>> 0).toString(36);
}
