import type { AccountId, TerritoryCode } from '../basics/ids.ts';
import { compareText } from '../basics/stable-order.ts';
import {
  addExecution,
  executionMeasures,
  noExecution,
  type ExecutionMeasures,
} from './execution-measures.ts';
import type { ExecutedAccount, ExecutedTerritory, Execution } from './measure-execution.ts';

/** An account and what has become of its lines; what it is called besides its identifier is for others to say. */
export type MeasuredAccount = Omit<ExecutedAccount, 'accountName'>;

/**
 * What has become of a plan without its lines: small enough to be kept while nothing it was computed from changes. A row
 * is a territory with an account, the furthest behind an even pace first; of equal ones by account, then by territory.
 */
export interface ExecutionSummary {
  readonly territories: readonly ExecutedTerritory[];
  readonly accountIds: readonly AccountId[];
  /** Of each row its place in `territories`. */
  readonly places: Uint32Array;
  /** The measures of one row after the other, in the order of `executionMeasures`. */
  readonly figures: Float64Array;
}

/** A market has tens of thousands of them, and nobody else is answered meanwhile: so how far behind is computed once. */
function furthestBehindFirst(accounts: readonly MeasuredAccount[]): readonly MeasuredAccount[] {
  const behind = Float64Array.from(accounts, ({ measures }) => measures.earned - measures.expected);
  const order = Uint32Array.from(accounts, (_, index) => index).toSorted((a, b) => {
    if (behind[a] !== behind[b]) return behind[a]! - behind[b]!;
    const [one, other] = [accounts[a]!, accounts[b]!];
    return compareText(one.accountId, other.accountId) || compareText(one.territory, other.territory);
  });
  return Array.from(order, (index) => accounts[index]!);
}

/** Parts of one plan, each of territories of its own. */
export function summariseExecution(
  parts: readonly Pick<Execution, 'territories' | 'accounts'>[],
): ExecutionSummary {
  const territories = parts.flatMap((part) => part.territories);
  const places = new Map(territories.map(({ territory }, place) => [territory, place]));
  const rows = furthestBehindFirst(parts.flatMap((part) => part.accounts));
  const figures = new Float64Array(rows.length * executionMeasures.length);
  for (const [row, { measures }] of rows.entries())
    for (const [at, name] of executionMeasures.entries())
      figures[row * executionMeasures.length + at] = measures[name];
  return {
    territories,
    accountIds: rows.map(({ accountId }) => accountId),
    // Every account is in a territory that is measured.
    places: Uint32Array.from(rows, ({ territory }) => places.get(territory)!),
    figures,
  };
}

/** The rows from one to another, and how many there are; those of some territories, or all. */
export function accountsOf(
  { territories, accountIds, places, figures }: ExecutionSummary,
  isAsked: (territory: TerritoryCode) => boolean,
  { offset, limit }: { readonly offset: number; readonly limit: number },
): { readonly accounts: readonly MeasuredAccount[]; readonly total: number } {
  const asked = territories.map(({ territory }) => isAsked(territory));
  const accounts: MeasuredAccount[] = [];
  let total = 0;
  for (const [row, accountId] of accountIds.entries()) {
    if (!asked[places[row]!]) continue;
    total += 1;
    if (total <= offset || total > offset + limit) continue;
    const { territory } = territories[places[row]!]!;
    const first = row * executionMeasures.length;
    const measures = Object.fromEntries(executionMeasures.map((name, at) => [name, figures[first + at]]));
    accounts.push({ territory, accountId, measures: { ...noExecution, ...measures } });
  }
  return { accounts, total };
}

/** About how many bytes a summary takes. */
export const sizeOf = ({ accountIds, figures, territories }: ExecutionSummary): number =>
  figures.byteLength + accountIds.length * 60 + territories.length * 500;

export const sumOf = ({ territories }: Pick<ExecutionSummary, 'territories'>): ExecutionMeasures =>
  addExecution(territories.map(({ measures }) => measures));
