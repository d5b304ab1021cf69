import type { World } from '#usecases/ports.ts';

/** A territory's rep is away for the whole cycle, though every A account is promised a visit. */
export const sendRepAway = (world: World, market: string, territory: string): Promise<void> =>
  world.storage.transaction(async (stores) => {
    const reps = await stores.accounts.repsOf(market);
    await stores.accounts.apply(market, {
      accountsToSave: [],
      accountsToRemove: [],
      repsToSave: reps
        .filter((rep) => rep.territory === territory)
        .map((rep) => ({ ...rep, leaveDays: 300 })),
      repsToRemove: [],
      added: 0,
      changed: 0,
      removed: 0,
      unchanged: 0,
      fieldChanges: [],
    });
  });
