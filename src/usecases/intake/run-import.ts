import type { Finding } from '#domain/basics/finding.ts';
import type { User } from '#domain/access/user.ts';
import { attendJob, lostAsker } from '../jobs/attend-job.ts';
import type { JobAtWork, KindOfJob } from '../jobs/kind-of-job.ts';
import { findMarketFor } from '../access/find-market.ts';
import { marketSecret } from '../access/market-secret.ts';
import { deleteFiles } from '../jobs/delete-files.ts';
import { forgetUnread } from '../jobs/forget-unread.ts';
import { importOf, importPhaseOf, noDetails, readDetails, type ImportJob } from './import-job.ts';
import {
  SHOWN_DIFFERENCES,
  type ImportAtWork,
  type KindOfImport,
  type WeighedFile,
} from './kind-of-import.ts';
import { findKind } from './kinds.ts';
import { keepAnswers } from './remember-answers.ts';
import type {
  ImportDetails,
  ImportEnding,
  ImportPhase,
  ImportSummary,
  Job,
  JobEnding,
  Stores,
  World,
} from '../ports.ts';

type Ending = Exclude<ImportEnding, { readonly how: 'failed' }>;

export interface FollowRun {
  /** Ends it while nothing is stored. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (phase: ImportPhase, rows: number) => void;
}

export interface EndedImport {
  readonly ending: Ending;
  /** With the first differences; all of them are kept with the job. */
  readonly details: ImportDetails;
}

/** How often a file is weighed anew because the market changed while it was read. */
const ATTEMPTS = 5;

const countErrors = (findings: readonly Finding[]): number =>
  findings.filter((each) => each.severity === 'error').length;

function summarise(
  status: ImportSummary['status'],
  { request: { mode } }: ImportJob,
  { counts, refused: isRefused, offer, erased }: WeighedFile,
): ImportSummary {
  return { status, refusable: isRefused, mode, ...counts, erased, ...(offer ? { offer } : {}) };
}

const refusal = (
  code: 'import-refused' | 'import-running',
  job: ImportJob,
  weighed?: WeighedFile,
): EndedImport => {
  const errors = weighed ? countErrors(weighed.details.findings) : 0;
  return {
    ending: {
      how: 'refused',
      code,
      values: { file: job.request.fileName, market: job.market, errors },
      ...(weighed?.offer ? { offer: weighed.offer } : {}),
    },
    details: weighed?.details ?? noDetails,
  };
};

/** Writes what was weighed, and everything that is on record about it. */
async function store(
  { world, actor, job }: ImportAtWork,
  stores: Stores,
  weighed: WeighedFile,
): Promise<ImportSummary> {
  if (weighed.isEmpty) return summarise('unchanged', job, weighed);
  const summary = summarise('imported', job, weighed);
  const { audit, revision, cycle = '' } = await weighed.store(stores);
  const { kind, fileName, sha256, mode } = job.request;
  const { added, changed, removed, unchanged, covers } = weighed.counts;
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
    warnings: weighed.details.findings.length,
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
const namesErased = ({ erased, overwritten, mustGo }: WeighedFile): boolean =>
  erased + overwritten > 0 || mustGo;

/** Knows the file and what is kept of it with who is in them; one that names somebody who was erased does not stay. */
async function noteFiles(
  { world, job }: ImportAtWork,
  stores: Stores,
  weighed: WeighedFile,
  { details, applied }: { readonly details: string; readonly applied: boolean },
): Promise<void> {
  const { kind, fileName, sha256 } = job.request;
  const keptAt = world.clock.now();
  const file = { market: job.market, fileName, keptAt, applied };
  const people = await weighed.people(stores, applied);
  await stores.keptFiles.add({ ...file, sha256, kind }, people.file);
  if (details !== '')
    await stores.keptFiles.add({ ...file, sha256: details, kind: 'details' }, people.details);
  if (namesErased(weighed)) await stores.keptFiles.remove({ market: job.market, sha256 }, keptAt, 'erasure');
}

/** Whether somebody was erased since a file was held against those who were: it may name them. */
async function isOvertaken(
  { stopList }: Stores,
  { market }: ImportJob,
  { heldAgainst }: WeighedFile,
): Promise<boolean> {
  const now = await stopList.digestsOf(market);
  return [...now].some((each) => !heldAgainst.has(each));
}

/** Under which hash findings and differences are kept; empty when there are none. */
const keep = async (file: WeighedFile): Promise<string> =>
  file.details.findings.length + file.details.differences.length === 0 ? '' : file.keepDetails();

/** What the row of a job says of its end. */
const rowOf = ({ ending }: EndedImport, details: string): JobEnding<'import'> => ({
  state: ending.how,
  result: ending,
  file: details,
  stays: ending.how === 'done' && ending.summary.status === 'imported',
});

/**
 * Does the work of a job: reads and weighs the file, and stores in one transaction what came of it, provided that the
 * market is still as it was weighed against. How it ended is kept with the job.
 */
async function importFile(
  world: World,
  actor: User,
  job: ImportJob,
  atWork: JobAtWork<'import'>,
): Promise<EndedImport> {
  const { dryRun, answers } = job.request;
  const note = (phase: ImportPhase, rows: number): void => atWork.note(phase, rows);
  const end = (stores: Stores, result: EndedImport, details: string): Promise<void> =>
    atWork.end(stores, rowOf(result, details));

  /** Where nobody has looked at the file. */
  const conclude = async (result: EndedImport): Promise<EndedImport> => {
    await world.storage.transaction(async (stores) => {
      await end(stores, result, '');
      await forgetUnread(world, stores, job.market);
    });
    await deleteFiles(world);
    return result;
  };

  /** Nothing when somebody was erased since it was weighed. */
  const concludeWeighed = async (
    result: EndedImport,
    work: ImportAtWork,
    file: WeighedFile,
  ): Promise<EndedImport | undefined> => {
    const details = await keep(file);
    const isSettled = await world.storage.transaction(async (stores) => {
      if (await isOvertaken(stores, job, file)) return false;
      await noteFiles(work, stores, file, { details, applied: false });
      await end(stores, result, details);
      return true;
    });
    if (!isSettled) return undefined;
    if (namesErased(file)) await deleteFiles(world);
    return result;
  };

  /** Nothing when the market has changed since it was weighed against. */
  const settle = async (
    work: ImportAtWork,
    kind: KindOfImport,
    file: WeighedFile,
  ): Promise<EndedImport | undefined> => {
    if (dryRun) {
      const summary = summarise('dry-run', job, file);
      return concludeWeighed({ ending: { how: 'done', summary }, details: file.details }, work, file);
    }
    if (file.refused) return concludeWeighed(refusal('import-refused', job, file), work, file);
    note('storing', file.counts.added + file.counts.changed);
    await atWork.hold();
    // Packed beside the storing; what is not awaited after a failure must not end the process.
    const keeping = keep(file);
    keeping.catch(() => undefined);
    const settled = await world.storage.transaction(async (stores): Promise<EndedImport | undefined> => {
      if (!(await file.stillHolds(stores)) || (await isOvertaken(stores, job, file))) return undefined;
      const summary = await store(work, stores, file);
      const workbook = await kind.workbook(world, stores, work.market);
      if (workbook.ok) await keepAnswers({ world, stores, actor }, job.market, answers, workbook.value);
      const result: EndedImport = { ending: { how: 'done', summary }, details: file.details };
      const details = await keeping;
      const applied = summary.status === 'imported';
      await noteFiles(work, stores, file, { details, applied });
      if (applied) await file.follow?.(stores);
      await end(stores, result, details);
      return result;
    });
    if (settled && namesErased(file)) await deleteFiles(world);
    return settled;
  };

  const asked = findKind(job.request.kind);
  const found = asked.ok ? findMarketFor(world, actor, asked.value.right, job.market) : asked;
  if (!asked.ok || !found.ok) {
    const { code, values } = found.ok ? { code: 'market-unknown' as const, values: {} } : found.refusal;
    // A kind that nobody knows any more is none of this version's.
    if (code === 'invalid-input') throw new Error(`an import of an unknown kind: ${job.request.kind}`);
    return conclude({ ending: { how: 'refused', code, values }, details: noDetails });
  }
  const kind = asked.value;
  const market = found.value;
  const workbook = await world.storage.read((stores) => kind.workbook(world, stores, market));
  if (!workbook.ok) {
    const { code, values } = workbook.refusal;
    return conclude({ ending: { how: 'refused', code, values }, details: noDetails });
  }
  const secret = await marketSecret(world, job.market);
  if ('lost' in secret) {
    // Without it nobody knows who must not come back.
    const details = { ...noDetails, findings: [secret.lost] };
    return conclude({
      ending: { how: 'refused', code: 'secret-lost', values: { market: job.market } },
      details,
    });
  }
  const work: ImportAtWork = { world, actor, market, job, secret: secret.secret };
  const follow = { signal: atWork.signal, onProgress: note };
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const settled = await kind.weigh(work, follow, (file) => settle(work, kind, file));
    if (settled) return settled;
  }
  return conclude(refusal('import-running', job));
}

export const importKind: KindOfJob<'import', EndedImport> = {
  kind: 'import',
  run: (world, actor, job, work) => importFile(world, actor, importOf(job), work),
};

/** Sees a job through: how it ended, with the first differences. */
export async function runImport(
  world: World,
  actor: User,
  job: Job<'import'>,
  { signal, onProgress = () => undefined }: FollowRun = {},
): Promise<EndedImport> {
  const attended = await attendJob(world, importKind, actor, job, {
    ...(signal ? { signal } : {}),
    onProgress: ({ phase, done }) => onProgress(importPhaseOf(phase), done),
  });
  if (attended.here) return attended.here;
  const ended = attended.job && importOf(attended.job);
  if (!ended?.ended) return { ending: { how: 'cancelled' }, details: noDetails };
  const { ending } = ended.ended;
  // A bug where the work was done; here it is told as what it is, an import that nobody will end.
  if (ending.how === 'failed') throw new Error(`the import ${job.id} failed where it was worked on`);
  if (ending.how === 'refused' && ending.code === 'asker-lost') {
    const values = await world.storage.read((stores) => lostAsker(stores, job));
    return { ending: { ...ending, values }, details: noDetails };
  }
  const details = await readDetails(world, job.market, ended);
  return { ending, details: { ...details, differences: details.differences.slice(0, SHOWN_DIFFERENCES) } };
}
