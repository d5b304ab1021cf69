import { done } from '#domain/basics/outcome.ts';
import { writeAnchor } from '#domain/access/record/anchor.ts';
import { isDue, isUnderWay, leaseFrom } from '#domain/access/schedule.ts';
import { notAllowed } from '#domain/access/not-allowed.ts';
import { may } from '#domain/access/permissions.ts';
import type { User } from '#domain/access/user.ts';
import type { World } from '../ports.ts';

export interface Anchored {
  readonly path: string;
  readonly chains: number;
}

async function anchor(
  { storage, clock, files, anchors, accessLog }: World,
  path?: string,
): Promise<Anchored> {
  await accessLog.flush();
  const at = clock.now();
  const heads = await storage.read(({ audit }) => audit.heads());
  const text = writeAnchor(at, heads);
  if (path !== undefined) await files.write(path, text);
  const name = `record-${at.replaceAll(/[^0-9TZ]/gu, '')}.json`;
  return { path: path ?? (await anchors.keep(name, text)), chains: heads.length };
}

/** Writes where every chain of the record is to a file, for somebody to keep where nobody who has the database can write. */
export async function anchorRecord(world: World, actor: User, { path }: { readonly path?: string }) {
  return may(actor, 'anchor-record') ? done<Anchored>(await anchor(world, path)) : notAllowed(actor);
}

/** Once a day, whichever of the processes on a database looks first; undefined where it is not due. */
export async function anchorDaily(world: World): Promise<Anchored | undefined> {
  const { storage, clock } = world;
  const begunAt = clock.now();
  const isMine = await storage.transaction(async ({ schedule }) => {
    const last = await schedule.last('anchor', '');
    if (isUnderWay(last, begunAt) || !isDue(last, begunAt)) return false;
    await schedule.keep('anchor', '', { begunAt, leaseUntil: leaseFrom(begunAt) });
    return true;
  });
  if (!isMine) return undefined;
  const end = (how: 'done' | 'failed'): Promise<void> =>
    storage.transaction(({ schedule }) => {
      const at = clock.now();
      return schedule.keep('anchor', '', { begunAt, leaseUntil: at, ended: { at, how } });
    });
  try {
    const anchored = await anchor(world);
    await end('done');
    return anchored;
  } catch (error) {
    await end('failed');
    throw error;
  }
}
