import { join } from 'node:path';
import { takeIn, type StateRoster } from './fill-rosters.ts';
import { demand, type StateMarket, type StateWorld } from './state-world.ts';
import { writePlainWorkbook } from './write-plain-workbook.ts';

/** A doctor works elsewhere by a later list, and a territory changes hands. */
export async function fillPlaces(
  state: StateWorld,
  rosters: Readonly<Record<StateMarket, StateRoster>>,
): Promise<void> {
  const { workbook, rows } = rosters.FR;
  const [doctor, rep] = [rows.accounts[0], rows.team[0]];
  if (!doctor || !rep) throw new Error('the French market has nobody');
  const path = join(state.given, 'FR-moved.xlsx');
  const moved = {
    accounts: [{ ...doctor, organisation: 'Clinique des Tilleuls' }],
    team: [{ ...rep, rep: 'Odile Martin', email: 'odile.martin@latitude.example' }],
  };
  await writePlainWorkbook(path, workbook, moved, 'fr', {});
  demand(await takeIn(state, 'FR', { path, fileName: 'FR-moved.xlsx' }));
}
