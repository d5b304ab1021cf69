import { entryOfFile } from '#domain/customers/erasure/erasure-words.ts';
import { numberName } from '#domain/customers/account.ts';
import type { World } from '#usecases/ports.ts';
import type { AccessAnswer } from '#usecases/customers/answer-access.ts';
import type { ErasureReport } from '#usecases/customers/erase-account.ts';
import type { Retention } from '#usecases/customers/run-retention.ts';
import { MARKS } from '#domain/customers/erasure/erasure-words.ts';
import type { LookedUp } from '#usecases/customers/look-up-person.ts';
import type { PersonalDataView } from '#usecases/customers/view-personal-data.ts';
import { wordHeldItems } from '#usecases/customers/word-held-items.ts';
import { wordLastRetention } from '#wording/last-retention.ts';
import { viewLookedUp } from '../../../parts/people/view-looked-up.ts';
import type { Words } from '#wording/words.ts';

export interface PersonalDataPageInput {
  readonly words: Words;
  readonly world: Pick<World, 'definitions' | 'wording'>;
  readonly data: PersonalDataView;
  /** What the rules say is to go; absent for a market that was not assessed. */
  readonly due?: Retention;
  /** Whom somebody looked up; without an answer there is no such account. */
  readonly looked?: {
    readonly account: string;
    readonly answer?: AccessAnswer;
    readonly reason?: string;
    /** Whom the text may name, where it is no identifier. */
    readonly named?: LookedUp;
  };
  readonly erased?: ErasureReport;
  /** What was said of a user who would be forgotten. */
  readonly user?: { readonly email: string; readonly reason: string };
  readonly retained?: Retention;
}

function viewLooked({ words, world, data, looked }: PersonalDataPageInput) {
  if (!looked) return {};
  const { account, answer, reason = '' } = looked;
  if (!answer) return { named: viewLookedUp(words, looked, `/markets/${data.market.code}/personal-data`) };
  const { subject, items, name } = answer;
  const worded = wordHeldItems(world, words.locale, data.market.code, items);
  const { no, accountId } = subject;
  const called = accountId ?? (no === undefined ? account : numberName(no));
  return {
    looked: {
      account: called,
      name: name === '' ? (no === undefined ? called : numberName(no)) : name,
      ...(no === undefined ? { filesAlone: words.t('page.personal-data.files-alone') } : {}),
      count: words.t('page.personal-data.count', { count: items.length }),
      reason,
      mayErase: subject.accountId !== undefined,
      isErased:
        subject.erasedOn === undefined
          ? ''
          : words.t('page.personal-data.erased-on', { day: words.day(subject.erasedOn) }),
      items: worded.map(({ since, source, ...item }) => ({
        ...item,
        since: since === '' ? '–' : words.day(since),
        source: source === '' ? '–' : source,
      })),
    },
  };
}

/** What people call a table; those that seldom hold anybody are called as the register calls them. */
const nameOf = (words: Words, table: string): string =>
  words.has(`erasure.table.${table}`) ? words.t(`erasure.table.${table}`) : table;

/** Where somebody has to look for themselves. */
const viewPerhaps = (words: Words, { count, places }: ErasureReport['perhaps']) => ({
  title: words.t('erasure.perhaps.title', { count }),
  places: [
    ...places.map(({ place, of, text }) =>
      words.t('erasure.perhaps.place', { table: nameOf(words, place), of: of === '' ? 'none' : of, text }),
    ),
    ...(count > places.length ? [words.t('erasure.perhaps.more')] : []),
  ],
});

/** What an erasure did, place by place. */
function viewErased(words: Words, report: ErasureReport | undefined) {
  if (!report) return {};
  const { status, number, rows, files, tombstones, unreachable, perhaps } = report;
  return {
    erased: {
      title: words.t(`erasure.status.${status}`, { number }),
      tone: status === 'dry-run' ? 'warn' : 'good',
      rows: [
        ...Object.entries(rows).map(([table, count]) =>
          words.t('erasure.rows', { table: nameOf(words, table), count }),
        ),
        ...files.map(({ kind, fileName, sha256 }) =>
          words.t('erasure.file', {
            kind: words.t(entryOfFile(kind)),
            name: fileName,
            hash: sha256.slice(0, 12),
          }),
        ),
        ...(tombstones === 0 ? [] : [words.t('erasure.tombstones', { count: tombstones })]),
      ],
      unreachable: unreachable.map((each) => words.t(`erasure.unreachable.${each}`)),
      ...(perhaps.count === 0 ? {} : { perhaps: viewPerhaps(words, perhaps) }),
    },
  };
}

const viewKinds = (words: Words, { kinds }: Retention) =>
  kinds.map(({ kind, days, before, count, examples }) => ({
    kind: words.t(`retention.kind.${kind}`),
    days: words.number(days),
    before: words.day(before),
    count: words.number(count),
    examples: examples.join(' · '),
  }));

export function viewPersonalDataPage(input: PersonalDataPageInput) {
  const { words, data, due, retained, erased } = input;
  const { market, erasures, files, secretLost, mayEraseUsers } = data;
  const removed = files.filter((each) => each.removed?.for === 'erasure').length;
  return {
    path: `/markets/${market.code}/personal-data`,
    marketPath: `/markets/${market.code}`,
    name: words.local(market.name),
    secretLost,
    ...viewLooked(input),
    ...viewErased(words, erased),
    ...(mayEraseUsers ? { eraseUser: input.user ?? { email: '', reason: '' } } : {}),
    ...(due
      ? {
          due: {
            kinds: viewKinds(words, due),
            last: wordLastRetention(
              { text: (key, values) => words.t(key, values), moment: (at) => words.moment(at, market.code) },
              due.last,
            ),
            next: words.t('retention.next', { at: words.moment(due.next, market.code) }),
          },
        }
      : {}),
    ...(retained ? { retained: words.t('page.personal-data.retained') } : {}),
    files: words.t('page.personal-data.files', {
      kept: files.filter((each) => !each.removed).length,
      removed,
    }),
    erasures: erasures.map(({ no, at, by, reason, done, recognisedBy }) => ({
      number: numberName(no),
      at: words.moment(at, market.code),
      by,
      reason,
      recognised: words.t(`erasure.recognised.${recognisedBy}`),
      done: words.number(
        Object.entries(done).reduce((sum, [place, each]) => sum + (place === MARKS ? 0 : each), 0),
      ),
    })),
  };
}
