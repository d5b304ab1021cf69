import type { Finding } from '#domain/basics/finding.ts';
import type { User } from '#domain/access/user.ts';
import { isEmptyChange } from '#domain/customers/master-data/compare-master-data.ts';
import { concreteWorkbook } from '#domain/cycles/concrete-workbook.ts';
import { attendJob } from '../jobs/attend-job.ts';
import type { JobAtWork, KindOfJob } from '../jobs/kind-of-job.ts';
import { loadProcess, type ProcessInForce } from '../basis/cycle-basis.ts';
import { findMarketFor } from '../access/find-market.ts';
import { marketSecret } from '../access/market-secret.ts';
import { deleteFiles } from '../jobs/delete-files.ts';
import { namesErased, noteFiles, takeInAgain } from './note-people.ts';
import { SHOWN_DIFFERENCES, weighFile, type Against } from './weigh-file.ts';
import { keepAnswers } from './remember-columns.ts';
import { importOf, importPhaseOf, noDetails, readDetails, type ImportJob } from './import-job.ts';
import type {
  ImportDetails,
  ImportEnding,
  ImportPhase,
  ImportSummary,
  Job,
  JobEnding,
  Stores,
  CheckedFile,
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
  job: ImportJob,
  { change, differenceCounts, refused: isRefused, details, offer, erased }: CheckedFile,
): ImportSummary {
  const { added, changed, removed, unchanged } = change;
  return {
    status,
    refusable: isRefused,
    mode: job.request.mode,
    added,
    changed,
    removed,
    unchanged,
    differenceCounts,
    leftOut: details.leftOut.reduce((sum, { rows }) => sum + rows.length, 0),
    erased,
    ...(offer ? { offer } : {}),
  };
}

const refusal = (
  code: 'import-refused' | 'import-running',
  job: ImportJob,
  checked?: CheckedFile,
): EndedImport => {
  const errors = checked ? countErrors(checked.details.findings) : 0;
  return {
    ending: {
      how: 'refused',
      code,
      values: { file: job.request.fileName, market: job.market, errors },
      ...(checked?.offer ? { offer: checked.offer } : {}),
    },
    details: checked?.details ?? noDetails,
  };
};

const unlessEmpty = <Item>(items: readonly Item[]): readonly Item[] | undefined =>
  items.length === 0 ? undefined : items;

/** Writes what was weighed, and everything that is on record about it. */
async function store(
  world: World,
  stores: Stores,
  actor: User,
  job: ImportJob,
  cycle: string,
  checked: CheckedFile,
): Promise<ImportSummary> {
  const { change, details } = checked;
  const { findings, leftOut } = details;
  if (isEmptyChange(change)) return summarise('unchanged', job, checked);
  const summary = summarise('imported', job, checked);
  const revision = await stores.accounts.apply(job.market, change);
  const { fileName, sha256, mode, answers } = job.request;
  const { added, changed, removed, unchanged } = change;
  const counts = { added, changed, removed, unchanged };
  const at = world.clock.now();
  await stores.imports.add({
    id: job.id,
    market: job.market,
    cycle,
    fileName,
    sha256,
    mode,
    importedAt: at,
    importedBy: actor.email,
    ...counts,
    warnings: findings.length,
    leftOut: summary.leftOut,
    revision,
  });
  await stores.audit.add({
    at,
    by: actor,
    kind: 'import',
    market: job.market,
    subject: cycle,
    details: { sha256, mode, ...counts },
    texts: {
      file: fileName,
      leftOut: unlessEmpty(leftOut),
      // As asked for, so that whoever reads it later knows what was not taken to the letter.
      acceptedFixes: unlessEmpty(answers.acceptedFixes),
      mapping: unlessEmpty(answers.mapping),
    },
  });
  return summary;
}

const isSame = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean =>
  a.size === b.size && [...a].every((each) => b.has(each));

/** What the row of a job says of its end. */
const rowOf = ({ ending }: EndedImport, details: string): JobEnding<'import'> => ({
  state: ending.how,
  result: ending,
  file: details,
  stays: ending.how === 'done' && ending.summary.status === 'imported',
});

/**
 * Does the work of a job: reads and weighs the file in a thread, and stores in one transaction what came of it, provided
 * that the market is still as it was weighed against. How it ended is kept with the job.
 */
async function importFile(
  world: World,
  actor: User,
  job: ImportJob,
  work: JobAtWork<'import'>,
): Promise<EndedImport> {
  const { dryRun, answers } = job.request;
  const note = (phase: ImportPhase, rows: number): void => work.note(phase, rows);

  const end = (stores: Stores, result: EndedImport, details: string): Promise<void> =>
    work.end(stores, rowOf(result, details));
  const keep = async (checked: CheckedFile): Promise<string> => {
    const { findings, differences } = checked.details;
    return findings.length + differences.length === 0 ? '' : world.files.keepWritten(await checked.record());
  };
  const conclude = async (
    result: EndedImport,
    checked?: CheckedFile,
    { accounts: known }: Pick<Against, 'accounts'> = { accounts: [] },
  ): Promise<EndedImport> => {
    const details = checked ? await keep(checked) : '';
    await world.storage.transaction(async (stores) => {
      if (checked) await noteFiles(world, stores, { job, checked, known, details, applied: false });
      await end(stores, result, details);
    });
    if (checked && namesErased(checked)) await deleteFiles(world);
    return result;
  };

  /** Nothing when the market has changed since the revision it was weighed against. */
  const settle = async (
    { market, template, cycle }: ProcessInForce,
    checked: CheckedFile,
    against: Against,
  ): Promise<EndedImport | undefined> => {
    const { change, details, refused } = checked;
    if (dryRun) {
      const summary = summarise('dry-run', job, checked);
      return conclude({ ending: { how: 'done', summary }, details }, checked, against);
    }
    if (refused) return conclude(refusal('import-refused', job, checked), checked, against);
    note('storing', change.added + change.changed);
    await work.hold();
    // Packed beside the storing; what is not awaited after a failure must not end the process.
    const keeping = keep(checked);
    keeping.catch(() => undefined);
    const settled = await world.storage.transaction(async (stores): Promise<EndedImport | undefined> => {
      if ((await stores.accounts.revision(job.market)) !== against.revision) return undefined;
      // Somebody was erased meanwhile: what was weighed may bring them back.
      const erasedNow = await stores.stopList.digestsOf(job.market);
      if (!isSame(erasedNow, against.erased)) return undefined;
      const summary = await store(world, stores, actor, job, cycle.id, checked);
      if (answers.mapping.length > 0) {
        const workbook = concreteWorkbook(template, market, world.definitions.lists);
        await keepAnswers({ world, stores, actor }, market.code, answers.mapping, workbook);
      }
      const result: EndedImport = { ending: { how: 'done', summary }, details };
      const kept = await keeping;
      const applied = summary.status === 'imported';
      const known = against.accounts;
      await noteFiles(world, stores, { job, checked, known, details: kept, applied });
      if (applied) await takeInAgain(world, stores, actor, job, checked);
      await end(stores, result, kept);
      return result;
    });
    if (settled && namesErased(checked)) await deleteFiles(world);
    return settled;
  };

  const found = findMarketFor(world, actor, 'import-accounts', job.market);
  const process = found.ok
    ? await world.storage.read((stores) => loadProcess(world, stores, found.value))
    : found;
  if (!process.ok) {
    const { code, values } = process.refusal;
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
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const settled = await weighFile(
      { world, actor, job, process: process.value, secret: secret.secret },
      { signal: work.signal, onProgress: note },
      (checked, against) => settle(process.value, checked, against),
    );
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
  const details = await readDetails(world, job.market, ended);
  return { ending, details: { ...details, differences: details.differences.slice(0, SHOWN_DIFFERENCES) } };
}
