import { hasErrors, type Finding } from '#domain/basics/finding.ts';
import { done, refused } from '#domain/basics/outcome.ts';
import type { User } from '#domain/access/user.ts';
import { loneSheetWorkbook } from '#domain/cycles/concrete-workbook.ts';
import {
  compareEvents,
  type CapacityImportMode,
  type EventDifference,
} from '#domain/capacity/working-time/compare-events.ts';
import { parseEvents } from '#domain/capacity/working-time/parse-events.ts';
import { writeOverNames } from '#domain/customers/erasure/write-over-names.ts';
import { erasedMarks } from '../access/erased-marks.ts';
import { findMarketFor } from '../access/find-market.ts';
import { deleteFiles } from '../jobs/delete-files.ts';
import { auditCapacity, eventContext } from './keep-capacity.ts';
import { keepUpload, noteApplied } from '../jobs/keep-upload.ts';
import { loadUnitCycle } from '../basis/unit-cycle.ts';
import type { ImportSummary, Stores, World } from '../ports.ts';

export interface CapacityImportResult {
  readonly status: ImportSummary['status'];
  /** A dry run of a file that would be refused. */
  readonly refusable: boolean;
  readonly mode: CapacityImportMode;
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
  readonly unchanged: number;
  readonly differences: readonly EventDifference[];
  readonly findings: readonly Finding[];
}

export interface ImportCapacityInput {
  readonly market: string;
  readonly path: string;
  /** What the user calls the file. */
  readonly fileName: string;
  readonly mode: CapacityImportMode;
  readonly dryRun: boolean;
}

/**
 * Takes a filled capacity workbook in: all of it in one transaction, or, when anything in it is wrong, nothing with
 * every finding at its cell. The same file again changes nothing. A dry run says what would happen.
 */
export async function importCapacity(world: World, actor: User, input: ImportCapacityInput) {
  const found = findMarketFor(world, actor, 'keep-capacity', input.market);
  if (!found.ok) return found;
  if (!(await world.files.exists(input.path))) return refused('file-unknown', { file: input.fileName });
  const { fileName, path } = input;
  const marks = await erasedMarks(world, found.value.code);
  if ('lost' in marks) return refused('secret-lost', { market: found.value.code }, [marks.lost]);
  const sha256 = await keepUpload(world, { market: found.value.code, kind: 'capacity', fileName, path });
  const { capacity, lists } = world.definitions;
  const sent = await world.heavy.readWorkbook({
    path: await world.files.pathToRead(sha256),
    fileName: input.fileName,
    workbook: loneSheetWorkbook(capacity, lists),
    market: found.value,
  });
  const { filled, findings: named } = writeOverNames(sent, marks);
  const sheet = filled.sheets[0];
  /** A file that names somebody who was erased does not stay. */
  const forget = async ({ keptFiles }: Stores): Promise<void> => {
    if (named.length > 0)
      await keptFiles.remove({ market: found.value.code, sha256 }, world.clock.now(), 'erasure');
  };
  const weigh = async (stores: Stores) => {
    const { market, cycle } = await loadUnitCycle(world, stores, found.value);
    const parsed = sheet
      ? parseEvents(sheet, await eventContext(stores, market, cycle))
      : { events: [], findings: [] };
    const findings = [...filled.findings, ...named, ...parsed.findings];
    const known = await stores.capacityEvents.ofMarket(market.code);
    const change = compareEvents(parsed.events, known, input.mode);
    const { added, changed, removed, unchanged, differences } = change;
    const counts = { added, changed, removed, unchanged };
    const result = { refusable: hasErrors(findings), mode: input.mode, ...counts, differences, findings };
    return { change, counts, result };
  };
  if (input.dryRun) {
    const { result } = await world.storage.read(weigh);
    if (named.length > 0) {
      await world.storage.transaction(forget);
      await deleteFiles(world);
    }
    return done<CapacityImportResult>({ status: 'dry-run', ...result });
  }
  const outcome = await world.storage.transaction(async (stores) => {
    const { change, counts, result } = await weigh(stores);
    const { findings, differences } = result;
    if (result.refusable) {
      await forget(stores);
      const errors = findings.filter(({ severity }) => severity === 'error').length;
      return refused('import-refused', { file: input.fileName, errors }, findings);
    }
    if (differences.length === 0) {
      await forget(stores);
      return done<CapacityImportResult>({ status: 'unchanged', ...result });
    }
    const { code } = found.value;
    await stores.capacityEvents.apply(code, change);
    const more = { file: input.fileName, sha256, mode: input.mode, ...counts };
    await auditCapacity(world, stores, actor, code, code, differences, more);
    await noteApplied(world, stores, { market: code, kind: 'capacity', fileName, sha256 });
    await forget(stores);
    return done<CapacityImportResult>({ status: 'imported', ...result });
  });
  if (named.length > 0) await deleteFiles(world);
  return outcome;
}
