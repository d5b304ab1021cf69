import type { User } from '#domain/access/user.ts';
import type { Stores } from '../ports.ts';

export interface CutInput {
  readonly at: string;
  readonly by: User;
  readonly chain: string;
  /** What is from before this day may go. */
  readonly before: string;
}

/**
 * Puts on record which events of a chain may go, before any of them does: whoever dies in between, or looks meanwhile,
 * finds a chain that begins after them.
 * @returns the number of the last one that may go, 0 for none
 */
export async function cutChain({ audit }: Stores, { at, by, chain, before }: CutInput): Promise<number> {
  const known = (await audit.cutOf(chain))?.through ?? 0;
  const last = await audit.lastBefore(chain, before);
  if (!last || last.seq <= known) return known;
  const { seq: through, hash, events } = last;
  await audit.add({
    at,
    by,
    kind: 'cut-record',
    market: chain,
    subject: chain,
    details: { through, hash, before, events },
  });
  return through;
}
