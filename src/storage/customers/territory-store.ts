import type { MarketCode, TerritoryCode } from '#domain/basics/ids.ts';
import { renamedAssignments, furtherAssignments } from '#domain/customers/assignment.ts';
import { calledNow } from '#domain/customers/former-territory.ts';
import { FURTHER_TERRITORIES } from '#domain/cycles/territory-columns.ts';
import type { TerritoryStore } from '#usecases/ports.ts';
import { inMarket } from '../access/texts-of-others.ts';
import { accountFacts } from '../documents/account-facts.ts';
import { codeWithin } from '../documents/code-within.ts';
import { raiseCallRevision } from '../execution/call-revision.ts';
import type { ColumnLine } from '../personal-data-lines.ts';
import { tables } from '../personal-data.ts';
import type { Session } from '../session.ts';
import type { SqlValue } from '../databases/storable-value.ts';
import { FormerTerritoryEntity } from './former-territory-entity.ts';
import { namesFurther } from './shared-in-rows.ts';

/** A column in which codes of territories stand. */
interface Place {
  readonly table: string;
  readonly column: string;
  readonly how: NonNullable<ColumnLine['codes']> | 'itself';
  /** Which of its rows are meant; its one value is the market. */
  readonly where: string;
}

/** Columns that hold codes in some of their rows alone. */
const only: Readonly<Record<string, string>> = {
  'cycle_step.subject': `kind = 'training'`,
  'import_change.item_key': `import_id in (select id from "import" where kind in ('calls', 'capacity', 'field-plan'))`,
};

/** Keys that begin with the code of the row's own territory, and may begin with the same letters otherwise. */
const ownCode = (table: string): string =>
  tables[table]?.columns['territory']?.says === 'a territory' ? ' and territory = ?' : '';

/** All of them by the register, but for what tells of former codes; keys first, for they are known by the code beside them. */
const places: readonly Place[] = Object.entries(tables)
  .filter(([table]) => table !== 'former_territory')
  .flatMap(([table, { market = 'column', columns }]) =>
    Object.entries(columns).flatMap(([column, { says, codes }]): Place[] => {
      const how = codes ?? (says === 'a territory' ? 'itself' : undefined);
      if (how === undefined) return [];
      const some = only[`${table}.${column}`];
      const where = [inMarket[market], ...(some === undefined ? [] : [some])].join(' and ');
      return [{ table, column, how, where }];
    }),
  )
  .toSorted((a, b) => Number(a.how === 'itself') - Number(b.how === 'itself'));

const sharing = `select subject_no, facts from account where market = ? and ${namesFurther}`;

interface SharingRow {
  readonly subject_no: number | string;
  readonly facts: string;
}

/** Accounts that a territory works besides whoever leads them. */
async function sharedBy(session: Session, market: MarketCode, territory: TerritoryCode) {
  const found = await session.rows(sharing, [market], ({ subject_no: no, facts }: SharingRow) => ({
    no: Number(no),
    facts: accountFacts.read(facts, String(no)),
  }));
  return found.filter((account) => furtherAssignments(account).some((each) => each.territory === territory));
}

async function count(session: Session, sql: string, values: readonly SqlValue[]): Promise<number> {
  const [found = 0] = await session.rows(sql, values, (row: { readonly count: number | string }) =>
    Number(row.count),
  );
  return found;
}

/** In how many rows of a table a code stands in a column. */
function countIn(session: Session, market: MarketCode, code: TerritoryCode, place: Place, more = '') {
  const { table, column, how, where } = place;
  const from = `select count(*) as count from "${table}" where ${where}${more}`;
  if (how === 'list' || how === 'property') {
    const text = codeWithin(how, code);
    return count(session, `${from} and "${column}" <> replace("${column}", ?, '')`, [market, text]);
  }
  return count(session, `${from} and "${column}" = ?`, [market, code]);
}

const placeOf = (table: string, column: string): Place => {
  const found = places.find((each) => each.table === table && each.column === column);
  if (!found) throw new TypeError(`no territory stands in ${table}.${column}`);
  return found;
};

async function renameAt(
  session: Session,
  market: MarketCode,
  { table, column, how, where }: Place,
  [from, to]: readonly [TerritoryCode, TerritoryCode],
): Promise<void> {
  if (how === 'itself')
    await session.run(`update "${table}" set "${column}" = ? where ${where} and "${column}" = ?`, [
      to,
      market,
      from,
    ]);
  else if (how === 'beginning') {
    const [before, after] = [`${from}|`, `${to}|`];
    // Databases count characters, JavaScript what it takes to write them.
    const { length } = Array.from(before);
    const own = ownCode(table);
    await session.run(
      `update "${table}" set "${column}" = ? || substr("${column}", ${length + 1})
       where ${where} and substr("${column}", 1, ${length}) = ?${own}`,
      [after, market, before, ...(own === '' ? [] : [from])],
    );
  } else if (how === 'facts') {
    const now = calledNow([{ former: from, territory: to }]);
    for (const { no, facts } of await sharedBy(session, market, from)) {
      const text = renamedAssignments(String(facts[FURTHER_TERRITORIES] ?? ''), now);
      await session.run('update account set facts = ? where market = ? and subject_no = ?', [
        accountFacts.write({ ...facts, [FURTHER_TERRITORIES]: text }),
        market,
        no,
      ]);
    }
  } else {
    const [before, after] = [codeWithin(how, from), codeWithin(how, to)];
    await session.run(
      `update "${table}" set "${column}" = replace("${column}", ?, ?)
       where ${where} and "${column}" <> replace("${column}", ?, '')`,
      [before, after, market, before],
    );
  }
}

export const territoryStore = (session: Session): TerritoryStore => ({
  useOf: async (market, territory) => {
    const of = (table: string, column = 'territory', more = ''): Promise<number> =>
      countIn(session, market, territory, placeOf(table, column), more);
    return {
      accounts: await of('account'),
      shared: (await sharedBy(session, market, territory)).length,
      reps: await of('rep'),
      calls: await of('actual_call'),
      absences: await of('capacity_event'),
      lines: await of('plan_line', 'territory', ' and to_version is null'),
      proposals: await of('proposal'),
      trainings: await of('cycle_step', 'subject'),
      breachNotes: await of('breach_note'),
      grants: await of('user_grant', 'territories'),
    };
  },

  isUsed: async (market, territory) => {
    if ((await sharedBy(session, market, territory)).length > 0) return true;
    for (const place of places)
      if (
        (place.how === 'itself' || place.how === 'list') &&
        (await countIn(session, market, territory, place)) > 0
      )
        return true;
    return false;
  },

  formerly: async (market) =>
    (await session.find(FormerTerritoryEntity, { market })).map(({ former, territory, renamedOn }) => ({
      former,
      territory,
      renamedOn,
    })),

  rename: async (market, { from, to, on: renamedOn }) => {
    for (const place of places) await renameAt(session, market, place, [from, to]);
    await session.run('update former_territory set territory = ? where market = ? and territory = ?', [
      to,
      market,
      from,
    ]);
    // A territory that has its code back went by it never.
    await session.remove(FormerTerritoryEntity, { market, former: to });
    await session.insert(FormerTerritoryEntity, { market, former: from, territory: to, renamedOn });
    await raiseCallRevision(session, market);
  },
});
