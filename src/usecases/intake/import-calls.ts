import type { Finding } from '#domain/basics/finding.ts';
import { hasErrors } from '#domain/basics/finding.ts';
import { done, refused } from '#domain/basics/outcome.ts';
import type { User } from '#domain/access/user.ts';
import type { ActualCall, CallImportMode, DayWindow } from '#domain/execution/actual-call.ts';
import { channelsOfTypes } from '#domain/execution/channels-of-types.ts';
import { loneSheetWorkbook } from '#domain/cycles/concrete-workbook.ts';
import { compareCalls, daysCovered, type CallChange } from '#domain/execution/compare-calls.ts';
import { parseCalls } from '#domain/execution/parse-calls.ts';
import { findMarketFor } from '../access/find-market.ts';
import type { ImportSummary, Stores, World } from '../ports.ts';

export interface CallsImportResult {
  readonly status: ImportSummary['status'];
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

/** Every kept call that the file's calls may meet: those of its days when they are replaced, else those of its keys. */
async function knownCalls(
  stores: Stores,
  market: string,
  calls: readonly ActualCall[],
  mode: CallImportMode,
): Promise<readonly ActualCall[]> {
  const window = daysCovered(calls);
  const ofDays = window && mode === 'replace-window' ? await stores.calls.ofDays(market, window) : [];
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
  const { sha256 } = await world.files.keep(input.path);
  const { calls: sheetTemplate, lists } = world.definitions;
  const filled = await world.heavy.readWorkbook({
    path: world.files.pathOf(sha256),
    fileName: input.fileName,
    workbook: loneSheetWorkbook(sheetTemplate, lists),
    market,
  });
  const sheet = filled.sheets[0];
  const weigh = async (
    stores: Stores,
  ): Promise<{ readonly change: CallChange; readonly result: CallsImportResult }> => {
    const accounts = await stores.accounts.ofMarket(market.code);
    const reps = await stores.accounts.repsOf(market.code);
    const draft = sheet
      ? parseCalls(sheet, {
          accounts: new Map(accounts.map((each) => [each.accountId, each])),
          reps: new Map(reps.map((each) => [each.territory, each])),
          events: await stores.capacityEvents.ofMarket(market.code),
          brands: market.teams.flatMap((team) => team.brands),
          channelOfType: channelsOfTypes(lists),
          today: world.clock.today(),
        })
      : { calls: [], skipped: 0, findings: [] };
    const { calls, skipped } = draft;
    const findings = [...filled.findings, ...draft.findings];
    const change = compareCalls(calls, await knownCalls(stores, market.code, calls, input.mode), input.mode);
    const window = daysCovered(calls);
    const submitted = calls.filter((each) => each.status === 'submitted').length;
    const { added, changed, removed, unchanged } = change;
    return {
      change,
      result: {
        status: 'dry-run',
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
  if (input.dryRun) return done((await world.storage.read(weigh)).result);
  // CountedAbsences inside the transaction, so that nothing comes between the comparison and what it is true of.
  return world.storage.transaction(async (stores) => {
    const { change, result } = await weigh(stores);
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
      by: actor.email,
      action: 'import-calls',
      market: market.code,
      subject: id,
      details: { file: input.fileName, sha256, mode: input.mode, ...window, ...counts },
    });
    return done<CallsImportResult>({ ...result, status: 'imported' });
  });
}
