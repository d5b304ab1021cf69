import { atCell, atSheet, finding, hasErrors, type Finding } from '#domain/basics/finding.ts';
import { done, refused } from '#domain/basics/outcome.ts';
import type { User } from '#domain/access/user.ts';
import type { LocalText } from '#domain/basics/local-text.ts';
import type { FilledWorkbook } from '#domain/customers/filled-workbook.ts';
import type { Market } from '#domain/organisation/market.ts';
import type { Plan } from '#domain/planning/plan.ts';
import {
  lineNamedBy,
  loadedRows,
  loadOutcomes,
  loadResultsWorkbook,
  type LoadedRow,
  type LoadOutcome,
  type LoadTexts,
  type NamedLine,
  type NamesOfPlan,
} from '#domain/reporting/field-systems/load-results.ts';
import { findUnitFor } from '../access/find-market.ts';
import type { Stores, World } from '../ports.ts';

export interface LoadResultsInput {
  readonly market: string;
  readonly path: string;
  /** What the user calls the file. */
  readonly fileName: string;
}

/** A record that the field system did not take. */
export interface FailedRecord extends NamedLine {
  readonly row: number;
  readonly key: string;
  /** As the loader says it. */
  readonly error: string;
}

export interface LoadResults {
  readonly market: Market;
  readonly cycle: string;
  readonly version: number;
  readonly counts: Readonly<Record<LoadOutcome, number>>;
  /** The first of them. */
  readonly failed: readonly FailedRecord[];
  readonly findings: readonly Finding[];
}

const SHOWN = 1_000;

const languages = ['en', 'de', 'fr', 'it', 'ja', 'pt'] as const;

const textsOf =
  ({ wording }: Pick<World, 'wording'>): LoadTexts =>
  (key): LocalText => ({
    en: wording.text('en', `load-results.${key}`),
    ...Object.fromEntries(languages.map((each) => [each, wording.text(each, `load-results.${key}`)])),
  });

/** Who has planned touches where, and of which brands. */
async function namesOfPlan(stores: Stores, plan: Plan, market: string): Promise<NamesOfPlan> {
  const accounts = new Map<string, Set<string>>();
  const brands = new Set<string>();
  const territories = await stores.execution.territories(plan.id, market);
  for (const { accountId, territory, brand, planned } of await stores.execution.lines(plan.id, territories)) {
    if (planned === 0) continue;
    const of = accounts.get(territory) ?? new Set();
    of.add(accountId);
    accounts.set(territory, of);
    brands.add(brand);
  }
  return { accounts, brands };
}

/** The cycle most keys are of: a row or two of another one do not make the file another. */
function cycleOf(rows: readonly LoadedRow[]): string {
  const counts = new Map<string, number>();
  for (const { parts } of rows) counts.set(parts[0] ?? '', (counts.get(parts[0] ?? '') ?? 0) + 1);
  return [...counts].toSorted(([, a], [, b]) => b - a)[0]?.[0] ?? '';
}

/** What became of each record, and what is to be said of those of which nobody knows. */
function sumUp(
  read: FilledWorkbook<'load-results'>,
  rows: readonly LoadedRow[],
  cycle: string,
  names: NamesOfPlan,
) {
  const counts: Record<LoadOutcome, number> = { created: 0, updated: 0, loaded: 0, failed: 0 };
  const failed: FailedRecord[] = [];
  const findings: Finding[] = [];
  const [sheet] = read.sheets;
  const placeOf = (row: number) =>
    sheet ? atCell(sheet.sheetName, `${sheet.columns['load-key'] ?? 'A'}${row}`) : atSheet('');
  let strangers = 0;
  let stranger = 0;
  for (const { row, key, parts, outcome, error } of rows) {
    const line = parts[0] === cycle ? lineNamedBy(parts, names) : undefined;
    if (!line) {
      strangers += 1;
      if (stranger === 0) stranger = row;
    } else if (outcome === undefined) {
      findings.push(finding('error', 'load-results.no-outcome', placeOf(row), { key }));
    } else {
      counts[outcome] += 1;
      if (outcome === 'failed' && failed.length < SHOWN) failed.push({ ...line, row, key, error });
    }
  }
  if (strangers > 0)
    findings.push(
      finding('warning', 'load-results.strangers', placeOf(stranger), { count: strangers, cycle }),
    );
  return { counts, failed, findings };
}

/**
 * Takes what a field system says it loaded of a plan that was handed to it: how many records it made, changed and did not take, and
 * which lines those are, with the reason. The plan is not changed; that it was told so goes on record.
 */
export async function takeLoadResults(world: World, actor: User, input: LoadResultsInput) {
  const found = findUnitFor(world, actor, 'export-field-system', input.market);
  const unit = await found;
  if (!unit.ok) return unit;
  const market = unit.value;
  const { path, fileName } = input;
  if (!(await world.files.exists(path))) return refused('file-unknown', { file: fileName });
  const workbook = loadResultsWorkbook(textsOf(world));
  const read = await world.heavy.readWorkbook({ path, fileName, workbook, market });
  const refuseWith = (findings: readonly Finding[]) =>
    refused('import-refused', { file: fileName, errors: findings.length }, findings);
  if (hasErrors(read.findings)) return refuseWith(read.findings);
  const rows = loadedRows(read.sheets);
  const cycle = cycleOf(rows);
  return world.storage.transaction(async (stores) => {
    const plan = await stores.plans.current(market.code, cycle);
    const [sheet] = read.sheets;
    if (!plan || plan.state !== 'approved')
      return refuseWith([
        finding('error', 'load-results.other-plan', atSheet(sheet?.sheetName ?? fileName), {
          cycle: cycle === '' ? '–' : cycle,
          market: market.code,
        }),
      ]);
    const names = await namesOfPlan(stores, plan, market.code);
    const { counts, failed, findings } = sumUp(read, rows, cycle, names);
    if (hasErrors(findings)) return refuseWith(findings);
    if (loadOutcomes.every((each) => counts[each] === 0))
      return refuseWith([
        finding('error', 'load-results.other-plan', atSheet(sheet?.sheetName ?? fileName), {
          cycle,
          market: market.code,
        }),
      ]);
    await stores.audit.add({
      at: world.clock.now(),
      by: actor,
      market: market.code,
      kind: 'load-results',
      subject: plan.id,
      details: { cycle, version: plan.version, ...counts },
      texts: { file: fileName },
    });
    const { version } = plan;
    return done<LoadResults>({
      market,
      cycle,
      version,
      counts,
      failed,
      findings: [...read.findings, ...findings],
    });
  });
}
