import { keptFrom, type RetentionKind } from '#domain/access/retention.ts';
import type { Market } from '#domain/organisation/market.ts';
import type { EffectiveRules } from '#domain/rulebook/rule.ts';
import { valueOf } from '#domain/rulebook/rule-values.ts';
import { retentionOf } from '#domain/rulebook/rules/retention.ts';
import type { World } from '../ports.ts';
import { deleteFiles } from './delete-files.ts';
import { forgetUnread } from './forget-unread.ts';
import { startIn, todayIn } from '../basis/today.ts';

/** The first day whose things still stay. */
export const keptSince = (world: World, market: string, rules: EffectiveRules, kind: RetentionKind): string =>
  keptFrom(todayIn(world, market), valueOf(rules, retentionOf(kind)));

const HOUR = 3_600_000;

/**
 * Removes the files of a market whose time is over, with the jobs of those that changed nothing, and what lies on the
 * disk without a row that knows of it. How many of the market's files went.
 */
export async function forgetFiles(
  world: World,
  { code }: Pick<Market, 'code'>,
  rules: EffectiveRules,
): Promise<Readonly<Record<'uploads' | 'dry-runs', number>>> {
  const at = world.clock.now();
  const forget = (kind: 'uploads' | 'dry-runs'): Promise<number> =>
    world.storage.transaction(async ({ keptFiles, retention, jobs }) => {
      const before = keptSince(world, code, rules, kind);
      const due = await retention.filesDue(code, kind, before);
      for (const file of due) await keptFiles.remove(file, at, 'retention');
      if (kind === 'dry-runs') {
        for (const id of await jobs.outdated(code, startIn(world, code, before))) await jobs.remove(id);
      }
      return due.length;
    });
  await world.storage.transaction((stores) => forgetUnread(world, stores, code));
  const gone = { uploads: await forget('uploads'), 'dry-runs': await forget('dry-runs') };
  await deleteFiles(world);
  return gone;
}

/** Removes what lies on the disk and no row knows of: a process ended between the file and its row. */
export async function sweepFiles(world: World): Promise<number> {
  const before = Date.parse(world.clock.now()) - HOUR;
  let gone = await world.files.sweep(before);
  for await (const sha256 of world.files.olderThan(before)) {
    await world.storage.transaction(async ({ keptFiles }) => {
      if (await keptFiles.isNeeded(sha256)) return;
      await world.files.remove(sha256);
      await keptFiles.noteDeleted(sha256);
      gone += 1;
    });
  }
  return gone;
}
