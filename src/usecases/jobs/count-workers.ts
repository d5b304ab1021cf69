import type { World } from '../ports.ts';

/** How many processes are alive that work on what others ask for, on whatever machine. */
export const countWorkers = ({ storage, clock }: World): Promise<number> =>
  storage.read(({ workers }) => workers.countAlive(clock.now()));
