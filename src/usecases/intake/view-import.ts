import { keptFilePath } from '../jobs/kept-file.ts';
import { done, refused } from '#domain/basics/outcome.ts';
import { askerKey, type User } from '#domain/access/user.ts';
import type { FactValue } from '#domain/customers/account.ts';
import { hidesFacts, isFigure, isHidden, type Shown } from '#domain/customers/hidden-facts.ts';
import { seenBySender } from '../basis/figures.ts';
import type { Market } from '#domain/organisation/market.ts';
import { notAllowed } from '#domain/access/not-allowed.ts';
import { importActions } from '#domain/access/import-actions.ts';
import { may } from '#domain/access/permissions.ts';
import { cancelRecorded } from '../jobs/cancel-recorded.ts';
import { nameAskers } from '../jobs/name-askers.ts';
import { isOfKind } from '../jobs/kind-of-job.ts';
import { lostAsker } from '../jobs/attend-job.ts';
import { placeInLine } from '../jobs/line.ts';
import { findMarket, findMarketFor } from '../access/find-market.ts';
import type { ImportDetails, ImportPhase, ImportRecord, NamedUser, Stores, World } from '../ports.ts';
import { importOf, noDetails, readDetails, type ImportJob } from './import-job.ts';
import { kindsByKey } from './kinds.ts';

export interface ImportInMarket {
  readonly market: string;
  readonly job: string;
}

/** Where a job stands: in a phase of its work, or at its end. */
export type ImportState =
  | { readonly kind: 'working'; readonly phase: ImportPhase; readonly rows: number; readonly ahead: number }
  | { readonly kind: 'ended'; readonly ended: NonNullable<ImportJob['ended']> };

export interface ImportView {
  readonly market: Market;
  readonly job: ImportJob;
  /** Who sent it, by name. */
  readonly by: NamedUser;
  readonly state: ImportState;
  /** Which figures of accounts the actor is shown, and whether the file is of their own sending. */
  readonly shown: Shown;
  readonly isOwn: boolean;
  /** The record, when it took place. */
  readonly record?: ImportRecord;
  /** It holds, and nothing stands on it. */
  readonly mayUndo: boolean;
}

/** Whoever may not send it any more, by name. */
async function named(
  stores: Stores,
  job: ImportJob,
  { ending, ...ended }: NonNullable<ImportJob['ended']>,
): Promise<NonNullable<ImportJob['ended']>> {
  if (ending.how !== 'refused' || ending.code !== 'asker-lost') return { ...ended, ending };
  return { ...ended, ending: { ...ending, values: await lostAsker(stores, job) } };
}

async function stateOf(world: World, stores: Stores, job: ImportJob): Promise<ImportState> {
  if (job.ended) return { kind: 'ended', ended: await named(stores, job, job.ended) };
  const { id, phase, rows } = job;
  const line = await stores.jobs.line();
  return { kind: 'working', phase, rows, ahead: placeInLine(line, id, world.clock.now()) };
}

/** A job of the market when the actor may run imports there. */
async function findJob(world: World, actor: User, { market, job: id }: ImportInMarket) {
  const seen = findMarket(world, actor, market);
  if (!seen.ok) return seen;
  const { code } = seen.value;
  // Whoever may send no file learns of none.
  if (!importActions.some((right) => may(actor, right, { market: code }))) return notAllowed(actor, code);
  const job = await world.storage.read(({ jobs }) => jobs.byId(id));
  if (job?.market !== code || !isOfKind(job, 'import')) return refused('import-unknown', { market: code });
  const found = findMarketFor(world, actor, job.input.right, code);
  return found.ok ? done({ market: found.value, job: importOf(job), kept: job }) : found;
}

/** How far an import has come, or what came of it. */
export async function viewImport(world: World, actor: User, input: ImportInMarket) {
  return world.storage.read(async (stores) => {
    const found = await findJob(world, actor, input);
    if (!found.ok) return found;
    const { market, job } = found.value;
    const { kind: key } = job.request;
    const record = (await stores.imports.ofMarket(market.code, key)).find((each) => each.id === job.id);
    const kind = kindsByKey.get(key);
    const standing = record && kind ? await kind.standsOn(world, stores, market, record) : [];
    return done<ImportView>({
      market,
      job,
      by: (await nameAskers(stores, [job.madeBy]))(job.madeBy),
      shown: new Set((await seenBySender(world, stores, actor, market)).shown),
      isOwn: job.madeBy === askerKey(actor),
      state: await stateOf(world, stores, job),
      ...(record ? { record } : {}),
      mayUndo: record !== undefined && !record.undone && standing.length === 0,
    });
  });
}

const isTold = (value: FactValue | undefined): boolean => value !== undefined && isFigure(value);

/**
 * Findings and differences of a job that has ended; nothing when there are none. Figures that whoever looks is not shown
 * are in neither.
 */
export async function readImportDetails(
  world: World,
  { market, state, shown, isOwn }: Pick<ImportView, 'market' | 'state' | 'shown' | 'isOwn'>,
): Promise<ImportDetails> {
  if (state.kind !== 'ended') return noDetails;
  const details = await readDetails(world, market.code, state);
  if (!hidesFacts(shown)) return details;
  const { questions, valueQuestions, ...others } = details;
  return {
    ...others,
    ...(questions
      ? {
          questions: questions.map((each) => ({
            ...each,
            samples: isOwn ? each.samples : each.samples.filter((sample) => !isTold(sample)),
          })),
        }
      : {}),
    ...(valueQuestions
      ? { valueQuestions: isOwn ? valueQuestions : valueQuestions.filter(({ seen }) => !isTold(seen)) }
      : {}),
    differences: details.differences.filter(
      ({ field = '', before, after }) => !isHidden(field, before ?? after ?? '', shown),
    ),
    // What stands in a cell of another's file may be one.
    findings: isOwn
      ? details.findings
      : details.findings.filter(({ values }) => !isTold(values['value']) && !isTold(values['file'])),
  };
}

/** Whether the rows of a file may be handed out: another's holds figures that somebody may not be shown. */
export const mayTakeRows = (view: Pick<ImportView, 'shown' | 'isOwn' | 'job'>): boolean =>
  view.isOwn || view.job.request.kind !== 'accounts' || !hidesFacts(view.shown);

/** A job that has ended: of one that goes on nothing can be handed out yet. */
export async function viewEndedImport(world: World, actor: User, input: ImportInMarket) {
  const view = await viewImport(world, actor, input);
  if (!view.ok || view.value.state.kind === 'ended') return view;
  return refused('import-underway', { file: view.value.job.request.fileName });
}

/** Where the file of an import lies, for whoever wants it taken in once more. */
export async function fileOfImport(world: World, actor: User, input: ImportInMarket) {
  const found = await findJob(world, actor, input);
  if (!found.ok) return found;
  const { market, job } = found.value;
  const { sha256, fileName } = job.request;
  return keptFilePath(world, { market: market.code, sha256, fileName });
}

/** How often a job is looked at for those who follow it. */
const LOOK = 300;

/** A job each time something about it has changed, until it has ended or nobody listens. */
export async function* followImport(
  world: World,
  actor: User,
  input: ImportInMarket,
  signal: AbortSignal,
): AsyncGenerator<ImportView> {
  let told = '';
  while (!signal.aborted) {
    const view = await viewImport(world, actor, input);
    if (!view.ok) return;
    const now = JSON.stringify(view.value.state);
    if (now !== told) yield view.value;
    told = now;
    if (view.value.state.kind === 'ended') return;
    await world.workers.rest(LOOK);
  }
}

/** Ends an import while nothing of it is stored. */
export async function cancelImport(world: World, actor: User, input: ImportInMarket) {
  const found = await findJob(world, actor, input);
  if (!found.ok) return found;
  const { job, kept } = found.value;
  return (await cancelRecorded(world, actor, kept))
    ? done(job)
    : refused('import-too-late', { file: job.request.fileName });
}
