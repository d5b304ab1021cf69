import { doneToUsers } from '#domain/access/record/access-events.ts';
import { shownKinds } from '#domain/access/record/events.ts';
import type { RecordPage } from '#usecases/access/view-record.ts';
import { wordOf } from '#wording/word-reason.ts';
import type { Words } from '#wording/words.ts';
import { addressOf, personOf, viewFilters, type Asked } from '../../../parts/record/record-query.ts';

export interface AuditPageInput {
  readonly words: Words;
  readonly page: RecordPage;
  readonly asked: Asked;
  /** Whether these are not the latest. */
  readonly isLater: boolean;
}

const isPlain = (value: unknown): value is string | number | boolean =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';

/** A list by commas, `name: value` of what has parts; plans by what they are called. */
function written(value: unknown, plans: Readonly<Record<string, string>>): string {
  if (isPlain(value)) return plans[String(value)] ?? String(value);
  if (Array.isArray(value)) return value.map((each) => written(each, plans)).join(', ');
  if (typeof value !== 'object' || value === null) return '–';
  return Object.entries(value)
    .map(([name, each]) => `${name}: ${written(each, plans)}`)
    .join('; ');
}

const isSaid = (value: unknown): boolean =>
  value !== '' && value !== undefined && !(Array.isArray(value) && value.length === 0);

/** Who changed what, latest first. */
export function viewAuditPage({ words, page, asked, isLater }: AuditPageInput) {
  const { events, next, markets, seesAccessLog } = page;
  const nameOf = (name: string): string =>
    words.has(`page.audit-detail.${name}`) ? words.t(`page.audit-detail.${name}`) : name;
  return {
    path: '/audit',
    // Each says by which clocks it is.
    searchable: true,
    filters: viewFilters(words, asked, {
      markets: markets.length > 1 ? markets : [],
      kinds: shownKinds,
      wordsOfKind: 'audit-kind',
    }),
    export: addressOf('/audit/export', asked),
    ...(seesAccessLog ? { accessLog: addressOf('/audit/access', { market: asked.market }) } : {}),
    ...(next === undefined ? {} : { next: addressOf('/audit', asked, { after: next }) }),
    ...(isLater ? { latest: addressOf('/audit', asked) } : {}),
    events: events.map(({ at, by, kind, market, subject, subjectName, plans = {}, details, unreadable }) => ({
      at: words.moment(at, market),
      by: personOf(words, by),
      kind: wordOf(words, 'audit-kind', kind),
      market,
      subject: subjectName ?? plans[subject] ?? (subject === market ? '' : subject),
      // An account’s identifier is its market’s own word; a user’s says nothing to anybody.
      key: subjectName === undefined || doneToUsers.has(kind) ? '' : subject,
      unreadable: unreadable === undefined ? undefined : words.finding(unreadable),
      details: Object.entries(details).flatMap(([name, value]) =>
        isSaid(value) ? [{ name: nameOf(name), value: written(value, plans) }] : [],
      ),
    })),
  };
}
