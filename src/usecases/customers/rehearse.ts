import type { Stores, World } from '../ports.ts';

class Rehearsed extends Error {
  override readonly name = 'Rehearsed';
}

/** Does something and takes all of it back: what comes out is exactly what would be done. */
export async function rehearse<Result>(
  world: World,
  work: (stores: Stores) => Promise<Result>,
): Promise<Result> {
  let result: { readonly value: Result } | undefined;
  try {
    await world.storage.transaction(async (stores) => {
      result = { value: await work(stores) };
      throw new Rehearsed();
    });
  } catch (error) {
    if (!(error instanceof Rehearsed)) throw error;
  }
  if (!result) throw new Error('a rehearsal without a result');
  return result.value;
}
