import type { Finding } from '#domain/basics/finding.ts';
import type { ImportEnding, ImportDetails, ImportSummary, Stores } from '../ports.ts';
import { noDetails, type ImportJob } from './import-job.ts';
import type { ImportAtWork, StoredImport, WeighedFile, WholeWeighedFile } from './kind-of-import.ts';

/** How an import ended that did not fail. */
export type Ending = Exclude<ImportEnding, { readonly how: 'failed' }>;

export interface EndedImport {
  readonly ending: Ending;
  /** With the first differences; all of them are kept with the job. */
  readonly details: ImportDetails;
}

/** A file that came in, with all that was found. */
export interface WeighedWhole {
  readonly weighed: WeighedFile;
  readonly whole: WholeWeighedFile;
}

const countErrors = (findings: readonly Finding[]): number =>
  findings.filter((each) => each.severity === 'error').length;

export function summarise(
  status: ImportSummary['status'],
  { request: { mode } }: ImportJob,
  { weighed: { counts, offer, erased }, whole }: WeighedWhole,
): ImportSummary {
  return { status, refusable: whole.refused, mode, ...counts, erased, ...(offer ? { offer } : {}) };
}

export const refusal = (
  code: 'import-refused' | 'import-running',
  job: ImportJob,
  file?: WeighedWhole,
): EndedImport => {
  const offer = file?.weighed.offer;
  const errors = file ? countErrors(file.whole.details.findings) : 0;
  return {
    ending: {
      how: 'refused',
      code,
      values: { file: job.request.fileName, market: job.market, errors },
      ...(offer ? { offer } : {}),
    },
    details: file?.whole.details ?? noDetails,
  };
};

/** Everything that is on record about what was stored. */
export async function putOnRecord(
  { world, actor, job }: ImportAtWork,
  stores: Stores,
  file: WeighedWhole,
  stored: StoredImport,
): Promise<ImportSummary> {
  const summary = summarise('imported', job, file);
  const { audit, revision, cycle = '' } = stored;
  const { kind, fileName, sha256, mode } = job.request;
  const { added, changed, removed, unchanged, covers } = file.weighed.counts;
  const at = world.clock.now();
  await stores.imports.add({
    id: job.id,
    kind,
    market: job.market,
    cycle,
    fileName,
    sha256,
    mode,
    importedAt: at,
    importedBy: actor.email,
    added,
    changed,
    removed,
    unchanged,
    ...(covers ? { covers } : {}),
    warnings: file.whole.details.findings.length,
    leftOut: summary.leftOut,
    revision,
  });
  await stores.audit.add({
    at,
    by: actor,
    market: job.market,
    ...audit,
  });
  return summary;
}

/** Whether somebody who was erased stands in the file: in a row, in a text on others, or beside the rows. */
export const namesErased = ({ erased, overwritten, mustGo }: WeighedFile): boolean =>
  erased + overwritten > 0 || mustGo;

/** Knows the file and what is kept of it with who is in them; one that names somebody who was erased does not stay. */
export async function noteFiles(
  { world, job }: ImportAtWork,
  stores: Stores,
  { weighed, whole }: WeighedWhole,
  { details, applied }: { readonly details: string; readonly applied: boolean },
): Promise<void> {
  const { kind, fileName, sha256 } = job.request;
  const keptAt = world.clock.now();
  const file = { market: job.market, fileName, keptAt, applied };
  const people = await whole.people(stores, applied);
  await stores.keptFiles.add({ ...file, sha256, kind }, people.file);
  if (details !== '')
    await stores.keptFiles.add({ ...file, sha256: details, kind: 'details' }, people.details);
  if (namesErased(weighed)) await stores.keptFiles.remove({ market: job.market, sha256 }, keptAt, 'erasure');
}

/** Whether somebody was erased since a file was held against those who were: it may name them. */
export async function isOvertaken(
  { stopList }: Stores,
  { market }: ImportJob,
  { heldAgainst }: WeighedFile,
): Promise<boolean> {
  const now = await stopList.digestsOf(market);
  return [...now].some((each) => !heldAgainst.has(each));
}

/** Under which hash findings and differences are kept; empty when there are none. */
export const keep = async (file: WholeWeighedFile): Promise<string> =>
  file.details.findings.length + file.details.differences.length === 0 ? '' : file.keepDetails();
