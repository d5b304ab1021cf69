import { atSheet, finding, type Finding } from '#domain/basics/finding.ts';
import { inLocale } from '#domain/basics/local-text.ts';
import type { KeptAccount } from '#domain/customers/account.ts';
import { saidByOf } from '#domain/customers/consent/consents-of-market.ts';
import { matchStopList } from '#domain/customers/consent/match-stop-list.ts';
import { answersAboutNobody } from '#domain/customers/consent/meet-refusers.ts';
import { matchTwins, accountsOnce } from '#domain/customers/consent/match-twins.ts';
import { refusalKinds } from '#domain/customers/consent/consent.ts';
import { refusesForGood } from '#domain/customers/consent/refusals-in-force.ts';
import {
  imageOfEntry,
  stopEntries,
  stopEntryShape,
  type StopEntry,
} from '#domain/customers/consent/stop-entry.ts';
import { meetRefusalsAhead } from '#domain/customers/consent/refusals-ahead.ts';
import { listedPeople, type ListedPerson } from '#domain/customers/consent/stop-list-rows.ts';
import { mayBeErased } from '#domain/customers/erasure/erased-among.ts';
import { cellsMet, isMetInRow } from '#domain/customers/erasure/named-beside.ts';
import { apartBy, toldApartNow } from '#domain/customers/returning/told-apart.ts';
import { accountMark, markOf } from '#domain/customers/erasure/people-in-file.ts';
import { writeRanges } from '#domain/customers/erasure/subject-ranges.ts';
import { SOMEBODY_ERASED } from '#domain/customers/erasure/write-over-names.ts';
import type { FilledSheet, FilledWorkbook } from '#domain/customers/filled-workbook.ts';
import type { STOP_LIST } from '#domain/cycles/refusal-words.ts';
import type { ConcreteWorkbook } from '#domain/cycles/concrete-workbook.ts';
import { accountsLike } from '../../basis/namesakes.ts';
import type { FileIndex, Stores } from '../../ports.ts';
import type { ImportAtWork } from '../kind-of-import.ts';
import { aboutRows } from './about-rows.ts';
import type { UnderstoodRows } from './kind-about-rows.ts';
import type { Defined } from './kept-per.ts';
import { overwriterOf } from './erased-beside.ts';
import { hideRefusals, keepRefusals, knownRefusals, refusalsNow } from './kept-refusals.ts';
import { readTables, type Told } from './read-tables.ts';
import { stampOf } from './stamp.ts';
import { todayIn } from '../../basis/today.ts';

export interface ReadList extends FilledWorkbook<typeof STOP_LIST> {
  readonly told: Told;
}

const digestOf =
  ({ world, secret }: ImportAtWork) =>
  (text: string): string =>
    world.secrets.digest(secret, text);

/** The people of the list, nobody who was erased by their name, and no text that names such a person. */
function withoutErasedNames(
  work: ImportAtWork,
  people: readonly ListedPerson[],
  digests: ReadonlySet<string>,
): { readonly people: readonly ListedPerson[]; readonly erased: number; readonly overwritten: number } {
  const isErased = mayBeErased({ digests, digest: digestOf(work) });
  const writeOver = overwriterOf(work, digests);
  let [erased, overwritten] = [0, 0];
  const now = people.map((person): ListedPerson => {
    const source = writeOver(person.source, []);
    if (source !== person.source) overwritten += 1;
    const isGone = isErased(person.traits);
    if (isGone) erased += 1;
    return { ...person, source, ...(isGone ? { called: SOMEBODY_ERASED } : {}) };
  });
  return { people: now, erased, overwritten };
}

async function understand(
  work: ImportAtWork,
  stores: Stores,
  read: ReadList,
): Promise<UnderstoodRows<StopEntry>> {
  const { told, openAnswers = [] } = read;
  const ahead = meetRefusalsAhead(read, todayIn(work.world, work.market.code));
  const { sheets } = ahead.filled;
  const { world, market, job } = work;
  const [sheet] = sheets;
  if (!sheet) return { items: [], findings: [], skipped: 0, erased: 0 };
  const today = todayIn(world, market.code);
  const listed = listedPeople(sheet, { today, now: world.clock.now() });
  const digests = await stores.stopList.digestsOf(market.code);
  const { people, erased, overwritten } = withoutErasedNames(work, listed.people, digests);
  const accounts = await stores.accounts.ofMarket(market.code);
  const metOf = await accountsLike(people, accounts);
  const answers = [...job.request.answers.values, ...told.rememberedValues];
  const nobody = inLocale(world.definitions.refusals.stopList.nobody, market.locales[0] ?? 'en');
  const once = matchStopList(sheet, people, metOf, answers, nobody);
  const twins = accountsOnce(once.matched, accounts);
  const like = await accountsLike(twins.people, twins.people.length === 0 ? [] : accounts, twins.isNobodys);
  const saidBy = saidByOf(await stores.consents.ofMarket(market.code));
  const refuses = (account: KeptAccount, { refused }: ListedPerson): boolean =>
    refusesForGood(
      saidBy(account),
      refused.map(({ kind }) => refusalKinds[kind]),
      today,
    );
  const apart = apartBy(toldApartNow(await stores.toldApart.ofMarket(market.code)));
  const again = matchTwins(sheet, once.matched, twins, like, answers, nobody, refuses, apart);
  const matched = {
    matched: again.matched,
    findings: [...once.findings, ...again.findings],
    questions: [...once.questions, ...again.questions],
    met: once.met.union(again.met),
  };
  const { entries, again: saidTwice } = stopEntries(sheet, matched.matched, digestOf(work));
  const marked = matched.matched.filter(({ accounts }) => accounts.length === 0).length;
  const say = (code: string, count: number): readonly Finding[] =>
    count === 0 ? [] : [finding('info', code, atSheet(sheet.sheetName), { count })];
  return {
    items: entries,
    findings: [
      ...listed.findings,
      ...ahead.findings,
      ...matched.findings,
      ...answersAboutNobody(openAnswers, matched.met, job.request.fileName),
      ...say('stop-list.no-account', matched.questions.length > 0 ? 0 : marked),
      ...say('stop-list.erased-persons', erased),
    ],
    skipped: listed.skipped + saidTwice,
    erased,
    overwritten,
    valueQuestions: matched.questions,
  };
}

/** Who is in a file; undefined where nobody can say. */
async function indexOf(
  work: ImportAtWork,
  stores: Stores,
  { sheets, isWhole }: ReadList,
): Promise<FileIndex | undefined> {
  const ids = sheets.flatMap(({ rows }) =>
    rows.map(({ values }) => String(values['account-id'] ?? '').trim()),
  );
  if (sheets.length === 0 || ids.includes('') || isWhole === false) return undefined;
  const numbers = await stores.accounts.numbersOf(work.market.code, ids);
  const others = [...new Set(ids)].filter((id) => !numbers.has(id));
  return {
    subjects: writeRanges(numbers.values()),
    isWhole: true,
    marks: others.map((id) => markOf(digestOf(work)(accountMark(id)))),
  };
}

interface KindOfRefusers {
  readonly key: 'stop-list' | 'unsubscribes';
  /** Columns by which its files are told: who is in one says nothing yet, for every list of accounts has names. */
  readonly toldBy: readonly string[];
  readonly workbook: (defined: Defined) => ConcreteWorkbook<typeof STOP_LIST>;
  /** Its rows as a stop list has them; as they are where it is one. */
  readonly asListed?: (sheet: FilledSheet<typeof STOP_LIST>) => FilledSheet<typeof STOP_LIST>;
}

/** A kind of lists that carry only people who must not be reached, in some way or in none, accounts or not. */
export const aboutRefusers = ({ key, toldBy, workbook, asListed = (sheet) => sheet }: KindOfRefusers) =>
  aboutRows<StopEntry, ReadList, typeof STOP_LIST>({
    ...stopEntryShape,
    key,
    right: 'record-refusals',
    modes: ['upsert'],
    toldBy,
    workbook,
    read: async (work, made, told) => {
      const read = await readTables(work, made, told);
      return { ...read, sheets: read.sheets.map(asListed), told };
    },
    met: ({ sheets }) => cellsMet(sheets, isMetInRow),
    stamp: async (world, stores, { code }) =>
      stampOf(world, [
        await stores.accounts.revision(code),
        (await stores.refusalMarks.ofMarket(code)).length,
        [...(await stores.stopList.digestsOf(code))].toSorted(),
        (await stores.toldApart.ofMarket(code)).length,
        todayIn(world, code),
      ]),
    understand,
    known: async (world, stores, { code }, { items }) => ({
      known: await knownRefusals(world, stores, code, items),
      remove: [],
    }),
    keepsSaidAgain: () => true,
    save: keepRefusals,
    audit: ({ job }, _stores, { save: entries }, { details, texts }) => ({
      kind: `import-${key}` as const,
      subject: job.id,
      details: { ...details, marked: entries.filter(({ item }) => !item.hasAccount).length },
      texts,
    }),
    account: {
      of: ({ who }) => who,
      renamed: (entry, name) => ({ ...entry, who: name }),
    },
    people: async (work, stores, read) => {
      const index = await indexOf(work, stores, read);
      return index ? { file: index } : {};
    },
    imageOf: imageOfEntry,
    now: (world, stores, { market }, changes) => refusalsNow(world, stores, market, changes),
    restore: hideRefusals,
  });
