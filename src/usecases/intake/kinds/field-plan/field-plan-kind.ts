import { atCell, atSheet, atSubject, finding, type Finding } from '#domain/basics/finding.ts';
import { meetStopListOfCalls } from '#domain/customers/erasure/meet-stop-list-of-calls.ts';
import { accountMark, markOf } from '#domain/customers/erasure/people-in-file.ts';
import { writeRanges } from '#domain/customers/erasure/subject-ranges.ts';
import { meetRefusalsAhead } from '#domain/customers/consent/refusals-ahead.ts';
import {
  isRefusal,
  sayTaken,
  withRefusalsOf,
  type SaidWith,
} from '#domain/customers/consent/refusals-in-rows.ts';
import type { FilledSheet, FilledWorkbook } from '#domain/customers/filled-workbook.ts';
import { calledNow } from '#domain/customers/former-territory.ts';
import { underCodesOfNow } from '#domain/customers/master-data/under-codes-of-now.ts';
import { loneSheetWorkbook } from '#domain/cycles/concrete-workbook.ts';
import { hearingRefusals } from '#domain/cycles/with-refusals.ts';
import { foldCallWord } from '#domain/execution/fold-call-word.ts';
import type { Market } from '#domain/organisation/market.ts';
import { isUnit, type UnitMarket } from '#domain/organisation/unit.ts';
import { becomesPlan } from '#domain/planning/field-plans/wanted-of-lines.ts';
import { fieldPlanWorkbook } from '#domain/planning/field-plans/field-plan-workbook.ts';
import { askUnreadColumns } from '#domain/review/field-plans/ask-unread-columns.ts';
import {
  fieldLineShape,
  imageOfFieldLine,
  type FieldLineOfCycle,
} from '#domain/review/field-plans/kept-field-line.ts';
import { sayOwnSegments } from '#domain/review/field-plans/own-segments.ts';
import type { ReadLine } from '#domain/review/field-plans/read-field-plan.ts';
import { sayCoverage, sayLeftOut } from '#domain/review/field-plans/say-left-out.ts';
import { sayCounts, sayVerdict } from '#domain/review/field-plans/say-verdicts.ts';
import { valueOf } from '#domain/rulebook/rule-values.ts';
import { fieldPlanBecomes } from '#domain/rulebook/rules/field-plan.ts';
import type { FileIndex, ImportRecord, Stores } from '../../../ports.ts';
import { findCurrentPlan, plansSince } from '../../../basis/current-plan.ts';
import { loadCycleBasis, versionOfWork } from '../../../basis/cycle-basis.ts';
import { planBasis } from '../../../basis/plan-basis.ts';
import { planHeadings } from '../../../basis/plan-headings.ts';
import { planTerms } from '../../../basis/plan-terms.ts';
import { refusalTable } from '../../../basis/refusal-table.ts';
import { todayIn } from '../../../basis/today.ts';
import type { ImportAtWork } from '../../kind-of-import.ts';
import { aboutRows } from '../about-rows.ts';
import type { UnderstoodRows } from '../kind-about-rows.ts';
import type { Defined } from '../kept-per.ts';
import { cellsWithoutWords, readTables } from '../read-tables.ts';
import { stampOf } from '../stamp.ts';
import { withKeptRefusals } from '../with-kept-refusals.ts';
import { applyLines, knownLines, linesNow, restoreLines } from './kept-lines.ts';
import { ownOf, plannedLines, readSheets, reasonsNamed } from './read-sheets.ts';

type ReadPlanFile = FilledWorkbook<'field-plan'>;

const brandsOf = ({ teams }: Market) => teams.flatMap((team) => team.brands);

const workbookOf = (world: Defined, market: Market) => {
  const { fieldPlanSheet, lists, refusals } = world.definitions;
  const asked = hearingRefusals(
    fieldPlanWorkbook(loneSheetWorkbook(fieldPlanSheet, lists), brandsOf(market), lists),
    refusals,
    'named',
  );
  // A plan that was exported says how many refuse on a sheet beside.
  const besides = Object.keys(fieldPlanSheet.name).map((locale) =>
    refusalTable(world, locale, []).columns.map(({ heading }) => heading),
  );
  // And what its words mean on another.
  const explained = Object.keys(fieldPlanSheet.name).flatMap((locale) => planTerms(world, locale));
  // What was exported comes back under our own headings.
  const exported = [undefined, ...Object.keys(fieldPlanSheet.name)].map((locale) =>
    planHeadings(world, locale),
  );
  return { ...asked, besides, explained, sheets: asked.sheets.map((sheet) => ({ ...sheet, exported })) };
};

const digestOf =
  ({ world, secret }: ImportAtWork) =>
  (text: string): string =>
    world.secrets.digest(secret, text);

/** A file of this kind is sent for a unit. */
function unitOf(market: Market): UnitMarket {
  if (!isUnit(market)) throw new Error(`a field plan of ${market.code} is of one of its units`);
  return market;
}

/** Rows without those of whoever was erased, territories under their codes of now. */
async function metRows(work: ImportAtWork, stores: Stores, sent: ReadPlanFile) {
  const { market } = work;
  const { filled: read, findings: ahead } = meetRefusalsAhead(sent, todayIn(work.world, market.code));
  const now = calledNow(await stores.territories.formerly(market.code));
  const { filled, findings } = underCodesOfNow(read, now);
  const digests = await stores.stopList.digestsOf(market.code);
  const met = filled.sheets.map((sheet) =>
    meetStopListOfCalls(sheet, digests, digestOf(work), { code: 'import.erased-persons' }),
  );
  return {
    sheets: met.map(({ sheet }) => sheet),
    findings: [...ahead, ...findings, ...met.flatMap((each) => each.findings)],
    erased: met.reduce((sum, each) => sum + each.erased, 0),
  };
}

async function understand(
  work: ImportAtWork,
  stores: Stores,
  read: ReadPlanFile,
): Promise<UnderstoodRows<SaidWith<FieldLineOfCycle>>> {
  const { world, job } = work;
  const market = unitOf(work.market);
  const met = await metRows(work, stores, read);
  const loaded = await loadCycleBasis(world, stores, market);
  // Whoever runs no process has nothing to hold a plan against; its workbook is there for whoever asks what it looks like.
  if (!loaded.ok || met.sheets.length === 0)
    return { items: [], findings: met.findings, skipped: 0, erased: met.erased };
  const basis = loaded.value;
  const planned = await plannedLines(world, stores, market, basis.cycle.id);
  const accounts = await stores.accounts.ofMarket(market.code);
  const { tables, refusals, subjectOf } = readSheets(world, basis, planned, accounts, met.sheets);
  const refused = refusals.map(({ item }) => item);
  const consents = withRefusalsOf(basis.consents, refused, subjectOf, world.clock.now());
  const said = tables.flatMap(({ lines }) => lines);
  const touchesOf = (line: ReadLine): number =>
    (planned.get(line.accountId) ?? []).find(
      (each) =>
        each.territory === line.territory && each.brand === line.brand && each.channel === line.channel,
    )?.planned ?? 0;
  const judged = await world.heavy.judgeFieldPlan(
    await planBasis(stores, { ...basis, consents }),
    said.map((line) => {
      const { subject, territory, brand, channel, touches, segment } = line;
      return { subject, territory, brand, channel, touches, segment, planned: touchesOf(line) };
    }),
  );
  const reasonOf = reasonsNamed(world);
  const becomes = valueOf(basis.rules, fieldPlanBecomes);
  const placed = tables.flatMap(({ sheet, lines }) => lines.map((line) => ({ sheet, line })));
  const items = placed.map(({ sheet, line }, index) => {
    const verdict = judged[index];
    if (!verdict) throw new Error('every line that was said is judged');
    const { key: _key, ...own } = verdict;
    const placeOf = (column: string) => placeIn(sheet, line, column);
    const item: FieldLineOfCycle = {
      ...own,
      accountId: line.accountId,
      cycle: basis.cycle.id,
      reason: reasonOf(line.reason),
      importId: job.id,
    };
    return { item, placeOf };
  });
  const [first] = met.sheets;
  return {
    items: [...items, ...refusals],
    findings: [
      ...met.findings,
      ...sayTaken(refused, first?.sheetName ?? ''),
      ...tables.flatMap(({ findings }) => findings),
      ...sayCounts(
        items.map(({ item }) => item),
        becomes,
        first?.sheetName ?? '',
      ),
      ...sayLeftOut(planned, said, becomes, first?.sheetName ?? ''),
      ...sayCoverage(ownOf(accounts, basis), said, becomes, first?.sheetName ?? ''),
      ...items.flatMap(({ item, placeOf }) =>
        sayVerdict(item, item.accountId, placeOf('plan-frequency') ?? atSheet(first?.sheetName ?? '')),
      ),
    ],
    skipped: tables.reduce((sum, { skipped }) => sum + skipped, 0),
    erased: met.erased,
  };
}

/** The cell in which a line says something; its touches stand where its own frequency does. */
function placeIn(sheet: FilledSheet<string>, line: ReadLine, column: string) {
  const letters = sheet.columns[column === 'plan-frequency' ? line.column : column];
  return letters === undefined ? undefined : atCell(sheet.sheetName, `${letters}${line.row}`);
}

/** Who is in a file; undefined where a row names nobody by an identifier of its own. */
async function indexOf(
  work: ImportAtWork,
  stores: Stores,
  { sheets, isWhole }: ReadPlanFile,
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

/** Plans that were made from it, and are not made anew by its being taken back. */
async function plansOfIt(
  stores: Stores,
  { market, importedAt: at }: ImportRecord,
): Promise<readonly Finding[]> {
  const since = await plansSince(stores, { market, at });
  return since
    .filter(({ snapshot }) => becomesPlan(snapshot.rules))
    .map(({ cycle, version }) =>
      finding('warning', 'import.plan-made-since', atSubject(cycle), { cycle, version }),
    );
}

const ofLines = withKeptRefusals<FieldLineOfCycle, ReadPlanFile, 'field-plan'>({
  ...fieldLineShape,
  key: 'field-plan',
  right: 'import-accounts',
  modes: ['upsert', 'replace'],
  ofUnit: true,
  toldBy: ['plan-frequency'],
  workbook: workbookOf,
  heading: ({ wording }, locale, field) =>
    field === 'plan-verdict' ? wording.text(locale, 'field-plan.verdict') : undefined,
  read: async (work, workbook, told) => {
    const read = await readTables(work, workbook, told);
    const said = [...work.job.request.answers.mapping, ...told.remembered];
    // The segment of the template stands beside the class in a plan of ours, which asks for nothing by it.
    const ours = Object.keys(work.world.definitions.fieldPlanSheet.name).map((locale) =>
      work.world.wording.text(locale, 'export.group'),
    );
    const known = new Set([...ours, ...said.map((each) => each.heading)].map(foldCallWord));
    return askUnreadColumns(sayOwnSegments(read), workbook, (heading) => known.has(foldCallWord(heading)));
  },
  met: ({ sheets }, workbook) => cellsWithoutWords(sheets, workbook),
  stamp: async (world, stores, market) => {
    const unit = unitOf(market);
    const version = await versionOfWork(world, stores, unit);
    const plan = await findCurrentPlan(world, stores, unit);
    return stampOf(world, [
      version.ok ? version.value : '',
      plan.ok ? [plan.value.id, plan.value.version] : [],
      [...(await stores.stopList.digestsOf(market.code))].toSorted(),
      todayIn(world, market.code),
    ]);
  },
  understand,
  known: (_world, stores, { code }, { items, mode }) => knownLines(stores, code, items, mode),
  save: ({ market }, stores, { save, remove }) => applyLines(stores, market.code, { save, remove }),
  audit: ({ job }, _stores, { save: lines }, { details, texts }) => ({
    kind: 'import-field-plan',
    subject: job.id,
    details: {
      ...details,
      forbidden: lines.filter(({ item }) => !isRefusal(item) && item.verdict === 'forbidden').length,
    },
    texts,
  }),
  account: {
    of: ({ accountId }) => accountId,
    renamed: (line, accountId) => ({ ...line, accountId }),
  },
  people: async (work, stores, read) => {
    const index = await indexOf(work, stores, read);
    return index ? { file: index } : {};
  },
  imageOf: imageOfFieldLine,
  now: (_world, stores, record, changes) => linesNow(stores, record, changes),
  restore: restoreLines,
  restsOn: plansOfIt,
});

/** A plan that a market keeps itself: each line is judged; the rules say what becomes of it. */
export const fieldPlanKind = aboutRows(ofLines);
