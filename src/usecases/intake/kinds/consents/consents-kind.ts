import { numberNamed } from '#domain/customers/account.ts';
import type { Row } from '#domain/customers/compare-items.ts';
import { keptNow } from '#domain/customers/consent/consent.ts';
import { keyOfConsent, saidByNumber } from '#domain/customers/consent/consents-of-market.ts';
import {
  consentTold,
  imageOfTold,
  keyedConsent,
  keyOfStatement,
  readConsents,
  statementUnder,
  toldConsentShape,
  type ToldConsent,
} from '#domain/customers/consent/said-rows.ts';
import { markedUnder } from '#domain/customers/consent/stop-entry.ts';
import { cellsMet, isMetInRow } from '#domain/customers/erasure/named-beside.ts';
import { accountMark, markOf } from '#domain/customers/erasure/people-in-file.ts';
import type { FilledWorkbook } from '#domain/customers/filled-workbook.ts';
import { loneSheetWorkbook } from '#domain/cycles/concrete-workbook.ts';
import { askingForRefusals } from '#domain/cycles/with-refusals.ts';
import { todayIn } from '../../../basis/today.ts';
import { showSaid } from '../../../customers/record-consent.ts';
import type { ImportChange, Stores } from '../../../ports.ts';
import type { ImportAtWork } from '../../kind-of-import.ts';
import { aboutRows } from '../about-rows.ts';
import { readTables } from '../read-tables.ts';
import { stampOf } from '../stamp.ts';
import { nothingUnderstood, withoutErasedRows } from '../without-erased-rows.ts';

const marksWith =
  (digest: (text: string) => string) =>
  (account: string): { readonly mark: string; readonly digests: readonly string[] } => {
    const mark = digest(accountMark(account));
    return { mark: markOf(mark), digests: [mark] };
  };

/** What is kept of what a file tells, under the same keys. */
async function knownOf(
  stores: Stores,
  market: string,
  items: readonly ToldConsent[],
): Promise<readonly ToldConsent[]> {
  const accounts = new Set(items.flatMap(({ who, hasAccount }) => (hasAccount ? [who] : [])));
  const numbers = await stores.accounts.numbersOf(market, accounts);
  const said = await stores.consents.saidBy(market, [...new Set(numbers.values())]);
  const marked = markedUnder(await stores.refusalMarks.ofMarket(market));
  return items.flatMap((item): ToldConsent[] => {
    const of = item.hasAccount ? (said.get(numbers.get(item.who) ?? 0) ?? []) : marked(item.who);
    const known = statementUnder(of, keyOfStatement(item));
    return known ? [{ ...item, basis: known.basis, until: known.until }] : [];
  });
}

async function keep(
  { world, actor, market: { code }, job }: ImportAtWork,
  stores: Stores,
  { save: fresh, again }: { readonly save: readonly ToldConsent[]; readonly again: readonly ToldConsent[] },
): Promise<void> {
  const kept = keptNow(world.clock.now(), todayIn(world, code));
  const told = [...fresh, ...again];
  const ofAccounts = told.filter(({ hasAccount }) => hasAccount);
  const numbers = await stores.accounts.numbersOf(code, new Set(ofAccounts.map(({ who }) => who)));
  const { fileName } = job.request;
  for (const [source, entries] of Map.groupBy(ofAccounts, (each) => each.source)) {
    const same = Map.groupBy(entries, (each) =>
      [keyOfConsent(consentTold(each, kept)), each.evidence].join('|'),
    );
    const said = Array.from(same.values(), (of) => ({
      consent: consentTold(of[0]!, kept),
      subjects: of.flatMap(({ who }) => numbers.get(who) ?? []),
      evidence: of[0]!.evidence,
    }));
    const from = source === '' ? fileName : `${fileName}: ${source}`;
    await stores.consents.add(code, { id: job.id, source: from, by: actor.email }, said);
  }
  const strangers = Map.groupBy(
    told.filter(({ hasAccount }) => !hasAccount),
    ({ who }) => who,
  );
  const marked = Array.from(strangers.values(), (of) => ({
    digests: [...new Set(of.flatMap(({ digests }) => digests))],
    refusals: of.map((each) => consentTold(each, kept)),
  }));
  await stores.refusalMarks.add(code, job.id, marked);
  const subjects = new Set(
    fresh.flatMap(({ who, hasAccount }) => (hasAccount ? (numbers.get(who) ?? []) : [])),
  );
  if (subjects.size > 0) await showSaid(world, stores, code, subjects);
}

/** What is kept by now of what an import told. */
async function keptOfNow(
  stores: Stores,
  market: string,
  changes: readonly ImportChange[],
): Promise<ReadonlyMap<string, Row>> {
  if (changes.length === 0) return new Map();
  const said = saidByNumber(await stores.consents.ofMarket(market));
  const marked = markedUnder(await stores.refusalMarks.ofMarket(market));
  return new Map(
    changes.flatMap(({ key }): [string, Row][] => {
      const { who, of } = keyedConsent(key);
      const no = numberNamed(who);
      const known = statementUnder(no === undefined ? marked(who) : (said.get(no) ?? []), of);
      return known ? [[key, imageOfTold(known)]] : [];
    }),
  );
}

/** What accounts said of being reached by channel and purpose, with what it rests on, from when until when, and its proof. */
export const consentsKind = aboutRows<ToldConsent, FilledWorkbook<'consents'>, 'consents'>({
  ...toldConsentShape,
  key: 'consents',
  right: 'record-refusals',
  modes: ['upsert'],
  workbook: ({ definitions: { consentSheet, lists, refusals } }) =>
    askingForRefusals(loneSheetWorkbook(consentSheet, lists), refusals),
  read: readTables,
  met: ({ sheets }) => cellsMet(sheets, isMetInRow),
  stamp: async (world, stores, { code }) =>
    stampOf(world, [
      await stores.accounts.revision(code),
      await stores.consents.revision(code),
      (await stores.refusalMarks.ofMarket(code)).length,
      [...(await stores.stopList.digestsOf(code))].toSorted(),
      todayIn(world, code),
    ]),
  understand: async (work, stores, sent) => {
    const { world, market } = work;
    const met = await withoutErasedRows(work, stores, sent);
    if (!met) return nothingUnderstood;
    const read = readConsents(met.sheet, met.isAccount, marksWith(met.digest), todayIn(world, market.code));
    return {
      items: read.items,
      findings: [...met.findings, ...read.findings],
      skipped: read.skipped,
      erased: met.erased,
      overwritten: met.overwritten,
    };
  },
  known: async (_world, stores, { code }, { items }) => ({
    known: await knownOf(stores, code, items),
    remove: [],
  }),
  // What two files say is said by each of them.
  keepsSaidAgain: () => true,
  save: keep,
  audit: ({ job }, _stores, { save }, { details, texts }) => ({
    kind: 'import-consents',
    subject: job.id,
    details: { ...details, marked: save.filter(({ item }) => !item.hasAccount).length },
    texts,
  }),
  account: {
    of: ({ who }) => who,
    renamed: (told, who) => ({ ...told, who }),
  },
  imageOf: imageOfTold,
  now: (_world, stores, { market }, changes) => keptOfNow(stores, market, changes),
  restore: async (stores, { market, id }, changes, world) => {
    const subjects = new Set(changes.flatMap(({ key }) => numberNamed(keyedConsent(key).who) ?? []));
    if (subjects.size > 0) await showSaid(world, stores, market, subjects, { entry: id });
  },
});
