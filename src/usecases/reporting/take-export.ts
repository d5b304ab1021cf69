import { addressOfJob } from '../access/find-market.ts';
import { addDays, daysBetween, type IsoDate } from '#domain/basics/iso-date.ts';
import { done, refused } from '#domain/basics/outcome.ts';
import { notAllowed } from '#domain/access/not-allowed.ts';
import { isWithin, type Scope } from '#domain/access/scope.ts';
import { askerKey, type User } from '#domain/access/user.ts';
import { readAddress, unitNamed, type UnitMarket } from '#domain/organisation/unit.ts';
import { addMeasures } from '#domain/reporting/measure-plan.ts';
import { loadInForce } from '../basis/process-in-force.ts';
import { noteAccess } from '../access/note-access.ts';
import { endedWithoutWord } from '../jobs/attend-job.ts';
import { keptSince } from '../jobs/forget-files.ts';
import { keptFilePath } from '../jobs/kept-file.ts';
import { isOfKind } from '../jobs/kind-of-job.ts';
import { submitJob } from '../jobs/submit-job.ts';
import { viewJob, type ShownJob } from '../jobs/view-jobs.ts';
import type { Job, World } from '../ports.ts';
import { isFieldSystem, type ExportedThing } from '../ports/exports.ts';
import type { WrittenFile } from '../ports/written-file.ts';
import { exportLane } from './export-job.ts';
import { exportFieldSystem } from './export-field-system.ts';
import { exportTable, type ExportInput } from './export-table.ts';
import { stillStands } from './export-stand.ts';
import { findExport, findExported } from './find-export.ts';
import { daysBy, todayIn } from '../basis/today.ts';

/** Of so many accounts a file is written while somebody waits for it; of more it takes longer than anybody waits. */
export const WRITTEN_AT_ONCE = 5_000;

export type BegunExport =
  | { readonly kind: 'written'; readonly file: WrittenFile }
  | { readonly kind: 'begun'; readonly job: Job<'export'> };

interface BeginExportInput extends Omit<ExportInput, 'path' | 'what'> {
  readonly what: ExportedThing;
}

/**
 * Has the current call plan or segmentation, or an approved plan for a field system, written to a file: at once where it is small, else by whoever works on jobs,
 * who keep it for whoever asked.
 */
export async function beginExport(world: World, actor: User, input: BeginExportInput) {
  const { what, form = 'xlsx', csv = {}, zeros = false } = input;
  const found = await findExport(world, actor, input);
  if (!found.ok) return found;
  const { market, scope } = found.value;
  const accounts = await world.storage.read(async (stores) => {
    const plan = await findExported(world, stores, market, what);
    if (!plan.ok) return plan;
    const measures = await stores.plans.measures(plan.value.id);
    const within = measures.filter(({ territory }) => isWithin(scope, territory));
    return done(addMeasures(within.map((each) => each.measures)).accounts);
  });
  if (!accounts.ok) return accounts;
  if (accounts.value <= WRITTEN_AT_ONCE) {
    const written = isFieldSystem(what)
      ? await exportFieldSystem(world, actor, { ...input, system: what })
      : await exportTable(world, actor, { ...input, what });
    return written.ok ? done<BegunExport>({ kind: 'written', file: written.value }) : written;
  }
  const locale = input.locale ?? market.locales[0] ?? 'en';
  const job = await submitJob(world, actor, {
    kind: 'export',
    market: market.code,
    unit: unitNamed(market),
    lane: exportLane(market.code, actor),
    input: { what, form, csv, locale, zeros },
  });
  return done<BegunExport>({ kind: 'begun', job });
}

/** A file that was asked for: how far it is, or where it lies. */
export type AskedExport =
  | { readonly kind: 'working'; readonly market: UnitMarket; readonly job: ShownJob }
  | {
      readonly kind: 'written';
      readonly market: UnitMarket;
      readonly job: string;
      readonly what: ExportedThing;
      readonly fileName: string;
      readonly rows: number;
      /** The last day on which it can be fetched. */
      readonly until: IsoDate;
    };

const holdsAll = (scope: Scope, of: Scope): boolean =>
  scope === 'all' || (of !== 'all' && of.every((each) => scope.includes(each)));

/** Somebody's own file; of another's they do not learn that there is one. */
async function findOwn(world: World, actor: User, { market, job: id }: AskedInput) {
  const job = await world.storage.read(({ jobs }) => jobs.byId(id));
  if (
    !job ||
    !isOfKind(job, 'export') ||
    job.market !== readAddress(market).code ||
    job.madeBy !== askerKey(actor)
  )
    return refused('job-unknown', { job: id });
  const found = await findExport(world, actor, { market: addressOfJob(job), what: job.input.what });
  if (!found.ok) return found;
  const result = job.ended?.result;
  // What they may take away may have become less since.
  return result?.how === 'written' && !holdsAll(found.value.scope, result.scope)
    ? notAllowed(actor, found.value.market.code)
    : done({ job, market: found.value.market });
}

interface AskedInput {
  readonly market: string;
  readonly job: string;
}

/** How far a file is that somebody asked for, or until when it can be fetched. */
export async function viewExport(world: World, actor: User, input: AskedInput) {
  const found = await findOwn(world, actor, input);
  if (!found.ok) return found;
  const { job, market } = found.value;
  if (!job.ended) {
    const shown = await viewJob(world, actor, input);
    return shown.ok ? done<AskedExport>({ kind: 'working', market, job: shown.value }) : shown;
  }
  const { result, at } = job.ended;
  if (!result) return endedWithoutWord(world, job);
  if (result.how === 'refused') return refused(result.code, result.values, result.findings);
  const { rules } = await world.storage.read((stores) => loadInForce(world, stores, market));
  const { fileName, rows } = result;
  const today = todayIn(world, market.code);
  // It goes with dry runs: what is from before that day.
  const days = daysBetween(keptSince(world, market.code, rules, 'dry-runs'), today).length - 1;
  const until = addDays(daysBy(world, market.code)(at), days);
  if (until < today) return refused('file-unknown', { file: fileName });
  return done<AskedExport>({
    kind: 'written',
    market,
    job: job.id,
    what: job.input.what,
    fileName,
    rows,
    until,
  });
}

/** The file itself, for whoever asked for it and still may have all that is in it. */
export async function fetchExport(world: World, actor: User, input: AskedInput) {
  const seen = await viewExport(world, actor, input);
  if (!seen.ok) return seen;
  if (seen.value.kind === 'working') return refused('job-underway', { job: input.job });
  const { market, fileName, what } = seen.value;
  const job = await world.storage.read(({ jobs }) => jobs.byId(input.job));
  const still = await world.storage.read(async (stores) => {
    const plan = await findExported(world, stores, market, what);
    const result = job && isOfKind(job, 'export') ? job.ended?.result : undefined;
    if (!plan.ok || result?.how !== 'written') return plan;
    // Who refused since, another plan, a figure that is theirs no more: what was written then is not handed out now.
    const part = { market, plan: plan.value, scope: result.scope };
    return (await stillStands(world, stores, actor, part, result))
      ? plan
      : refused('export-stale', { file: fileName });
  });
  if (!still.ok) return still;
  const path = await keptFilePath(world, { market: market.code, sha256: job?.ended?.file ?? '', fileName });
  if (!path.ok) return path;
  noteAccess(world, actor, { kind: 'export', market: market.code, subject: what });
  return done<WrittenFile>({ path: path.value, fileName });
}
