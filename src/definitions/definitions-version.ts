import { createHash } from 'node:crypto';
import type { Definitions } from '#domain/definitions.ts';

/** Keys in order at every depth, and without the places in the files: a line more in a comment changes nothing. */
function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => key !== 'where')
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, each]) => [key, canonical(each)]),
  );
}

/** SHA-256 of what the definitions say. */
export const definitionsVersion = (definitions: Omit<Definitions, 'version'>): string =>
  createHash('sha256')
    .update(JSON.stringify(canonical(definitions)))
    .digest('hex');
