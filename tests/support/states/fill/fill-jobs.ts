import { join } from 'node:path';
import type { PlainRow } from './write-plain-workbook.ts';
import { beginImport } from '#usecases/intake/begin-import.ts';
import { leaseFrom } from '#usecases/jobs/line.ts';
import { submitJob } from '#usecases/jobs/submit-job.ts';
import { checkLane } from '#usecases/planning/check-job.ts';
import { undoLast } from '../../undo-last.ts';
import { takeIn, type StateRoster } from './fill-rosters.ts';
import { addressIn, demand, type StateMarket, type StateWorld } from './state-world.ts';
import { writePlainWorkbook } from './write-plain-workbook.ts';

/**
 * Imports that were refused, taken in part, undone, answered, cancelled, interrupted, and one that waits; a check that
 * was cancelled, and a process that works.
 */
export async function fillJobs(
  state: StateWorld,
  rosters: Readonly<Record<StateMarket, StateRoster>>,
): Promise<void> {
  const { world, staff, tick, given } = state;
  const write = (
    market: 'FR' | 'IT',
    fileName: string,
    changes: readonly PlainRow[],
    headings: Readonly<Record<string, string>> = {},
  ): Promise<string> => {
    const { workbook, rows } = rosters[market];
    const accounts = rows.accounts.map((row, index) => ({ ...row, ...changes[index] }));
    const locale = market === 'FR' ? 'fr' : 'it';
    return writePlainWorkbook(join(given, fileName), workbook, { ...rows, accounts }, locale, {
      accounts: { headings },
    });
  };
  const faulty = await write('FR', 'FR-faulty.xlsx', [{ territory: 'FR-99' }]);
  const refusal = await takeIn(state, 'FR', { path: faulty, fileName: 'FR-faulty.xlsx' });
  if (refusal.ok) throw new Error('an unknown territory was taken in');
  const half = await write('IT', 'IT-faulty.xlsx', [{ territory: 'IT-99' }, { name: 'Dott.ssa Nuova' }]);
  demand(await takeIn(state, 'IT', { path: half, fileName: 'IT-faulty.xlsx', partial: true }));
  const later = await write('FR', 'FR-later.xlsx', [{}, { name: 'Dr Changé' }]);
  demand(await takeIn(state, 'FR', { path: later, fileName: 'FR-later.xlsx' }));
  tick();
  demand(await undoLast(world, staff.FR.affiliate, { market: 'FR', why: 'The wrong file' }));
  const begin = async (fileName: string): Promise<string> => {
    tick();
    const sent = {
      market: addressIn.FR,
      path: later,
      fileName,
      mode: 'remove-absent',
      dryRun: false,
    } as const;
    return demand(await beginImport(world, staff.FR.affiliate, sent)).id;
  };
  for (const how of ['cancelled', 'interrupted'] as const) {
    const id = await begin(`FR-${how}.xlsx`);
    tick();
    const ended = { at: world.clock.now(), state: how, file: '', stays: false };
    await world.storage.transaction((stores) => stores.jobs.end(id, ended));
  }
  const renamed = await write('FR', 'FR-renamed.xlsx', [{}, {}, { name: 'Dr Petit' }], {
    name: 'Kunde intern',
  });
  demand(
    await takeIn(state, 'FR', {
      path: renamed,
      fileName: 'FR-renamed.xlsx',
      mapping: [{ sheet: 'accounts', heading: 'Kunde intern', column: 'name' }],
    }),
  );
  const check = {
    kind: 'check',
    market: 'FR',
    lane: checkLane('FR'),
    input: { mostSeconds: 60, whole: true },
  } as const;
  const { id } = await submitJob(world, staff.FR.affiliate, check);
  tick();
  await world.storage.transaction(({ jobs }) => jobs.cancel(id, world.clock.now()));
  await begin('FR-waiting.xlsx');
  const leaseUntil = leaseFrom(world.clock.now());
  await world.storage.transaction(({ workers }) => workers.note({ owner: 'process-2', leaseUntil }));
}
