import type { User } from '#domain/access/user.ts';
import type { Job, World } from '../ports.ts';
import { deleteFiles } from './delete-files.ts';
import { forgetUnread } from './forget-unread.ts';
import { nameAskers } from './name-askers.ts';

/**
 * Ends a job while nothing of it is stored, and says on record who ended whose: whoever waits for it wants to know.
 * False where it has ended or is being stored.
 */
export async function cancelRecorded(
  world: World,
  actor: User,
  { id, kind, market, madeBy, madeAt: since, done: so, total }: Job,
): Promise<boolean> {
  const at = world.clock.now();
  const isCancelled = await world.storage.transaction(async (stores) => {
    if (!(await stores.jobs.cancel(id, at))) return false;
    const asker = (await nameAskers(stores, [madeBy]))(madeBy);
    const details = { since, done: so, total };
    const common = { at, by: actor, market, texts: { begunBy: asker.name ?? asker.id } };
    await stores.audit.add(
      kind === 'plan'
        ? { ...common, kind: 'cancel-planning', subject: market, details }
        : { ...common, kind: 'cancel-job', subject: id, details: { ...details, kind } },
    );
    if (kind === 'import') await forgetUnread(world, stores, market);
    return true;
  });
  if (isCancelled && kind === 'import') await deleteFiles(world);
  world.workers.wake();
  return isCancelled;
}
