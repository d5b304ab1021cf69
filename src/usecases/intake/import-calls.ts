import type { Finding } from '#domain/basics/finding.ts';
import { hasErrors } from '#domain/basics/finding.ts';
import { done, refused } from '#domain/basics/outcome.ts';
import type { User } from '#domain/access/user.ts';
import { accountMark, markOf } from '#domain/customers/erasure/people-in-file.ts';
import { writeRanges } from '#domain/customers/erasure/subject-ranges.ts';
import type { FilledSheet } from '#domain/customers/filled-workbook.ts';
import { numberNamed } from '#domain/customers/account.ts';
import type { ActualCall, CallImportMode, DayWindow } from '#domain/execution/actual-call.ts';
import { channelsOfTypes } from '#domain/execution/channels-of-types.ts';
import { loneSheetWorkbook } from '#domain/cycles/concrete-workbook.ts';
import { compareCalls, daysCovered, type CallChange } from '#domain/execution/compare-calls.ts';
import { parseCalls } from '#domain/execution/parse-calls.ts';
import { findMarketFor } from '../access/find-market.ts';
import { marketSecret } from '../access/market-secret.ts';
import { deleteFiles } from '../jobs/delete-files.ts';
import { keptFilePath } from '../jobs/kept-file.ts';
import { keepUpload, noteApplied } from '../jobs/keep-upload.ts';
import { meetStopListOfCalls } from '#domain/customers/erasure/meet-stop-list-of-calls.ts';
import type { FileIndex, ImportSummary, Stores, World } from '../ports.ts';

export interface CallsImportResult {
  readonly status: ImportSummary['status'];
  readonly sha256: string;
  readonly fileName: string;
  /** By which the actor may apply the file after a dry run. */
  readonly upload: string;
  /** A dry run of a file that would be refused. */
  readonly refusable: boolean;
  readonly mode: CallImportMode;
  /** The days the file covers: what `replace-window` replaces. Absent for a file without calls. */
  readonly window?: DayWindow;
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
  readonly unchanged: number;
  /** Of the file's calls, those that took place and those that are to. */
  readonly submitted: number;
  readonly planned: number;
  /** Rows that are neither, or say again what another row says. */
  readonly skipped: number;
  readonly findings: readonly Finding[];
}

export interface ImportCallsInput {
  readonly market: string;
  readonly path: string;
  /** What the user calls the file. */
  readonly fileName: string;
  readonly mode: CallImportMode;
  readonly dryRun: boolean;
}

/**
 * Takes in a file that the same user has sent to the same market before: what anybody else sent, or what was sent
 * elsewhere, is as unknown as what was never sent, whoever knows its hash.
 */
export async function applySentCalls(
  world: World,
  actor: User,
  input: { readonly market: string; readonly upload: string; readonly mode: CallImportMode },
) {
  const found = findMarketFor(world, actor, 'import-calls', input.market);
  if (!found.ok) return found;
  const market = found.value.code;
  const sent = await world.storage.read(({ uploads }) => uploads.byId(input.upload));
  if (sent?.market !== market || sent.kind !== 'calls' || sent.userId !== actor.id) {
    return refused('file-unknown', { file: '' });
  }
  const { sha256, fileName } = sent;
  const path = await keptFilePath(world, { market, sha256, fileName });
  if (!path.ok) return path;
  return importCalls(world, actor, { market, path: path.value, fileName, mode: input.mode, dryRun: false });
}

/** The accounts a sheet of calls names; undefined where a row names none, or there is no sheet. */
function accountsIn(sheet: FilledSheet<string> | undefined): readonly string[] | undefined {
  const named = sheet?.rows.map(({ values }) => String(values['account-id'] ?? '').trim());
  return named?.includes('') === true ? undefined : named && [...new Set(named)];
}

/** Who is in a file of calls; undefined where nobody can say. */
async function indexCalls(
  stores: Pick<Stores, 'accounts'>,
  market: string,
  accounts: readonly string[] | undefined,
  digest: (text: string) => string,
): Promise<FileIndex | undefined> {
  if (accounts === undefined) return undefined;
  const numbers = await stores.accounts.numbersOf(market, accounts);
  const others = accounts.filter((account) => !numbers.has(account));
  return {
    subjects: writeRanges(numbers.values()),
    isWhole: true,
    marks: others.map((account) => markOf(digest(accountMark(account)))),
  };
}

/** Every kept call that the file's calls may meet: those of its days when they are replaced, else those of its keys. */
async function knownCalls(
  stores: Stores,
  market: string,
  calls: readonly ActualCall[],
  mode: CallImportMode,
): Promise<readonly ActualCall[]> {
  const window = daysCovered(calls);
  // No file names those who were erased any more; what is known of their calls stays.
  const ofDays =
    window && mode === 'replace-window'
      ? (await stores.calls.ofDays(market, window)).filter(
          ({ accountId }) => numberNamed(accountId) === undefined,
        )
      : [];
  const met = new Set(ofDays.map((each) => each.key));
  const others = calls.filter((each) => !met.has(each.key));
  return [...ofDays, ...(await stores.calls.sameAs(market, others))];
}

/**
 * Takes a file of calls in: all of it in one transaction, or, when anything in it is wrong, nothing with every finding
 * at its cell. The same file again changes nothing. A dry run says what would happen.
 */
export async function importCalls(world: World, actor: User, input: ImportCallsInput) {
  const found = findMarketFor(world, actor, 'import-calls', input.market);
  if (!found.ok) return found;
  const market = found.value;
  if (!(await world.files.exists(input.path))) return refused('file-unknown', { file: input.fileName });
  const { fileName, path } = input;
  const secret = await marketSecret(world, market.code);
  if ('lost' in secret) return refused('secret-lost', { market: market.code }, [secret.lost]);
  const file = { market: market.code, kind: 'calls', fileName } as const;
  const sha256 = await keepUpload(world, { ...file, path });
  const upload = world.secrets.newId();
  const { calls: sheetTemplate, lists } = world.definitions;
  const filled = await world.heavy.readWorkbook({
    path: await world.files.pathToRead(sha256),
    fileName: input.fileName,
    workbook: loneSheetWorkbook(sheetTemplate, lists),
    market,
    keepsInstants: true,
  });
  const sent = filled.sheets[0];
  const digest = (text: string): string => world.secrets.digest(secret.secret, text);
  const weigh = async (
    stores: Stores,
  ): Promise<{
    readonly change: CallChange;
    readonly erased: number;
    readonly result: CallsImportResult;
  }> => {
    const accounts = await stores.accounts.ofMarket(market.code);
    const met = sent && meetStopListOfCalls(sent, await stores.stopList.digestsOf(market.code), digest);
    const sheet = met?.sheet;
    const reps = await stores.accounts.repsOf(market.code);
    const draft = sheet
      ? parseCalls(sheet, {
          accounts: new Map(accounts.map((each) => [each.accountId, each])),
          reps: new Map(reps.map((each) => [each.territory, each])),
          events: await stores.capacityEvents.ofMarket(market.code),
          brands: market.teams.flatMap((team) => team.brands),
          channelOfType: channelsOfTypes(lists),
          today: world.clock.today(),
          clocks: market.calendar,
        })
      : { calls: [], skipped: 0, findings: [] };
    const { calls, skipped } = draft;
    const findings = [...filled.findings, ...(met?.findings ?? []), ...draft.findings];
    const change = compareCalls(calls, await knownCalls(stores, market.code, calls, input.mode), input.mode);
    const window = daysCovered(calls);
    const submitted = calls.filter((each) => each.status === 'submitted').length;
    const { added, changed, removed, unchanged } = change;
    return {
      change,
      erased: met?.erased ?? 0,
      result: {
        status: 'dry-run',
        sha256,
        fileName,
        upload,
        refusable: hasErrors(findings),
        mode: input.mode,
        ...(window ? { window } : {}),
        added,
        changed,
        removed,
        unchanged,
        submitted,
        planned: calls.length - submitted,
        skipped,
        findings,
      },
    };
  };
  const whose = accountsIn(sent);
  /** Who is in the file stands with it; one that names somebody who was erased does not stay. */
  const note = async (stores: Stores, erased: number, applied: boolean): Promise<void> => {
    const index = await indexCalls(stores, market.code, whose, digest);
    if (applied) await noteApplied(world, stores, { ...file, sha256 }, index);
    else await stores.keptFiles.add({ ...file, sha256, keptAt: world.clock.now(), applied }, index);
    if (erased > 0) {
      await stores.keptFiles.remove({ market: market.code, sha256 }, world.clock.now(), 'erasure');
    }
  };
  if (input.dryRun) {
    const { result, erased } = await world.storage.read(weigh);
    await world.storage.transaction(async (stores) => {
      await note(stores, erased, false);
      const sentAt = world.clock.now();
      await stores.uploads.add({ ...file, id: upload, sha256, userId: actor.id, sentAt });
    });
    await deleteFiles(world);
    return done(result);
  }
  // CountedAbsences inside the transaction, so that nothing comes between the comparison and what it is true of.
  const outcome = await world.storage.transaction(async (stores) => {
    const { change, result, erased } = await weigh(stores);
    const isApplied = !result.refusable && result.added + result.changed + result.removed > 0;
    await note(stores, erased, isApplied);
    const { findings, window, added, changed, removed, unchanged } = result;
    if (result.refusable) {
      const errors = findings.filter((each) => each.severity === 'error').length;
      return refused('import-refused', { file: input.fileName, errors }, findings);
    }
    if (!window || added + changed + removed === 0)
      return done<CallsImportResult>({ ...result, status: 'unchanged' });
    const counts = { added, changed, removed, unchanged };
    const id = world.secrets.newId();
    const at = world.clock.now();
    await stores.calls.apply(market.code, id, change);
    await stores.calls.addImport({
      id,
      market: market.code,
      fileName: input.fileName,
      sha256,
      mode: input.mode,
      importedAt: at,
      importedBy: actor.email,
      window,
      ...counts,
      warnings: findings.length,
    });
    await stores.audit.add({
      at,
      by: actor,
      kind: 'import-calls',
      market: market.code,
      subject: id,
      texts: { file: input.fileName },
      details: { sha256, mode: input.mode, ...window, ...counts },
    });
    return done<CallsImportResult>({ ...result, status: 'imported' });
  });
  await deleteFiles(world);
  return outcome;
}
