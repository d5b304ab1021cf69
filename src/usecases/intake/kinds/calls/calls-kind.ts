import { stampOf } from '../stamp.ts';
import { callOrigins } from '#domain/basics/call-origin.ts';
import { channels } from '#domain/basics/channel.ts';
import { numberNamed } from '#domain/customers/account.ts';
import { meetRefusalsAhead } from '#domain/customers/consent/refusals-ahead.ts';
import type { SaidWith } from '#domain/customers/consent/refusals-in-rows.ts';
import { meetStopListOfCalls } from '#domain/customers/erasure/meet-stop-list-of-calls.ts';
import { accountMark, markOf } from '#domain/customers/erasure/people-in-file.ts';
import { writeRanges } from '#domain/customers/erasure/subject-ranges.ts';
import type { Row } from '#domain/customers/compare-items.ts';
import type { FilledSheet, FilledWorkbook } from '#domain/customers/filled-workbook.ts';
import { calledNow } from '#domain/customers/former-territory.ts';
import { underCodesOfNow } from '#domain/customers/master-data/under-codes-of-now.ts';
import { hearingRefusals } from '#domain/cycles/with-refusals.ts';
import { loneSheetWorkbook } from '#domain/cycles/concrete-workbook.ts';
import { callImportModes, callStatuses, type KeptCall } from '#domain/execution/actual-call.ts';
import { renamedKey } from '#domain/execution/call-key.ts';
import { callPlace, callRow, callShape, callWorkbook, countedCalls } from '#domain/execution/call-rows.ts';
import { askCallWords, askCounts, channelAssumed } from '#domain/execution/call-words.ts';
import { channelsOfTypes, originsOfTypes, wordsForNoCall } from '#domain/execution/channels-of-types.ts';
import { foldCallWord } from '#domain/execution/fold-call-word.ts';
import { daysCovered } from '#domain/execution/days-covered.ts';
import { parseCalls } from '#domain/execution/parse-calls.ts';
import { demandStatus, findUnclearStatus } from '#domain/execution/unclear-status.ts';
import type { Market } from '#domain/organisation/market.ts';
import type { FileIndex, Stores } from '../../../ports.ts';
import type { ImportAtWork } from '../../kind-of-import.ts';
import { aboutRows } from '../about-rows.ts';
import type { UnderstoodRows } from '../kind-about-rows.ts';
import type { Defined } from '../kept-per.ts';
import { cellsWithoutWords, readTables } from '../read-tables.ts';
import { todayIn } from '../../../basis/today.ts';
import { refusalsOfFile, withKeptRefusals } from '../with-kept-refusals.ts';
import { sayPassedLimits } from './say-passed-limits.ts';

const brandsOf = ({ teams }: Market) => teams.flatMap((team) => team.brands);

const workbookOf = ({ definitions: { calls, lists, refusals } }: Defined, market: Market) =>
  hearingRefusals(callWorkbook(loneSheetWorkbook(calls, lists), brandsOf(market), lists), refusals, 'told');

const digestOf =
  ({ world, secret }: ImportAtWork) =>
  (text: string): string =>
    world.secrets.digest(secret, text);

async function understand(
  work: ImportAtWork,
  stores: Stores,
  sentAs: FilledWorkbook<'calls'>,
): Promise<UnderstoodRows<SaidWith<KeptCall>>> {
  const { world, market, job } = work;
  const { lists } = world.definitions;
  const { filled: read, findings: ahead } = meetRefusalsAhead(sentAs, todayIn(world, market.code));
  const { questions = [] } = read;
  const now = calledNow(await stores.territories.formerly(market.code));
  const { filled, findings: renamed } = underCodesOfNow(read, now);
  const [sent] = filled.sheets;
  if (!sent) return { items: [], findings: [], skipped: 0, erased: 0 };
  const met = meetStopListOfCalls(sent, await stores.stopList.digestsOf(market.code), digestOf(work));
  const accounts = await stores.accounts.ofMarket(market.code);
  const reps = await stores.accounts.repsOf(market.code);
  const { calls, skipped, rows, findings } = parseCalls(met.sheet, {
    accounts: new Map(accounts.map((each) => [each.accountId, each])),
    reps: new Map(reps.map((each) => [each.territory, each])),
    events: await stores.capacityEvents.ofMarket(market.code),
    brands: brandsOf(market),
    channelOfType: channelsOfTypes(lists),
    originOfType: originsOfTypes(lists),
    noCall: wordsForNoCall(lists),
    today: todayIn(world, market.code),
    clocks: market.calendar,
  });
  const covers = daysCovered(calls);
  const asked = askCallWords(met.sheet, workbookOf(world, market), lists, market.locales[0] ?? 'en');
  const refusals = await refusalsOfFile(world, stores, market.code, met.sheet);
  return {
    items: [
      ...calls.map((call) => ({
        item: { ...call, importId: job.id },
        placeOf: callPlace(met.sheet, rows.get(call.key) ?? 0),
      })),
      ...refusals.items,
    ],
    findings: [
      ...ahead,
      ...refusals.findings,
      ...renamed,
      ...met.findings,
      ...findUnclearStatus(questions),
      ...asked.findings,
      ...channelAssumed(met.sheet),
      ...findings,
      ...(covers
        ? [
            countedCalls(met.sheet, calls, skipped, covers),
            ...(await sayPassedLimits(work, stores, { calls, covers, sheet: met.sheet.sheetName })),
          ]
        : []),
    ],
    skipped,
    erased: met.erased,
    ...(covers ? { covers } : {}),
    valueQuestions: asked.questions,
  };
}

/** Every kept call that the file's calls may meet, and those of its days it does not name, where they are replaced. */
async function known(
  stores: Stores,
  market: string,
  { items, mode }: { readonly items: readonly KeptCall[]; readonly mode: string },
) {
  const same = await stores.calls.sameAs(market, items);
  const window = mode === 'replace-window' ? daysCovered(items) : undefined;
  if (!window) return { known: same, remove: [] };
  const named = new Set(items.map(({ key }) => key));
  // No file names those who were erased any more; what is known of their calls stays.
  const remove = (await stores.calls.ofDays(market, window)).filter(
    ({ accountId, key }) => numberNamed(accountId) === undefined && !named.has(key),
  );
  return { known: same, remove };
}

/** The accounts a sheet of calls names; undefined where a row names none, or there is no sheet. */
function accountsIn(sheet: FilledSheet<string> | undefined): readonly string[] | undefined {
  const named = sheet?.rows.map(({ values }) => String(values['account-id'] ?? '').trim());
  return named?.includes('') === true ? undefined : named && [...new Set(named)];
}

/** Who is in a file of calls; undefined where nobody can say. */
async function indexOf(
  work: ImportAtWork,
  stores: Stores,
  { sheets, isWhole }: FilledWorkbook<'calls'>,
): Promise<FileIndex | undefined> {
  const accounts = accountsIn(sheets[0]);
  if (accounts === undefined || isWhole === false) return undefined;
  const numbers = await stores.accounts.numbersOf(work.market.code, accounts);
  const others = accounts.filter((account) => !numbers.has(account));
  return {
    subjects: writeRanges(numbers.values()),
    isWhole: true,
    marks: others.map((account) => markOf(digestOf(work)(accountMark(account)))),
  };
}

const imageOf = (call: KeptCall): Row => ({ ...callRow(call), 'import-id': call.importId });

/** A call as its image says it, its account by the number. */
function callOf(key: string, image: Row): KeptCall {
  const text = (column: string): string => String(image[column] ?? '');
  const channel = channels.find((each) => each === image['call-channel']);
  const status = callStatuses.find((each) => each === image['call-status']);
  if (!channel || !status) throw new Error(`the image of the call ${key} names no channel or status`);
  return {
    key,
    territory: text('territory'),
    accountId: text('account-id'),
    brand: text('call-brand'),
    channel,
    on: text('call-day'),
    status,
    origin: callOrigins.find((each) => each === image['call-origin']) ?? '',
    importId: text('import-id'),
  };
}

const ofCalls = withKeptRefusals<KeptCall, FilledWorkbook<'calls'>, 'calls'>({
  ...callShape,
  key: 'calls',
  right: 'import-calls',
  modes: callImportModes,
  workbook: workbookOf,
  read: async (work, workbook, told) => {
    const read = await readTables(work, workbook, told, { keepsInstants: true });
    const said = [...work.job.request.answers.mapping, ...told.remembered];
    const isSettled = (heading: string): boolean =>
      said.some((each) => foldCallWord(each.heading) === foldCallWord(heading));
    const counted = askCounts(read, isSettled);
    return counted.questions ? { ...counted, questions: demandStatus(counted.questions) } : counted;
  },
  met: ({ sheets }, workbook) => cellsWithoutWords(sheets, workbook),
  stamp: async (world, stores, { code }) =>
    stampOf(world, [
      await stores.accounts.revision(code),
      await stores.capacityEvents.ofMarket(code),
      todayIn(world, code),
      [...(await stores.stopList.digestsOf(code))].toSorted(),
    ]),
  understand,
  known: (_world, stores, { code }, asked) => known(stores, code, asked),
  save: ({ market }, stores, change) => stores.calls.apply(market.code, change),
  audit: ({ job }, _stores, _compared, { details, texts }, covers) => ({
    kind: 'import-calls',
    subject: job.id,
    details: { ...details, ...covers },
    texts,
  }),
  account: {
    of: ({ accountId }) => accountId,
    renamed: (call, name) => ({ ...call, key: renamedKey(call, name), accountId: name }),
  },
  people: async (work, stores, read) => {
    const index = await indexOf(work, stores, read);
    return index ? { file: index } : {};
  },
  imageOf,
  now: async (_world, stores, { market }, changes) => {
    const calls = await stores.calls.numbered(
      market,
      changes.map(({ key }) => key),
    );
    return new Map(calls.map((call) => [call.key, imageOf(call)]));
  },
  restore: (stores, { market }, changes) =>
    stores.calls.restore(market, {
      save: changes.flatMap(({ key, before }) => (before ? [callOf(key, before)] : [])),
      remove: changes.flatMap(({ key, before }) => (before ? [] : [key])),
    }),
});

/** Calls made and to be made, as field systems export them. */
export const callsKind = aboutRows(ofCalls);
