import type { User } from '#domain/access/user.ts';
import { writeRanges } from '#domain/customers/erasure/subject-ranges.ts';
import type { KindOfJob } from '../jobs/kind-of-job.ts';
import { writeExportedTable } from './export-table.ts';

/**
 * Writes a table of the current plan to a file that is kept for a while, for whoever asked for it alone. Which accounts
 * are in it is noted, so that it goes when one of them is forgotten.
 */
export const exportKind: KindOfJob<'export', void> = {
  kind: 'export',
  run: async (world, actor, { market, input }, work) => {
    const subjects = new Set<number>();
    let rows = 0;
    const note = (more: readonly number[]): void => {
      work.signal.throwIfAborted();
      for (const each of more) subjects.add(each);
      rows += more.length;
      work.note('writing', rows);
    };
    const written = await writeExportedTable(world, actor, { market, ...input }, note);
    if (!written.ok) {
      const result = { how: 'refused', ...written.refusal } as const;
      await world.storage.transaction((stores) =>
        work.end(stores, { state: 'refused', result, file: '', stays: false }),
      );
      return;
    }
    const { path, fileName, scope } = written.value;
    try {
      work.signal.throwIfAborted();
      await work.hold();
      const { sha256: file } = await world.files.keep(path);
      const kept = {
        sha256: file,
        market,
        kind: 'export',
        fileName,
        keptAt: world.clock.now(),
        applied: false,
      };
      await world.storage.transaction(async (stores) => {
        await stores.keptFiles.add(kept, { subjects: writeRanges(subjects), marks: [], isWhole: true });
        const result = { how: 'written', fileName, rows, scope } as const;
        await work.end(stores, { state: 'done', result, file, stays: false });
      });
    } finally {
      await world.files.discard(path);
    }
  },
};

/** One file of somebody's asking at a time. */
export const exportLane = (market: string, actor: User): string => `export ${market} ${actor.id}`;
