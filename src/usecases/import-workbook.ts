import type { Finding } from '#domain/basics/finding.ts';
import { hasErrors } from '#domain/basics/finding.ts';
import type { Outcome } from '#domain/basics/outcome.ts';
import { done, refused } from '#domain/basics/outcome.ts';
import type { User } from '#domain/basics/user.ts';
import { compareRoster, isEmptyChange } from '#domain/customers/roster/compare-roster.ts';
import { draftRoster } from '#domain/customers/roster/draft-roster.ts';
import type { FieldChange, ImportMode, RosterChange } from '#domain/customers/roster/roster-change.ts';
import { concreteWorkbook } from '#domain/process/concrete-workbook.ts';
import { findMarketToRun, marketProcess } from './market-process.ts';
import type { Stores, World } from './ports.ts';

export interface ImportResult {
  readonly status: 'imported' | 'unchanged' | 'dry-run';
  /** A dry run of a file that would be refused. */
  readonly refusable: boolean;
  readonly mode: ImportMode;
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
  readonly unchanged: number;
  readonly fieldChanges: readonly FieldChange[];
  readonly findings: readonly Finding[];
}

/** How many differences an answer spells out. */
const SHOWN_CHANGES = 200;

const resultOf = (
  status: ImportResult['status'],
  mode: ImportMode,
  change: RosterChange,
  findings: readonly Finding[],
): ImportResult => ({
  status,
  refusable: hasErrors(findings),
  mode,
  added: change.added,
  changed: change.changed,
  removed: change.removed,
  unchanged: change.unchanged,
  fieldChanges: change.fieldChanges.slice(0, SHOWN_CHANGES),
  findings,
});

export interface ImportInput {
  readonly market: string;
  readonly path: string;
  /** What the user calls the file. */
  readonly fileName: string;
  readonly mode: ImportMode;
  readonly dryRun: boolean;
}

/**
 * Takes a filled workbook in: all of it in one transaction, or, when anything in it is wrong, nothing with every
 * finding at its cell. The same file again changes nothing. A dry run says what would happen.
 */
export async function importWorkbook(
  world: World,
  actor: User,
  input: ImportInput,
): Promise<Outcome<ImportResult>> {
  const found = findMarketToRun(world, actor, input.market);
  if (!found.ok) return found;
  const process = await marketProcess(world, found.value);
  if (!process.ok) return process;
  const { market, cycle, template, rules } = process.value;
  if (!(await world.files.exists(input.path))) return refused('file-unknown', { file: input.fileName });
  const { sha256 } = await world.files.keep(input.path);
  const filled = await world.heavy.readWorkbook({
    path: world.files.pathOf(sha256),
    fileName: input.fileName,
    workbook: concreteWorkbook(template, market, world.definitions.lists),
    market,
  });
  const columns = new Set(
    filled.sheets.flatMap((sheet) => [
      ...Object.keys(sheet.columns),
      ...sheet.extraColumns.map((heading) => `extra:${heading}`),
    ]),
  );
  const weigh = async (stores: Stores) => {
    const [accounts, reps] = [
      await stores.accounts.ofMarket(market.code),
      await stores.accounts.repsOf(market.code),
    ];
    const draft = draftRoster(market.code, market.teams[0]?.key ?? '', filled, reps, rules, input.mode);
    const findings = [...filled.findings, ...draft.findings];
    return { change: compareRoster(draft, { accounts, reps }, columns, input.mode), findings };
  };
  if (input.dryRun) {
    const { change, findings } = await world.storage.read(weigh);
    return done(resultOf('dry-run', input.mode, change, findings));
  }
  // Weighed inside the transaction, so that nothing comes between the comparison and what it is true of.
  return world.storage.transaction(async (stores): Promise<Outcome<ImportResult>> => {
    const { change, findings } = await weigh(stores);
    if (hasErrors(findings)) {
      return refused('import-refused', { file: input.fileName, errors: countErrors(findings) }, findings);
    }
    if (isEmptyChange(change)) return done(resultOf('unchanged', input.mode, change, findings));
    const result = resultOf('imported', input.mode, change, findings);
    await stores.accounts.apply(market.code, change);
    const { added, changed, removed, unchanged } = change;
    const counts = { added, changed, removed, unchanged };
    const at = world.clock.now();
    await stores.imports.add({
      id: world.secrets.newId(),
      market: market.code,
      cycle: cycle.id,
      fileName: input.fileName,
      sha256,
      mode: input.mode,
      importedAt: at,
      importedBy: actor.email,
      ...counts,
      warnings: findings.length,
    });
    await stores.audit.add({
      at,
      by: actor.email,
      action: 'import',
      market: market.code,
      subject: cycle.id,
      details: { file: input.fileName, sha256, mode: input.mode, ...counts },
    });
    return done(result);
  });
}

const countErrors = (findings: readonly Finding[]): number =>
  findings.filter((each) => each.severity === 'error').length;
