import type { KeptInputOfPlan, World } from '../ports.ts';
import { unreadableIn } from '../ports/unreadable-document.ts';
import { deleteFiles } from './delete-files.ts';

const step = 'plan-inputs-by-number';

/** How many files were written anew, and how many could not be read. */
export interface RenumberedInputs {
  readonly renumbered: number;
  readonly unreadable: number;
}

const asItIs = (text: string): string => text;

/**
 * The file of some plans written anew, by numbers and with what a plan reads; the old one goes once the plans point to
 * the new one. False where it is as it would be written.
 */
export async function rewritePlanInput(
  world: World,
  sha256: string,
  plans: readonly KeptInputOfPlan[],
  redact = asItIs,
): Promise<boolean> {
  if (!(await world.files.holds(sha256))) return false;
  const file = { path: await world.files.pathToRead(sha256), sha256 };
  const names = await world.heavy.namesInPlanInput(file);
  const market = plans[0]?.market ?? '';
  const numbers = await world.storage.read((stores) => stores.accounts.numbersOf(market, names));
  const written = Buffer.from(await world.heavy.renumberPlanInput(file, numbers)).toString('utf8');
  const anew = await world.files.keepWritten(Buffer.from(redact(written)));
  const at = world.clock.now();
  const kept = { market, kind: 'plan', fileName: '', keptAt: at, applied: true } as const;
  await world.storage.transaction(async (stores) => {
    for (const { id } of plans) await stores.plans.moveInput(id, anew);
    await stores.keptFiles.add({ ...kept, sha256 });
    await stores.keptFiles.remove({ market, sha256 }, at, 'rewritten');
    // Nobody is named in it.
    await stores.keptFiles.add({ ...kept, sha256: anew }, { subjects: '', marks: [], isWhole: true });
  });
  await deleteFiles(world);
  return anew !== sha256;
}

/**
 * Plans made before accounts had numbers keep what they were made from by identifiers, with all that was known of
 * everybody. Once, each of these files is written anew by numbers and with what a plan reads, and the old one goes. It
 * can be ended at any file, and goes on at the next start.
 */
export async function renumberPlanInputs(world: World, signal?: AbortSignal): Promise<RenumberedInputs> {
  let renumbered = 0;
  let unreadable = 0;
  await deleteFiles(world);
  if (await world.storage.read((stores) => stores.setup.isDone(step))) return { renumbered, unreadable };
  const inputs = await world.storage.read((stores) => stores.plans.inputs());
  for (const [sha256, plans] of Map.groupBy(inputs, (each) => each.sha256)) {
    if (signal?.aborted) return { renumbered, unreadable };
    try {
      if (await rewritePlanInput(world, sha256, plans)) renumbered += 1;
    } catch (error) {
      // What cannot be read stays as it is; whoever asks for it is told.
      if (!unreadableIn(error)) throw error;
      unreadable += 1;
    }
  }
  if (unreadable === 0) await world.storage.transaction((stores) => stores.setup.markDone(step));
  return { renumbered, unreadable };
}
