import type { World } from '#usecases/ports.ts';
import { change } from '../contract/storage/samples.ts';

/** A territory's rep is away for the whole cycle, though every A account is promised a visit. */
export const sendRepAway = (world: World, market: string, territory: string): Promise<void> =>
  world.storage.transaction(async (stores) => {
    const reps = await stores.accounts.repsOf(market);
    const away = reps.filter((rep) => rep.territory === territory).map((rep) => ({ ...rep, leaveDays: 300 }));
    await stores.accounts.apply(market, change({ repsToSave: away }));
  });
