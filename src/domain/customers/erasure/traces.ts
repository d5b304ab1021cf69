import { searchableText } from '../searchable-text.ts';
import type { Naming } from './redact.ts';

/** What somebody was called, as it stood in rows: written, and as rows are searched by it. */
export function tracesOf({
  account,
  names,
  emails,
  identifiers = [],
  phones = [],
}: Naming): readonly string[] {
  const written = [
    ...(account === undefined ? [] : [account]),
    ...names,
    ...emails,
    ...identifiers,
    ...phones,
  ];
  return [...new Set(written.flatMap((text) => [text, text.toLowerCase(), searchableText(text)]))];
}
