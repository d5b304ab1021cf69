import type { Scope } from '#domain/access/scope.ts';
import type { User } from '#domain/access/user.ts';
import { writeRanges } from '#domain/customers/erasure/subject-ranges.ts';
import { done } from '#domain/basics/outcome.ts';
import type { KindOfJob } from '../jobs/kind-of-job.ts';
import type { Job, World } from '../ports.ts';
import { isFieldSystem } from '../ports/exports.ts';
import type { WrittenFile } from '../ports/written-file.ts';
import type { NoteRows } from './cell-pages.ts';
import { writeFieldFiles } from './export-field-system.ts';
import { writeExportedTable } from './export-table.ts';

/** A file that was written; of a table its rows were counted as they were noted. */
interface Written extends WrittenFile {
  readonly scope: Scope;
  readonly targets?: number;
}

/** Writes what was asked for. */
async function write(world: World, actor: User, { market, input }: Job<'export'>, note: NoteRows) {
  const { what, ...wish } = input;
  if (!isFieldSystem(what)) {
    const table = await writeExportedTable(world, actor, { market, what, ...wish }, note);
    return table.ok ? done<Written>(table.value) : table;
  }
  const { locale } = wish;
  const files = await writeFieldFiles(world, actor, { market, system: what, locale }, note);
  if (!files.ok) return files;
  const { path, fileName, targets } = files.value;
  return done<Written>({ path, fileName, targets, scope: 'all' });
}

/**
 * Writes a table of the current plan, or the whole of it for a field system, to a file that is kept for a while, for whoever asked for it alone. Which accounts
 * are in it is noted, so that it goes when one of them is forgotten.
 */
export const exportKind: KindOfJob<'export', void> = {
  kind: 'export',
  run: async (world, actor, job, work) => {
    const { market } = job;
    const subjects = new Set<number>();
    let rows = 0;
    const note = (more: readonly number[]): void => {
      work.signal.throwIfAborted();
      for (const each of more) subjects.add(each);
      rows += more.length;
      work.note('writing', rows);
    };
    const written = await write(world, actor, job, note);
    if (!written.ok) {
      const result = { how: 'refused', ...written.refusal } as const;
      await world.storage.transaction((stores) =>
        work.end(stores, { state: 'refused', result, file: '', stays: false }),
      );
      return;
    }
    const { path, fileName, scope, targets } = written.value;
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
        const result = { how: 'written', fileName, rows: targets ?? rows, scope } as const;
        await work.end(stores, { state: 'done', result, file, stays: false });
      });
    } finally {
      await world.files.discard(path);
    }
  },
};

/** One file of somebody's asking at a time. */
export const exportLane = (market: string, actor: User): string => `export ${market} ${actor.id}`;
