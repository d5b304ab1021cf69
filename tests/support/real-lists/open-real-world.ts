import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openInstallation } from '#compose.ts';
import type { World } from '#usecases/ports.ts';
import { definitionsWithUs } from './definitions-with-us.ts';

export interface RealWorld {
  readonly world: World;
  readonly folder: string;
  close(): Promise<void>;
}

/** Everything as the server wires it, on a database of its own, on a day that never changes. */
export async function openRealWorld(): Promise<RealWorld> {
  const folder = await mkdtemp(join(tmpdir(), 'latitude-real-lists-'));
  const environment = {
    port: 0,
    host: '127.0.0.1',
    dataFolder: join(folder, 'data'),
    definitionsFolder: await definitionsWithUs(folder),
    sample: false,
    logLevel: 'silent',
  } as const;
  const clock = { now: () => '2026-11-02T09:00:00.000Z', today: () => '2026-11-02' };
  const latitude = await openInstallation(environment, { clock });
  return {
    world: latitude.world,
    folder,
    close: async () => {
      await latitude.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
