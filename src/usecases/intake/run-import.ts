import { operator, type User } from '#domain/access/user.ts';
import { attendJob, failedElsewhere, lostAsker } from '../jobs/attend-job.ts';
import type { JobAtWork, KindOfJob } from '../jobs/kind-of-job.ts';
import { addressOfJob, findMarketFor } from '../access/find-market.ts';
import { marketSecret } from '../basis/market-secret.ts';
import { deleteFiles } from '../jobs/delete-files.ts';
import { forgetUnread } from '../jobs/forget-unread.ts';
import { importOf, importPhaseOf, noDetails, type ImportJob } from './import-job.ts';
import { type ImportAtWork, type KindOfImport, type WeighedFile } from './kind-of-import.ts';
import { findKind, kindsInView } from './kinds.ts';
import {
  isOvertaken,
  keep,
  namesErased,
  noteFiles,
  putOnRecord,
  refusal,
  summarise,
  type EndedImport,
  type WeighedWhole,
} from './put-on-record.ts';
import { keepAnswers } from './remember-answers.ts';
import { firstDetails, readFirstDetails, type FirstDetails } from './view-details.ts';
import { unreadableIn } from '../ports/unreadable-document.ts';
import type { ImportPhase, Job, JobEnding, Stores, World } from '../ports.ts';

export interface FollowRun {
  /** Ends it while nothing is stored. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (phase: ImportPhase, rows: number) => void;
  /** How many findings are wanted; absent for all. */
  readonly mostFindings?: number;
}

/** How an import ended, for whoever waited for it. */
export interface RunImport extends Pick<EndedImport, 'ending'> {
  readonly details: FirstDetails;
}

/** The last checks refuse what has been stored meanwhile: its transaction comes to nothing. */
class RefusedAfterAll extends Error {
  override readonly name = 'RefusedAfterAll';
}

/** How often a file is weighed anew because the market changed while it was read. */
const ATTEMPTS = 5;

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
  world.heavy.expectImport();
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
    file: WeighedWhole,
  ): Promise<EndedImport | undefined> => {
    const details = await keep(file.whole);
    const isSettled = await world.storage.transaction(async (stores) => {
      if (await isOvertaken(stores, job, file.weighed)) return false;
      await noteFiles(work, stores, file, { details, applied: false });
      await end(stores, result, details);
      return true;
    });
    if (!isSettled) return undefined;
    if (namesErased(file.weighed)) await deleteFiles(world);
    return result;
  };

  /** Nothing when the market has changed since it was weighed against. */
  const settle = async (
    work: ImportAtWork,
    kind: KindOfImport,
    weighed: WeighedFile,
  ): Promise<EndedImport | undefined> => {
    const refuse = async (): Promise<EndedImport | undefined> => {
      const file = { weighed, whole: await weighed.whole() };
      return concludeWeighed(refusal('import-refused', job, file), work, file);
    };
    if (dryRun) {
      const file = { weighed, whole: await weighed.whole() };
      const summary = summarise('dry-run', job, file);
      return concludeWeighed({ ending: { how: 'done', summary }, details: file.whole.details }, work, file);
    }
    if (weighed.refused) return refuse();
    note('storing', weighed.counts.added + weighed.counts.changed);
    await atWork.hold();
    // Checked to the end and packed beside the storing; what is not awaited after a failure must not end the process.
    const checking = weighed.whole();
    const keeping = checking.then(async (whole) => (whole.refused ? '' : keep(whole)));
    keeping.catch(() => undefined);
    try {
      const settled = await world.storage.transaction(async (stores): Promise<EndedImport | undefined> => {
        if (!(await weighed.stillHolds(stores)) || (await isOvertaken(stores, job, weighed)))
          return undefined;
        const stored = weighed.isEmpty ? undefined : await weighed.store(stores);
        const whole = await checking;
        if (whole.refused) throw new RefusedAfterAll();
        const file = { weighed, whole };
        const summary = stored
          ? await putOnRecord(work, stores, file, stored)
          : summarise('unchanged', job, file);
        const workbook = await kind.workbook(world, stores, work.market);
        if (workbook.ok) await keepAnswers({ world, stores, actor }, job.market, answers, workbook.value);
        const result: EndedImport = { ending: { how: 'done', summary }, details: whole.details };
        const details = await keeping;
        const applied = stored !== undefined;
        await noteFiles(work, stores, file, { details, applied });
        if (applied) await weighed.follow?.(stores);
        await end(stores, result, details);
        return result;
      });
      if (settled && namesErased(weighed)) await deleteFiles(world);
      return settled;
    } catch (error) {
      if (error instanceof RefusedAfterAll) return refuse();
      throw error;
    }
  };

  const asked = findKind(job.request.kind);
  const found = asked.ok ? findMarketFor(world, actor, asked.value.right, addressOfJob(job)) : asked;
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
  const kinds = await kindsInView(world, market, kind);
  const work: ImportAtWork = { world, actor, market, job, secret: secret.secret, kinds };
  const follow = { signal: atWork.signal, onProgress: note };
  const { sha256, fileName: file } = job.request;
  const isGone = async (): Promise<boolean> =>
    (await world.storage.read(({ keptFiles }) => keptFiles.byHash(job.market, sha256)))?.removed !==
    undefined;
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    try {
      const settled = await kind.weigh(work, follow, (weighed) => settle(work, kind, weighed));
      if (settled) return settled;
    } catch (error) {
      // Whoever is erased takes the files that name them along, wherever those are read.
      if (!unreadableIn(error) || !(await isGone())) throw error;
      const ending = { how: 'refused', code: 'file-unknown', values: { file } } as const;
      return conclude({ ending, details: noDetails });
    }
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
  job: Job<'import'>,
  { signal, onProgress = () => undefined, mostFindings: most = Number.POSITIVE_INFINITY }: FollowRun = {},
): Promise<RunImport> {
  const attended = await attendJob(world, importKind, job, {
    ...(signal ? { signal } : {}),
    onProgress: ({ phase, done }) => onProgress(importPhaseOf(phase), done),
  });
  const told = ({ ending, details }: EndedImport): RunImport => ({
    ending,
    details: firstDetails(details, most),
  });
  if (attended.here) return told(attended.here);
  const ended = attended.job && importOf(attended.job);
  if (!ended?.ended) return told({ ending: { how: 'cancelled' }, details: noDetails });
  const { ending } = ended.ended;
  // A bug where the work was done; here it is told as what it is, an import that nobody will end.
  if (ending.how === 'failed') throw failedElsewhere(attended.job ?? job);
  if (ending.how === 'refused' && ending.code === 'asker-lost') {
    const values = await world.storage.read((stores) => lostAsker(stores, job));
    return told({ ending: { ...ending, values }, details: noDetails });
  }
  const { market, ended: asEnded } = ended;
  return { ending, details: await readFirstDetails(world, operator, { market, ended: asEnded, most }) };
}
