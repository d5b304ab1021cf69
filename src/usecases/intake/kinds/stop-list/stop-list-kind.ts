import { atSheet, finding, type Finding } from '#domain/basics/finding.ts';
import { inLocale } from '#domain/basics/local-text.ts';
import { numberNamed, type KeptAccount } from '#domain/customers/account.ts';
import { keyOfConsent, saidByNumber, saidByOf } from '#domain/customers/consent/consents-of-market.ts';
import { matchStopList } from '#domain/customers/consent/match-stop-list.ts';
import { answersAboutNobody } from '#domain/customers/consent/meet-refusers.ts';
import { matchTwins, accountsOnce } from '#domain/customers/consent/match-twins.ts';
import { refusalKinds } from '#domain/customers/consent/consent.ts';
import { refusalsInForce, refusesForGood } from '#domain/customers/consent/refusals-in-force.ts';
import {
  consentOf,
  imageOfEntry,
  markedOf,
  markedUnder,
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
import type { Row } from '#domain/customers/compare-items.ts';
import type { FilledWorkbook } from '#domain/customers/filled-workbook.ts';
import { REFUSAL_KIND, type STOP_LIST } from '#domain/cycles/refusal-words.ts';
import { stopListWorkbook } from '#domain/cycles/stop-list-workbook.ts';
import { accountsLike } from '../../../basis/namesakes.ts';
import { showSaid } from '../../../customers/record-consent.ts';
import type { FileIndex, ImportChange, Stores, World } from '../../../ports.ts';
import type { ImportAtWork } from '../../kind-of-import.ts';
import { aboutRows, type UnderstoodRows } from '../about-rows.ts';
import { overwriterOf } from '../erased-beside.ts';
import { readTables, type Told } from '../read-tables.ts';
import { stampOf } from '../stamp.ts';
import { todayIn } from '../../../basis/today.ts';

interface ReadList extends FilledWorkbook<typeof STOP_LIST> {
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

/** What is known of what the list says, as far as it is the same: nothing that was said is ever changed. */
async function known(world: World, stores: Stores, market: string, items: readonly StopEntry[]) {
  const today = todayIn(world, market);
  const accounts = new Map((await stores.accounts.ofMarket(market)).map((each) => [each.accountId, each]));
  const saidBy = saidByOf(await stores.consents.ofMarket(market));
  const marked = markedUnder(await stores.refusalMarks.ofMarket(market));
  return items.flatMap((item): StopEntry[] => {
    const account = item.hasAccount ? accounts.get(item.who) : undefined;
    const said = account ? saidBy(account) : marked(item.who);
    const same = refusalsInForce(said, today).find(({ kind }) => kind === item.kind)?.refusal;
    // What a list says has no end.
    if (!same || same.until !== '') return [];
    // Only a later day says something new.
    const isLater = item.hasDay && item.saidOn > same.saidOn;
    return [isLater ? { ...item, saidOn: same.saidOn } : { ...item, knownSince: same.saidOn }];
  });
}

async function save(
  { world, actor, market: { code }, job }: ImportAtWork,
  stores: Stores,
  { save: fresh, again }: { readonly save: readonly StopEntry[]; readonly again: readonly StopEntry[] },
): Promise<void> {
  const now = world.clock.now();
  const saved = [...fresh, ...again];
  const ofAccounts = saved.filter(({ hasAccount }) => hasAccount);
  const numbers = await stores.accounts.numbersOf(
    code,
    ofAccounts.map(({ who }) => who),
  );
  for (const [source, entries] of Map.groupBy(ofAccounts, (each) => each.source)) {
    const told = Map.groupBy(entries, (entry) => keyOfConsent(consentOf(entry, now)));
    const said = Array.from(told.values(), (same) => ({
      consent: consentOf(same[0]!, now),
      subjects: same.flatMap(({ who }) => numbers.get(who) ?? []),
    }));
    const from = source === '' ? job.request.fileName : `${job.request.fileName}: ${source}`;
    await stores.consents.add(code, { id: job.id, source: from, by: actor.email }, said);
  }
  await stores.refusalMarks.add(code, job.id, markedOf(saved, now));
  // What was said before shows already.
  const subjects = new Set(
    fresh.flatMap(({ who, hasAccount }) => (hasAccount ? (numbers.get(who) ?? []) : [])),
  );
  if (subjects.size > 0) await showSaid(world, stores, code, subjects);
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

const numberIn = (key: string): number | undefined => numberNamed(key.slice(0, key.lastIndexOf(' ')));

/** What is in force by now of what an import said. */
async function inForceNow(
  world: World,
  stores: Stores,
  market: string,
  changes: readonly ImportChange[],
): Promise<ReadonlyMap<string, Row>> {
  const today = todayIn(world, market);
  const said = saidByNumber(await stores.consents.ofMarket(market));
  const marked = markedUnder(await stores.refusalMarks.ofMarket(market));
  return new Map(
    changes.flatMap(({ key }): [string, Row][] => {
      const at = key.lastIndexOf(' ');
      const no = numberIn(key);
      const of = no === undefined ? marked(key.slice(0, at)) : (said.get(no) ?? []);
      const now = refusalsInForce(of, today).find(({ kind }) => kind === key.slice(at + 1));
      return now ? [[key, imageOfEntry({ kind: now.kind, saidOn: now.refusal.saidOn })]] : [];
    }),
  );
}

/** A list that carries only people who must not be reached, whether they are accounts or not. */
export const stopListKind = aboutRows<StopEntry, ReadList, typeof STOP_LIST>({
  ...stopEntryShape,
  key: 'stop-list',
  right: 'record-refusals',
  modes: ['upsert'],
  // Who is in it says nothing yet: every list of accounts has names.
  toldBy: [REFUSAL_KIND],
  workbook: ({ definitions: { columns, refusals } }) => stopListWorkbook(columns, refusals),
  read: async (work, workbook, told) => ({ ...(await readTables(work, workbook, told)), told }),
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
    known: await known(world, stores, code, items),
    remove: [],
  }),
  keepsSaidAgain: true,
  save,
  audit: ({ job }, _stores, { save: entries }, { details, texts }) => ({
    kind: 'import-stop-list',
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
  now: (world, stores, { market }, changes) => inForceNow(world, stores, market, changes),
  restore: async (stores, { market, id }, changes, world) => {
    const subjects = new Set(changes.flatMap(({ key }) => numberIn(key) ?? []));
    // What it said counts no more once the import is marked as taken back; the columns show that at once.
    if (subjects.size > 0) await showSaid(world, stores, market, subjects, { entry: id });
  },
});
