import { doneToUsers } from '#domain/access/record/access-events.ts';
import { shownKinds } from '#domain/access/record/events.ts';
import type { ShownEvent } from '#usecases/ports.ts';
import type { RecordPage } from '#usecases/access/view-record.ts';
import { wordOf } from '#wording/word-of.ts';
import type { Words } from '#wording/words.ts';
import { addressOf, personOf, viewFilters, type Asked } from '../../../parts/record/record-query.ts';
import { isQuiet, wordDetails, wordSubject, type KnownNames } from '../../../parts/record/word-details.ts';

export interface AuditPageInput {
  readonly words: Words;
  readonly known: KnownNames;
  readonly page: RecordPage;
  readonly asked: Asked;
  /** Whether days on which nothing had to go are shown as well. */
  readonly withQuiet: boolean;
  /** Whether these are not the latest. */
  readonly isLater: boolean;
}

/** So many of a kind in a row are told as one. */
const FOLDED = 3;
/** More markets than that are counted. */
const NAMED_MARKETS = 4;

function viewEvent(words: Words, known: KnownNames, event: ShownEvent) {
  const { at, by, kind, market, subject, subjectName, unreadable } = event;
  return {
    at: words.moment(at, market),
    by: personOf(words, by),
    kind: wordOf(words, 'audit-kind', kind),
    market,
    subject: wordSubject(words, known, event),
    // An account’s identifier is its market’s own word; a user’s says nothing to anybody.
    key: subjectName === undefined || doneToUsers.has(kind) ? '' : subject,
    unreadable: unreadable === undefined ? undefined : words.finding(unreadable),
    details: wordDetails(words, known, event),
  };
}

/** What events have in common that are told as one: who did what on a day; of days without anything the day does not matter. */
function likeness(words: Words, event: ShownEvent): string {
  const { at, by, kind, market, seq, unreadable } = event;
  if (unreadable) return `${market} ${seq}`;
  const day = isQuiet(event) ? 'quiet' : words.dayOf(at, market);
  return [kind, by.id, by.name ?? '', day].join('\n');
}

/** Events in a row that are alike, together. */
function inRows(words: Words, events: readonly ShownEvent[]): readonly (readonly ShownEvent[])[] {
  const rows: ShownEvent[][] = [];
  let last = '';
  for (const event of events) {
    const like = likeness(words, event);
    if (like === last) rows.at(-1)?.push(event);
    else rows.push([event]);
    last = like;
  }
  return rows.flatMap((row) => (row.length < FOLDED ? row.map((event) => [event]) : [row]));
}

function viewRow(words: Words, known: KnownNames, row: readonly ShownEvent[]) {
  const each = row.map((event) => viewEvent(words, known, event));
  const [newest] = each;
  if (!newest || each.length === 1) return { ...newest, folded: false };
  const markets = [...new Set(each.map(({ market }) => market))].filter((market) => market !== '').toSorted();
  const [clock = ''] = markets.length === 1 ? markets : [];
  const times = [row.at(-1), row[0]].flatMap((event) => (event ? [words.moment(event.at, clock)] : []));
  const subjects = [...new Set(each.map(({ subject }) => subject))];
  return {
    at: [...new Set(times)].join(' – '),
    by: newest.by,
    kind: newest.kind,
    count: words.t('page.audit.times', { count: each.length }),
    market:
      markets.length > NAMED_MARKETS
        ? words.t('page.audit.markets', { count: markets.length })
        : markets.join(', '),
    subject: subjects.length === 1 ? newest.subject : '',
    folded: true,
    each,
  };
}

/** Who changed what, latest first. */
export function viewAuditPage({ words, known, page, asked, withQuiet, isLater }: AuditPageInput) {
  const { events, next, markets, seesAccessLog } = page;
  const quiet = withQuiet ? { quiet: 'yes' } : {};
  return {
    path: '/audit',
    // Each says by which clocks it is.
    searchable: true,
    withQuiet,
    filters: viewFilters(words, asked, {
      markets: markets.length > 1 ? markets : [],
      kinds: shownKinds,
      wordsOfKind: 'audit-kind',
    }),
    export: addressOf('/audit/export', asked),
    ...(seesAccessLog ? { accessLog: addressOf('/audit/access', { market: asked.market }) } : {}),
    ...(next === undefined ? {} : { next: addressOf('/audit', asked, { ...quiet, after: next }) }),
    ...(isLater ? { latest: addressOf('/audit', asked, quiet) } : {}),
    events: inRows(words, events).map((row) => viewRow(words, known, row)),
  };
}
