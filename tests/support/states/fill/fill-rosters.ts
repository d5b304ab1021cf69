import { unitsOf, type UnitMarket } from '#domain/organisation/unit.ts';
import type { World } from '#usecases/ports.ts';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { concreteWorkbook, type ConcreteWorkbook } from '#domain/cycles/concrete-workbook.ts';
import { sampleRows, type SampleRows } from '../../../../src/sample/sample-rows.ts';
import { loadProcess } from '#usecases/basis/process-in-force.ts';
import { templateWorkbook } from '#usecases/cycles/write-template-workbook.ts';
import type { ImportInput } from '#usecases/intake/begin-import.ts';
import { importWorkbook } from '#usecases/intake/import-workbook.ts';
import { addressIn, demand, stateMarkets, type StateMarket, type StateWorld } from './state-world.ts';
import { writePlainWorkbook } from './write-plain-workbook.ts';

const SEED = 20_270_101;
const accountsATerritory: Readonly<Record<StateMarket, number>> = { IT: 4, FR: 12, DE: 3, SE: 2 };
const locales = { IT: 'it', FR: 'fr', DE: 'de', SE: 'en' } as const;

export interface StateRoster {
  readonly workbook: ConcreteWorkbook;
  readonly rows: SampleRows;
}

/** Columns of the market's own on both sheets. */
const germanWays = (fax: string) => ({
  accounts: { columns: { Fax: ['030 1', fax] } },
  team: { columns: { Dienstwagen: ['B-XY 1'] } },
});

const unitIn = ({ definitions }: World, code: StateMarket): UnitMarket =>
  definitions.markets.flatMap(unitsOf).find(({ address }) => address === addressIn[code])!;

/** Two territories of a market's sample, so busy that their capacity binds. */
async function drawRoster({ world }: StateWorld, code: StateMarket): Promise<StateRoster> {
  const market = unitIn(world, code);
  const { template, cycle } = demand(
    await world.storage.read((stores) => loadProcess(world, stores, market)),
  );
  const workbook = concreteWorkbook(template, market, world.definitions.lists, world.definitions.duties);
  // All territories, as if the market had this unit alone: states of before know them by these names.
  const alone = { ...market, units: [market.unit] };
  const all = sampleRows(alone, workbook, SEED, cycle);
  const territories = [`${code}-01`, `${code}-02`];
  const hasComment = workbook.sheets.some(({ columns }) => columns.some(({ key }) => key === 'comment'));
  const accounts = territories
    .flatMap((territory) =>
      all.accounts
        .filter((row) => row['territory'] === territory)
        // Of few accounts each is to be of another standing.
        .filter((_, index) => index % 9 === 0)
        .slice(0, accountsATerritory[code]),
    )
    .map((row, index) => (hasComment && index === 1 ? { ...row, comment: 'Asked for evening visits' } : row));
  const team = all.team
    .filter((row) => territories.includes(String(row['territory'])))
    .map((row, index) => ({ ...row, fte: index === 0 ? 300 : 500 }));
  return { workbook, rows: { accounts, team } };
}

export const takeIn = async (
  { world, staff, tick }: StateWorld,
  market: StateMarket,
  input: Pick<ImportInput, 'path' | 'fileName'> & Partial<ImportInput>,
): ReturnType<typeof importWorkbook> => {
  tick();
  return importWorkbook(world, staff[market].affiliate, {
    market: addressIn[market],
    mode: 'upsert',
    dryRun: false,
    ...input,
  });
};

/** Accounts and reps of every market; one market is sent a second list with two changes, a new account and one gone. */
export async function fillRosters(state: StateWorld): Promise<Readonly<Record<StateMarket, StateRoster>>> {
  const { world, given } = state;
  const known = new Map<StateMarket, StateRoster>();
  for (const code of stateMarkets) {
    const roster = await drawRoster(state, code);
    known.set(code, roster);
    const path = join(given, `${code}.xlsx`);
    if (code === 'IT') {
      const process = demand(
        await world.storage.read((stores) => loadProcess(world, stores, unitIn(world, code))),
      );
      if (!existsSync(path))
        await world.workbooks.writeTemplate(templateWorkbook(world, process, 'it', path, roster.rows));
    } else {
      const ways = code === 'DE' ? germanWays('030 2') : {};
      await writePlainWorkbook(path, roster.workbook, roster.rows, locales[code], ways);
    }
    demand(await takeIn(state, code, { path, fileName: `${code}-accounts.xlsx` }));
  }
  const { workbook, rows } = known.get('DE')!;
  const [first, second, , ...rest] = rows.accounts;
  const potential = Object.keys(first!).find((key) => key.startsWith('potential'))!;
  const later = [
    { ...first, [potential]: Number(first![potential]) + 11, name: `${String(first!['name'])} Müller` },
    { ...second, territory: 'DE-02' },
    ...rest,
    { ...rest[0], 'account-id': 'D00099999', name: 'Praxis Dr. Neu' },
  ];
  const again = { path: join(given, 'DE-again.xlsx'), fileName: 'DE-again.xlsx', mode: 'replace' } as const;
  await writePlainWorkbook(again.path, workbook, { ...rows, accounts: later }, 'de', germanWays('030 7'));
  demand(await takeIn(state, 'DE', { ...again, dryRun: true }));
  demand(await takeIn(state, 'DE', again));
  return { IT: known.get('IT')!, FR: known.get('FR')!, DE: known.get('DE')!, SE: known.get('SE')! };
}
