import { done, refusedInput } from '#domain/basics/outcome.ts';
import { notAllowed } from '#domain/access/not-allowed.ts';
import { may } from '#domain/access/permissions.ts';
import { keptFrom } from '#domain/access/retention.ts';
import { operator, type User } from '#domain/access/user.ts';
import type { FormerCopy, World } from '../ports.ts';
import { LONGEST_REASON } from './erase-account.ts';
import { companyToday } from '../basis/today.ts';

/** So long it may still be needed to go back after the schema was written anew. */
const DAYS = 30;

export interface RemovedCopies {
  readonly files: readonly string[];
}

async function remove(
  world: World,
  actor: User,
  copies: readonly FormerCopy[],
  reason: string,
): Promise<RemovedCopies> {
  const files = copies.map(({ file }) => file);
  if (files.length === 0) return { files };
  for (const copy of copies) await world.storage.removeFormerCopy(copy);
  await world.storage.transaction(({ audit }) =>
    audit.add({
      at: world.clock.now(),
      by: actor,
      kind: 'remove-old-copies',
      market: '',
      subject: files.join(', '),
      details: { files },
      texts: { reason },
    }),
  );
  return { files };
}

/** Removes copies of the database from before its schema was written anew: who was erased since stands in them. */
export async function removeOldCopies(world: World, actor: User, input: { readonly reason: string }) {
  if (!may(actor, 'keep-users')) return notAllowed(actor);
  const reason = input.reason.trim();
  if (reason === '' || reason.length > LONGEST_REASON) return refusedInput('reason', `1–${LONGEST_REASON}`);
  return done(await remove(world, actor, await world.storage.formerCopies(), reason));
}

/** The same by itself, of those that are older than going back takes. */
export async function forgetOldCopies(world: World): Promise<RemovedCopies> {
  const before = keptFrom(companyToday(world), DAYS);
  const old = (await world.storage.formerCopies()).filter(({ madeAt }) => madeAt < before);
  return remove(world, operator, old, `kept for ${DAYS} days`);
}
