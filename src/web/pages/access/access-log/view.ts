import { accessKinds } from '#domain/access/record/access-kinds.ts';
import type { AccessPage } from '#usecases/access/view-record.ts';
import { wordOf } from '#wording/word-of.ts';
import type { Words } from '#wording/words.ts';
import { addressOf, personOf, viewFilters, type Asked } from '../../../parts/record/record-query.ts';

export interface AccessLogPageInput {
  readonly words: Words;
  readonly page: AccessPage;
  readonly asked: Asked;
  /** Whether these are not the latest. */
  readonly isLater: boolean;
}

const whomOf = ({ name, accountId, number }: NonNullable<AccessPage['about']>): string =>
  [name, accountId === '' ? number : accountId].filter((each) => each !== '').join(', ');

/** Which page or file it was, in words where it has some; a territory is called by its code. */
function wordSubject(words: Words, subject: string): string {
  const key = `page.audit.list.${subject}`;
  return /^[a-z-]+$/u.test(subject) && words.has(key) ? words.t(key) : subject;
}

/** Who came in, went, looked at customers or took them out, latest first. */
export function viewAccessLogPage({ words, page, asked, isLater }: AccessLogPageInput) {
  const { entries, next, markets, about } = page;
  return {
    path: '/audit/access',
    byPerson: true,
    export: addressOf('/audit/access/export', asked),
    ...(about ? { about: words.t('page.audit.access.about', { who: whomOf(about) }) } : {}),
    // Each says by which clocks it is.
    filters: viewFilters(words, asked, {
      markets: markets.length > 1 ? markets : [],
      kinds: accessKinds,
      wordsOfKind: 'access-kind',
    }),
    record: addressOf('/audit', { market: asked.market }),
    ...(next === undefined ? {} : { next: addressOf('/audit/access', asked, { after: next }) }),
    ...(isLater ? { latest: addressOf('/audit/access', asked) } : {}),
    entries: entries.map(({ at, by, kind, market, subject, subjectName, address }) => ({
      at: words.moment(at, market),
      by: by.id === '' ? words.t('page.audit.nobody-known') : personOf(words, by),
      kind: wordOf(words, 'access-kind', kind),
      market,
      subject: subjectName ?? wordSubject(words, subject),
      address,
    })),
  };
}
