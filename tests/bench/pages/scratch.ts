import { openInstallation } from '#compose.ts';
import { readEnvironment } from '#env.ts';
import { viewPlan } from '#usecases/planning/view-plan.ts';
import { grantOf, someUser } from '../../support/some-user.ts';
const environment = readEnvironment({ LATITUDE_DATA: '/tmp/rm-scratch/db' });
if (!environment.ok) throw new Error();
const clock = { now: () => '2026-11-05T10:00:00.000Z', today: () => '2026-11-05' };
const { world, close } = await openInstallation(environment.value, { clock });
const m = someUser('manager', grantOf('manager', 'GB'));
for (let i = 0; i < 4; i++) {
  const c = process.cpuUsage();
  if (i === 3) (globalThis as any).DBG = true;
  await viewPlan(world, m, { market: 'GB', limit: 0, measuresOpen: true });
  const e = process.cpuUsage(c);
  console.log('review', (e.user + e.system) / 1000);
}
await close();
