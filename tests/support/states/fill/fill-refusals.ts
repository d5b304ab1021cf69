import { join } from 'node:path';
import { writeFile } from 'node:fs/promises';
import { importWorkbook } from '#usecases/intake/import-workbook.ts';
import { recordConsent } from '#usecases/customers/record-consent.ts';
import { demand, type StateWorld } from './state-world.ts';

/**
 * An account refuses remote talks, and is ready for them again; somebody who is no account is on a stop list: nothing of
 * it is in the way of a plan.
 */
export async function fillRefusals({ world, staff, tick, given }: StateWorld): Promise<void> {
  const accounts = await world.storage.read((stores) => stores.accounts.ofMarket('IT'));
  const account = accounts[0]?.accountId ?? '';
  const said = { market: 'IT', account, kind: 'opt-out-remote', until: '', source: 'letter' } as const;
  tick();
  demand(
    await recordConsent(world, staff.IT.affiliate, {
      ...said,
      what: 'refused',
      saidOn: '2026-01-05',
      evidence: '',
    }),
  );
  tick();
  demand(
    await recordConsent(world, staff.IT.affiliate, {
      ...said,
      what: 'ends',
      saidOn: '2026-02-05',
      evidence: 'signed form',
    }),
  );
  tick();
  const path = join(given, 'stop-list.csv');
  await writeFile(path, 'Name;City;Reason;Date\r\nOtto Niemand;Aosta;no visits;2026-01-07\r\n');
  const sent = { market: 'IT', kind: 'stop-list', fileName: 'stop-list.csv', dryRun: false } as const;
  demand(await importWorkbook(world, staff.IT.affiliate, { ...sent, path }));
}
