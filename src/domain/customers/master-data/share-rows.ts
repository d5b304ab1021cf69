import { finding, type Finding } from '../../basics/finding.ts';
import type { TerritoryCode } from '../../basics/ids.ts';
import { FURTHER_TERRITORIES, rowsOfTerritories, TERRITORY_ROLE } from '../../cycles/territory-columns.ts';
import type { FactValue } from '../account.ts';
import { furtherAssignments, territoriesOf, writeAssignments, type Assignment } from '../assignment.ts';
import { text, type CheckedRows, type PlacedRow } from './check-master-data.ts';
import { heldTogether, leadsToday, sayOtherNames } from './assignment-rows.ts';
import { leadAmong, sayLeadDays } from './lead-among-rows.ts';
import {
  anyTerritory,
  cellOf,
  readFurther,
  readOwn,
  territoriesNamed,
  territoryOf,
  type Given,
  type SharingKnown,
} from './territories-in-rows.ts';

/** Rows as there is one of each account, with who works it. */
export interface SharedRows extends CheckedRows {
  /** Whether they say of accounts that several territories work them: only then they take anything of that back. */
  readonly saysSharing: boolean;
  /** Territories of which they say who works what. */
  readonly covered: ReadonlySet<TerritoryCode>;
  /** Cells that are empty because another row of the account says it, as sheet and cell. */
  readonly agreed: ReadonlySet<string>;
  /** Accounts of which a sheet of assignments alone speaks: who works them changes, and nothing else of them. */
  readonly reassigned: readonly PlacedRow[];
}

/** How such a cell is named. */
export const cellNamed = (sheet: string, cell: string): string => `${sheet}!${cell}`;

const idOf = ({ row }: PlacedRow): string => text(row.values['account-id']);
/** What rows of one account may say otherwise: the rest is of the account. */
const ofTheRow: ReadonlySet<string> = new Set(['territory', FURTHER_TERRITORIES, ...rowsOfTerritories]);

/** What is said of an account in several rows, as one; what they contradict each other in is told. */
function together(rows: readonly PlacedRow[], findings: Finding[]): Record<string, FactValue | undefined> {
  const values: Record<string, FactValue | undefined> = {};
  const saidIn = new Map<string, PlacedRow>();
  for (const placed of rows) {
    for (const [column, value] of Object.entries(placed.row.values)) {
      if (ofTheRow.has(column) || value === undefined || value === '') continue;
      const earlier = saidIn.get(column);
      if (!earlier) {
        saidIn.set(column, placed);
        values[column] = value;
      } else if (values[column] !== value) {
        const said = { value: String(value), other: String(values[column]), row: earlier.row.row };
        findings.push(finding('error', 'import.shared-rows-differ', cellOf(placed, column), said));
      }
    }
  }
  return values;
}

const assignmentOf = ({ territory, as, from, until }: Given): Assignment => ({
  territory,
  as: as === '' ? 'shared' : as,
  from,
  until,
});

/** One row for an account that is given these territories. */
function rowOfAccount(
  rows: readonly PlacedRow[],
  given: readonly Given[],
  {
    saysSharing,
    covered,
    known,
    isOnlyAssigned = false,
  }: {
    readonly saysSharing: boolean;
    readonly covered: ReadonlySet<string>;
    readonly known: SharingKnown;
    /** The rows say who works the account and nothing else of it. */
    readonly isOnlyAssigned?: boolean;
  },
  findings: Finding[],
): PlacedRow {
  const [first] = rows;
  const before = known.accounts.get(idOf(first!));
  // Where there is a column for it the row says all of it, be it that nobody else works the account.
  const saysAll = FURTHER_TERRITORIES in first!.sheet.columns;
  const keptFrom = (territory: TerritoryCode): boolean =>
    known.isForeign(territory) || (saysSharing && !saysAll && !covered.has(territory));
  const [only] = rows.length === 1 && !isOnlyAssigned && territoryOf(first!) !== '' ? given : [];
  const alone = only && only.territory === territoryOf(first!) ? only.territory : undefined;
  const asked = {
    alone,
    worked: before ? territoriesOf(before) : [],
    saysOthers: saysAll,
    isKept: keptFrom,
    isForeign: known.isForeign,
  };
  const lead = leadAmong(given, before, asked, findings);
  sayLeadDays(given, lead, known.today, findings);
  const stays = before
    ? furtherAssignments(before).filter(({ territory }) => !saysSharing || keptFrom(territory))
    : [];
  // Whose lead is given to another goes on with it where the rows say nothing of that territory.
  const formerLead: readonly Assignment[] =
    before && before.territory !== lead && keptFrom(before.territory)
      ? [{ territory: before.territory, as: 'shared', from: '', until: '' }]
      : [];
  const named = new Set(given.map(({ territory, from }) => `${territory} ${from}`));
  const further = [
    ...stays.filter(({ territory, from }) => !named.has(`${territory} ${from}`)),
    ...formerLead,
    ...given.filter(({ territory, as }) => territory !== lead || as === 'lead').map(assignmentOf),
  ].filter(({ territory, as, from }) => territory !== lead && !(as === 'lead' && from === ''));
  const at = rows.find((each) => territoryOf(each) === lead) ?? first!;
  const values = rows.length === 1 ? at.row.values : { ...at.row.values, ...together(rows, findings) };
  const written = writeAssignments(further);
  const broken = [...new Set(rows.flatMap(({ row }) => row.broken ?? []))];
  return {
    sheet: at.sheet,
    row: {
      ...at.row,
      values: { ...values, territory: lead, [FURTHER_TERRITORIES]: written === '' ? undefined : written },
      ...(broken.length > 0 ? { broken } : {}),
    },
  };
}

/**
 * Rows of accounts made one for each account: territories come in rows of their own, in columns beside, or several in one
 * cell, which is asked about. A row that names a territory twice for one account stays what it is: a double.
 *
 * What rows say replaces who works an account in the territories they are about and in no other; rows that say nothing of
 * several territories take none away, and who leads an account in another unit goes on leading it.
 * @param assigned rows of a sheet beside them that says who works which account
 */
export function shareRows(
  rows: readonly PlacedRow[],
  known: SharingKnown,
  assigned: readonly PlacedRow[] = [],
): SharedRows {
  const ids = new Set<string>();
  let repeats = false;
  for (const placed of rows) {
    const id = idOf(placed);
    repeats ||= id !== '' && ids.has(id);
    ids.add(id);
  }
  const saysColumn = rows.some(
    ({ sheet }) => FURTHER_TERRITORIES in sheet.columns || TERRITORY_ROLE in sheet.columns,
  );
  const isAny =
    assigned.length > 0 ||
    repeats ||
    saysColumn ||
    rows.some((placed) => {
      const before = known.accounts.get(idOf(placed));
      return (
        (before && (FURTHER_TERRITORIES in before.facts || known.isForeign(before.territory))) ||
        territoriesNamed(territoryOf(placed), anyTerritory(known)).length > 0
      );
    });
  const own = new Set(rows.map(territoryOf).filter((each) => each !== '' && !known.isForeign(each)));
  if (!isAny)
    return { rows, findings: [], saysSharing: false, covered: own, agreed: new Set(), reassigned: [] };
  const groups = Map.groupBy(rows, idOf);
  const assignedOf = Map.groupBy(assigned, idOf);
  const findings: Finding[] = [];
  const given = new Map(
    [...rows, ...assigned].map((placed) => [
      placed,
      [...readOwn(placed, known, findings), ...readFurther(placed, known, findings)].filter(
        ({ territory }) => territory !== '',
      ),
    ]),
  );
  const saysSharing =
    assigned.length > 0 || saysColumn || [...groups].some(([id, of]) => id !== '' && isShared(of, known));
  const covered = new Set(
    [...given.values()].flatMap((all) =>
      all.flatMap(({ territory }) => (known.isForeign(territory) ? [] : territory)),
    ),
  );
  const agreed = new Set<string>();
  const fresh: WorkedAccount[] = [];
  const ended: WorkedAccount[] = [];
  const context = { saysSharing, covered, known };
  const givenBy = (placed: readonly PlacedRow[]): readonly Given[] =>
    placed.flatMap((each) => given.get(each) ?? []);
  const givenOn = (of: readonly PlacedRow[], beside: readonly PlacedRow[]): readonly Given[] =>
    leadsToday(
      beside.length === 0 ? givenBy(of) : heldTogether(of, givenBy(of), givenBy(beside), known, findings),
      known.today,
    );
  const reassigned = [...assignedOf].flatMap(([id, beside]): readonly PlacedRow[] => {
    if (id === '' || groups.has(id)) return [];
    if (!known.accounts.has(id) || known.isWhole) {
      const code = known.isWhole ? 'import.assignment-unlisted' : 'import.assignment-of-nobody';
      findings.push(finding('error', code, cellOf(beside[0]!, 'account-id'), { account: id }));
      return [];
    }
    const all = givenOn([], beside);
    return all.length === 0
      ? []
      : [rowOfAccount(beside, all, { ...context, isOnlyAssigned: true }, findings)];
  });
  const out = [...groups].flatMap(([id, of]): readonly PlacedRow[] => {
    const beside = id === '' ? [] : (assignedOf.get(id) ?? []);
    if (id === '' || (of.length > 1 && !isShared(of, known))) return of;
    const all = givenOn(of, beside);
    if (all.length === 0) {
      if (assigned.length > 0 && of[0]!.sheet.columns['territory'] === undefined)
        findings.push(
          finding('error', 'import.no-territory-said', cellOf(of[0]!, 'account-id'), { account: id }),
        );
      return of;
    }
    sayOtherNames(beside, text(of[0]!.row.values['name']), of[0]!.row.row, findings);
    const one = rowOfAccount(of, all, context, findings);
    const before = known.accounts.get(id);
    const isFresh =
      of.length > 1 && !(before && of.every((each) => territoriesOf(before).includes(territoryOf(each))));
    if (isFresh) fresh.push({ placed: of.at(-1)!, id, territories: of.map(territoryOf) });
    const now = territoriesOf({
      territory: territoryOf(one),
      facts: { [FURTHER_TERRITORIES]: text(one.row.values[FURTHER_TERRITORIES]) },
    });
    const gone = before && saysSharing ? territoriesOf(before).filter((each) => !now.includes(each)) : [];
    if (gone.length > 0) ended.push({ placed: of.at(-1)!, id, territories: gone });
    if (of.length > 1 || beside.length > 0)
      for (const cell of of.flatMap((each) => emptyCells(each, one))) agreed.add(cell);
    return [one];
  });
  const place = new Map(rows.map((placed, index) => [`${placed.sheet.sheetName} ${placed.row.row}`, index]));
  return {
    rows: out.toSorted(
      (a, b) =>
        (place.get(`${a.sheet.sheetName} ${a.row.row}`) ?? 0) -
        (place.get(`${b.sheet.sheetName} ${b.row.row}`) ?? 0),
    ),
    // A row too many looks like one that is shared, and a cell left empty like one that is shared no more.
    findings: [
      ...findings,
      ...sayWorked('import.accounts-shared', fresh),
      ...sayWorked('import.sharing-ends', ended),
    ],
    saysSharing,
    covered,
    agreed,
    reassigned,
  };
}

/** Cells of a row that say nothing where the account has something. */
const emptyCells = ({ sheet, row }: PlacedRow, { row: { values } }: PlacedRow): readonly string[] =>
  Object.entries(sheet.columns).flatMap(([column, letters]) =>
    row.values[column] === undefined && values[column] !== undefined
      ? cellNamed(sheet.sheetName, `${letters}${row.row}`)
      : [],
  );

const isOneOf = (values: readonly string[]): boolean =>
  new Set(values.filter((each) => each !== '')).size < 2;

/**
 * Whether rows of one identifier are one account in several territories: under one name, and each in another territory.
 * Under two names an identifier stands where it does not belong.
 */
const isShared = (of: readonly PlacedRow[], known: SharingKnown): boolean =>
  of.length > 1 &&
  isOneOf(of.map(({ row }) => text(row.values['name']))) &&
  new Set(of.map(territoryOf)).size === of.length &&
  // One that nobody knows may be another spelling of its neighbour.
  of
    .map(territoryOf)
    .every((each) => anyTerritory(known)(each) || territoriesNamed(each, anyTerritory(known)).length > 0);

/** How many rows are named in one finding. */
const NAMED = 10;

/** An account of which rows say who works it, by the last of them, and of which territories something is told. */
interface WorkedAccount {
  readonly placed: PlacedRow;
  readonly id: string;
  readonly territories: readonly TerritoryCode[];
}

function sayWorked(code: string, all: readonly WorkedAccount[]): readonly Finding[] {
  const [first] = all;
  if (!first) return [];
  const named = all.slice(0, NAMED);
  const more = all.length > NAMED ? ' …' : '';
  const values = {
    count: all.length,
    rows: `${named.map(({ placed }) => placed.row.row).join(', ')}${more}`,
    accounts: `${named.map(({ id, territories }) => `${id} (${territories.join(', ')})`).join('; ')}${more}`,
  };
  return [finding('warning', code, cellOf(first.placed, 'territory'), values)];
}
