import type { ShownAuditEntry } from '#usecases/ports.ts';
import { wordOf } from '#wording/word-reason.ts';
import type { Words } from '#wording/words.ts';

export interface AuditPageInput {
  readonly words: Words;
  readonly entries: readonly ShownAuditEntry[];
}

const written = (value: unknown): string =>
  Array.isArray(value)
    ? value.map(String).join(', ')
    : typeof value === 'string'
      ? value
      : JSON.stringify(value);

/** Who changed what, latest first. */
export function viewAuditPage({ words, entries }: AuditPageInput) {
  return {
    entries: entries.map(({ at, by, action, market, subject, details, unreadable }) => ({
      at: words.moment(at),
      by,
      action: wordOf(words, 'audit-action', action),
      market,
      subject,
      unreadable: unreadable === undefined ? undefined : words.finding(unreadable),
      details: Object.entries(details).flatMap(([name, value]) =>
        value === '' || value === undefined ? [] : [{ name, value: written(value) }],
      ),
    })),
  };
}
