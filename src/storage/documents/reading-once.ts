import type { DocumentForm } from './document-form.ts';

/** Texts of a few markets’ cycles; each is some dozen kilobytes. */
const MOST = 32;

/**
 * The same form, which keeps what it made of the texts that were read last: what a cycle keeps of its template, its rules
 * and its market is long, never changes, names nobody, and is read for every page. Whoever reads it changes nothing of it.
 */
export function readingOnce<Value>(form: DocumentForm<Value>): DocumentForm<Value> {
  const known = new Map<string, Value>();
  return {
    ...form,
    read: (text, of) => {
      const value = known.get(text) ?? form.read(text, of);
      // The one that was read last goes last.
      known.delete(text);
      known.set(text, value);
      for (const oldest of known.keys()) {
        if (known.size <= MOST) break;
        known.delete(oldest);
      }
      return value;
    },
  };
}
