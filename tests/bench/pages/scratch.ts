import { openInstallation } from '#compose.ts';
import { readEnvironment } from '#env.ts';
import { buildMarket } from './build-market.ts';
import { existsSync } from 'node:fs';
const folder = '/tmp/rm-scratch/db';
const fresh = !existsSync(folder);
const environment = readEnvironment({ LATITUDE_DATA: folder });
if (!environment.ok) throw new Error();
const clock = { now: () => '2026-11-05T10:00:00.000Z', today: () => '2026-11-05' };
const { world, close } = await openInstallation(environment.value, { clock });
if (fresh) await buildMarket(world, 'GB', 200_000);
const id = 'plan-GB-2027-01';
for (const ask of [{ text: 'ller-77', onlyPlanned: true }, { territory: 'T0100' }, {}]) {
  for (let i = 0; i < 3; i++) {
    const t = performance.now();
    const p = await world.storage.read((s) => s.planPages.accounts(id, ask, { offset: 0, limit: 25 }));
    console.log('accounts', JSON.stringify(ask), (performance.now() - t).toFixed(1), p.total);
    const t2 = performance.now();
    const q = await world.storage.read((s) => s.planPages.lines(id, ask, { offset: 0, limit: 100 }));
    console.log('lines', JSON.stringify(ask), (performance.now() - t2).toFixed(1), q.total);
  }
}
await close();
