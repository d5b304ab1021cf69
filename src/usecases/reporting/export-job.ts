import { addressOfJob } from '../access/find-market.ts';
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
import { standOf } from './export-stand.ts';
import { writeExportedTable } from './export-table.ts';
import { findExport, findExported } from './find-export.ts';

/** A file that was written; of a table its rows were counted as they were noted. */
interface Written extends WrittenFile {
  readonly scope: Scope;
  readonly targets?: number;
}

/** What the file is going to rest on. */
async function standBefore(world: World, actor: User, job: Job<'export'>) {
  const { what } = job.input;
  const found = await findExport(world, actor, { market: addressOfJob(job), what });
  if (!found.ok) return found;
  return world.storage.read(async (stores) => {
    const plan = await findExported(world, stores, found.value.market, what);
    if (!plan.ok) return plan;
    return done(await standOf(world, stores, actor, { ...found.value, plan: plan.value }));
  });
}

/** Writes what was asked for. */
async function write(world: World, actor: User, job: Job<'export'>, note: NoteRows) {
  const { what, ...wish } = job.input;
  const market = addressOfJob(job);
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
    // Before it is written: what changes meanwhile makes it a file of before.
    const stand = await standBefore(world, actor, job);
    const written = stand.ok ? await write(world, actor, job, note) : stand;
    if (!stand.ok || !written.ok) {
      const refusal = stand.ok ? written : stand;
      if (refusal.ok) return;
      const result = { how: 'refused', ...refusal.refusal } as const;
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
        const result = { how: 'written', fileName, rows: targets ?? rows, scope, ...stand.value } as const;
        await work.end(stores, { state: 'done', result, file, stays: false });
      });
    } finally {
      await world.files.discard(path);
    }
  },
};

/** One file of somebody's asking at a time. */
export const exportLane = (market: string, actor: User): string => `export ${market} ${actor.id}`;
