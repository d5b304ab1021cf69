import type { DocumentForm } from './document-form.ts';

/** So many texts are remembered: those that repeat are few, and those that do not must not fill the memory. */
const MOST = 1_000;

/**
 * Reads documents of many rows, of which many say the same: each text is parsed and checked once, and rows that say it
 * again get the very same value. For as long as one reading takes.
 */
export function readEachOnce<Value>(form: DocumentForm<Value>): DocumentForm<Value>['read'] {
  const known = new Map<string, Value>();
  return (text, of) => {
    const remembered = known.get(text);
    if (remembered !== undefined) return remembered;
    const value = form.read(text, of);
    if (known.size < MOST) known.set(text, value);
    return value;
  };
}
