import { importPhases } from '../ports/imports.ts';
import type { ImportDetails, ImportEnding, ImportPhase, ImportRequest, Job, World } from '../ports.ts';

/** An upload on its way in. Kept, so that every process can tell about it, also after a restart. */
export interface ImportJob extends Pick<Job, 'id' | 'market' | 'unit' | 'madeBy' | 'madeAt'> {
  readonly request: ImportRequest;
  readonly phase: ImportPhase;
  /** Rows read so far. */
  readonly rows: number;
  readonly ended?: {
    readonly at: string;
    readonly ending: ImportEnding;
    /** Findings and differences, kept among the files; empty when there are none. */
    readonly details: string;
  };
}

/** A job that is begun anew says nothing yet of what it does. */
export const importPhaseOf = (phase: string): ImportPhase =>
  importPhases.find((each) => each === phase) ?? 'waiting';

/** How an import ended of which its state alone is known; refused is whoever may not send it any more. */
function endingOf({ state, market, madeBy }: Job<'import'>): ImportEnding {
  if (state === 'refused') return { how: 'refused', code: 'asker-lost', values: { market, by: madeBy } };
  return { how: state === 'cancelled' || state === 'interrupted' ? state : 'failed' };
}

/** A job as an import. */
export function importOf(job: Job<'import'>): ImportJob {
  const { id, market, unit, madeBy, madeAt, input, done, ended } = job;
  return {
    id,
    market,
    unit,
    madeBy,
    madeAt,
    request: input,
    phase: importPhaseOf(job.phase),
    rows: done,
    ...(ended ? { ended: { at: ended.at, ending: ended.result ?? endingOf(job), details: ended.file } } : {}),
  };
}

/** Imports that would change a market follow each other; dry runs change nothing and wait for nobody. */
export const importLane = (market: string, { dryRun }: Pick<ImportRequest, 'dryRun'>): string =>
  dryRun ? '' : `import ${market}`;

export const noDetails: ImportDetails = { findings: [], differences: [], leftOut: [] };

/** What is kept of a job besides its summary; nothing where it goes on, and where that has been removed since. */
export async function readDetails(
  world: World,
  market: string,
  { ended }: Pick<ImportJob, 'ended'>,
): Promise<ImportDetails> {
  const sha256 = ended?.details ?? '';
  if (sha256 === '') return noDetails;
  const known = await world.storage.read(({ keptFiles }) => keptFiles.byHash(market, sha256));
  return known?.removed ? noDetails : world.files.readDocument('import-details', sha256);
}
