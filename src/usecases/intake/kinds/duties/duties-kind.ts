import { isInvented } from '#domain/access/invented.ts';
import type { User } from '#domain/access/user.ts';
import { atSheet, finding, type Finding, type Where } from '#domain/basics/finding.ts';
import type { PlacedItem } from '#domain/customers/compare-items.ts';
import { cellsMet, isMetInRow } from '#domain/customers/erasure/named-beside.ts';
import { writeOverNames } from '#domain/customers/erasure/write-over-names.ts';
import type { FilledRow, FilledSheet, FilledWorkbook } from '#domain/customers/filled-workbook.ts';
import { loneSheetWorkbook, type ConcreteWorkbook } from '#domain/cycles/concrete-workbook.ts';
import { factsOf, type DutyEntry } from '#domain/organisation/duties/duty.ts';
import {
  dutyColumns,
  dutyList,
  dutyOfRow,
  rowOfDuty,
  toldDutyShape,
  type ToldDuty,
} from '#domain/customers/duties/duty-rows.ts';
import type { Market } from '#domain/organisation/market.ts';
import { findPlanOf } from '../../../basis/current-plan.ts';
import { loadDueDuties } from '../../../basis/duties-in-force.ts';
import { holderReader } from '../../../organisation/duty-entries.ts';
import type { Stores, World } from '../../../ports.ts';
import type { ImportAtWork } from '../../kind-of-import.ts';
import { aboutRows } from '../about-rows.ts';
import type { Defined } from '../kept-per.ts';
import { readTables } from '../read-tables.ts';
import { stampOf } from '../stamp.ts';
import { placeIn } from '#domain/customers/place-in-sheet.ts';

const dutiesOf = ({ definitions }: Pick<World, 'definitions'>, { code }: Pick<Market, 'code'>) =>
  definitions.duties.filter(({ market }) => market === code);

/** The sheet of a market, in which its duties are the choice. */
function workbookOf(world: Defined, market: Market): ConcreteWorkbook<'duties'> {
  const duties = dutiesOf(world, market);
  const list = dutyList(duties);
  const workbook = loneSheetWorkbook(world.definitions.dutySheet, world.definitions.lists);
  return {
    ...workbook,
    sheets: workbook.sheets.map((sheet) => ({
      ...sheet,
      columns: sheet.columns.map((column) =>
        column.key === dutyColumns.duty && duties.length > 0
          ? { ...column, type: { kind: 'list', list: list.key }, list }
          : column,
      ),
    })),
  };
}

async function dueIn(world: World, stores: Stores, market: Market) {
  const plan = await findPlanOf(world, stores, market);
  return loadDueDuties(world, stores, market, plan.ok ? plan.value : undefined);
}

const placesOf =
  (sheet: FilledSheet<'duties'>, row: FilledRow) =>
  (column: string): Where =>
    placeIn(sheet, column, row.row);

/** What the rows say, as far as it is of somebody who has such a duty; anything else is told at its cell. */
async function understandRows(
  { world, market, job }: ImportAtWork,
  stores: Stores,
  sheet: FilledSheet<'duties'>,
) {
  const duties = new Map(dutiesOf(world, market).map((each) => [each.key, each]));
  const holderOf = holderReader(await dueIn(world, stores, market));
  const findings: Finding[] = [];
  const rowOf = new Map<string, number>();
  const items: PlacedItem<ToldDuty>[] = [];
  for (const row of sheet.rows) {
    const placeOf = placesOf(sheet, row);
    const told = dutyOfRow(row.values);
    const duty = duties.get(told.duty);
    // What could not be read, or is missing, has been said already, and more precisely.
    if (!duty || told.about === '' || told.from === '' || row.broken?.length) continue;
    if (told.until !== '' && told.until < told.from) {
      findings.push(finding('error', 'duties.day-unknown', placeOf(dutyColumns.until), { day: told.until }));
      continue;
    }
    const holder = holderOf(duty, told.about);
    if (!holder.ok) {
      findings.push(
        ...(holder.refusal.findings ?? []).map((each) => ({ ...each, where: placeOf(dutyColumns.about) })),
      );
      continue;
    }
    const evidence = told.evidence === '' ? job.request.fileName : told.evidence;
    const item = { ...told, about: holder.value, evidence };
    const key = toldDutyShape.keyOf(item);
    const earlier = rowOf.get(key);
    if (earlier !== undefined) {
      findings.push(finding('error', 'duties.row-twice', placeOf(dutyColumns.about), { row: earlier }));
      continue;
    }
    rowOf.set(key, row.row);
    items.push({ item, placeOf });
  }
  return { items, findings };
}

const told = ({ duty, about, number, from, until, evidence }: ToldDuty): ToldDuty => ({
  duty,
  about,
  number,
  from,
  until,
  evidence,
});

/** Facts that nobody has taken back by the key of what they say; of two that say the same the later one. */
const factsByKey = async (stores: Stores, market: string) =>
  new Map(
    factsOf(await stores.duties.ofMarket(market)).map((fact) => [toldDutyShape.keyOf(fact), fact] as const),
  );

const lawsOf = (world: Pick<World, 'definitions'>, market: Pick<Market, 'code'>) =>
  new Map(dutiesOf(world, market).map(({ key, law }) => [key, law]));

interface Speaker {
  readonly world: World;
  readonly by: Pick<User, 'email'>;
  /** Said of what is taken back. */
  readonly why: string;
}

/** Records what is said, amends what is known under the same key, and withdraws what goes: entries are never changed. */
async function record(
  stores: Stores,
  code: string,
  { world, by, why }: Speaker,
  change: { readonly save: readonly ToldDuty[]; readonly remove: readonly string[] },
): Promise<void> {
  const known = await factsByKey(stores, code);
  const laws = lawsOf(world, { code });
  const stamp = { by: by.email, at: world.clock.now(), invented: isInvented(by) };
  const withdrawn = change.remove.flatMap((key): DutyEntry[] => {
    const fact = known.get(key);
    if (!fact) return [];
    const { law, id } = fact;
    const evidence = { evidence: why };
    return [
      { ...told(fact), ...evidence, ...stamp, law, id: world.secrets.newId(), fact: id, state: 'withdrawn' },
    ];
  });
  const said = change.save.map((each): DutyEntry => {
    const id = world.secrets.newId();
    const fact = known.get(toldDutyShape.keyOf(each));
    const law = laws.get(each.duty) ?? '';
    return { ...told(each), ...stamp, law, id, fact: fact?.id ?? id, state: fact ? 'amended' : 'recorded' };
  });
  await stores.duties.add(code, [...withdrawn, ...said]);
}

/** Registrations, certificates, consents and declarations, many at once. What compliance must sign counts once it is. */
export const dutiesKind = aboutRows<ToldDuty, FilledWorkbook<'duties'>, 'duties'>({
  ...toldDutyShape,
  key: 'duties',
  right: 'record-duties',
  modes: ['upsert'],
  workbook: workbookOf,
  read: readTables,
  met: ({ sheets }) => cellsMet(sheets, isMetInRow),
  stamp: async (world, stores, market) => {
    const due = await dueIn(world, stores, market);
    const holders = due.map(({ duty, about, name }) => [duty.key, about, name]);
    return stampOf(world, [holders, [...(await stores.stopList.digestsOf(market.code))].toSorted()]);
  },
  understand: async (work, stores, sent) => {
    const digests = await stores.stopList.digestsOf(work.market.code);
    const digest = (text: string): string => work.world.secrets.digest(work.secret, text);
    const { filled, findings: named, overwritten } = writeOverNames(sent, { digests, digest });
    const [sheet] = filled.sheets;
    if (!sheet) return { items: [], findings: [], skipped: 0, erased: 0 };
    if (dutiesOf(work.world, work.market).length === 0) {
      const none = finding('error', 'duties.none-here', atSheet(sheet.sheetName), {
        market: work.market.code,
      });
      return { items: [], findings: [...named, none], skipped: 0, erased: 0, overwritten };
    }
    const { items, findings } = await understandRows(work, stores, sheet);
    return { items, findings: [...named, ...findings], skipped: 0, erased: 0, overwritten };
  },
  // What was said of another text of the duty is not known of this one: a file that says it again says it anew.
  known: async (world, stores, market) => {
    const laws = lawsOf(world, market);
    const facts = [...(await factsByKey(stores, market.code)).values()];
    return { known: facts.filter(({ duty, law }) => laws.get(duty) === law).map(told), remove: [] };
  },
  save: ({ world, market, actor, job }, stores, { save }) =>
    record(stores, market.code, { world, by: actor, why: job.request.fileName }, { save, remove: [] }),
  audit: ({ job }, _stores, _compared, { details, texts }) => ({
    kind: 'import-duties',
    subject: job.id,
    details,
    texts,
  }),
  imageOf: rowOfDuty,
  now: async (_world, stores, { market }) => {
    const facts = await factsByKey(stores, market);
    return new Map([...facts].map(([key, fact]) => [key, rowOfDuty(fact)]));
  },
  restore: (stores, { market, fileName, importedBy }, changes, world) =>
    record(
      stores,
      market,
      { world, by: { email: importedBy }, why: fileName },
      {
        save: changes.flatMap(({ before }) => (before ? [dutyOfRow(before)] : [])),
        remove: changes.flatMap(({ key, before }) => (before ? [] : [key])),
      },
    ),
});
