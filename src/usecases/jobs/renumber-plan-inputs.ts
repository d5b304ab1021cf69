import type { KeptInputOfPlan, World } from '../ports.ts';

const step = 'plan-inputs-by-number';
/** Files that nothing refers to any more, from when that was decided until they are gone. */
const leftover = 'forget-file:';

/** How many files were written anew, and how many could not be read. */
export interface RenumberedInputs {
  readonly renumbered: number;
  readonly unreadable: number;
}

async function removeLeftovers(world: World): Promise<void> {
  const steps = await world.storage.read((stores) => stores.setup.doneLike(leftover));
  for (const each of steps) {
    await world.files.remove(each.slice(leftover.length));
    await world.storage.transaction((stores) => stores.setup.forget(each));
  }
}

/** The file of some plans written anew; false where it is as it would be written. */
async function renumber(world: World, sha256: string, plans: readonly KeptInputOfPlan[]): Promise<boolean> {
  const file = { path: world.files.pathOf(sha256), sha256 };
  if (!(await world.files.exists(file.path))) return false;
  const names = await world.heavy.namesInPlanInput(file);
  const market = plans[0]?.market ?? '';
  const numbers = await world.storage.read((stores) => stores.accounts.numbersOf(market, names));
  const anew = await world.files.keepWritten(await world.heavy.renumberPlanInput(file, numbers));
  if (anew === sha256) return false;
  await world.storage.transaction(async (stores) => {
    for (const { id } of plans) await stores.plans.moveInput(id, anew);
    if (!(await stores.importJobs.needsFile(sha256))) await stores.setup.markDone(leftover + sha256);
  });
  await removeLeftovers(world);
  return true;
}

/**
 * Plans made before accounts had numbers keep what they were made from by identifiers, with all that was known of
 * everybody. Once, each of these files is written anew by numbers and with what a plan reads, and the old one goes. It
 * can be ended at any file, and goes on at the next start.
 */
export async function renumberPlanInputs(world: World, signal?: AbortSignal): Promise<RenumberedInputs> {
  let renumbered = 0;
  let unreadable = 0;
  await removeLeftovers(world);
  if (await world.storage.read((stores) => stores.setup.isDone(step))) return { renumbered, unreadable };
  const inputs = await world.storage.read((stores) => stores.plans.inputs());
  for (const [sha256, plans] of Map.groupBy(inputs, (each) => each.sha256)) {
    if (signal?.aborted) return { renumbered, unreadable };
    try {
      if (await renumber(world, sha256, plans)) renumbered += 1;
    } catch (error) {
      // What cannot be read stays as it is; whoever asks for it is told.
      if (!(error instanceof Error && error.name === 'DocumentUnreadable')) throw error;
      unreadable += 1;
    }
  }
  if (unreadable === 0) await world.storage.transaction((stores) => stores.setup.markDone(step));
  return { renumbered, unreadable };
}
