import type { LineKey, TerritoryCode } from '../basics/ids.ts';
import { numberName } from '../customers/account.ts';
import type { MadePlan } from './make-plan.ts';
import type { PlanLine } from './plan.ts';
import { saidBefore } from './said-before.ts';

/** What came of making a plan again. */
export interface RecomputedLines extends Pick<MadePlan, 'value' | 'bound'> {
  readonly lines: number;
  /** Keys of the lines that came out otherwise than they are kept; empty when every digit is the same. */
  readonly different: readonly LineKey[];
}

/** What tells a line from others. */
const partsOf = (
  { territory, brand, channel }: Pick<PlanLine, 'territory' | 'brand' | 'channel'>,
  account: string,
): string => [account, territory, brand, channel].join('|');

/** All that was computed of it. */
function digitsOf(line: PlanLine): string {
  const { accountName: _name, accountId: _id, key: _key, no: _no, subject: _subject, ...computed } = line;
  return JSON.stringify(ordered(computed));
}

/** The same digit by digit, whichever of the plan's words there were when it was made. */
const isSame = (again: PlanLine, kept: PlanLine): boolean =>
  digitsOf(again) === digitsOf(kept) || digitsOf(saidBefore(again)) === digitsOf(saidBefore(kept));

/** A line of a territory that was renamed since, and what it says of it. */
function asCalledNow(line: PlanLine, now: ReadonlyMap<TerritoryCode, TerritoryCode>): PlanLine {
  const territory = now.get(line.territory);
  if (territory === undefined) return line;
  const why = line.why.map((reason) =>
    reason.values['territory'] === line.territory
      ? { ...reason, values: { ...reason.values, territory } }
      : reason,
  );
  return { ...line, territory, why };
}

/**
 * Holds the lines of a plan that was made again against those that are kept. In the plan made again accounts are called by
 * their numbers, or as they are kept where it was made from something older than these; territories as they were called
 * then.
 * @param now what territories that were renamed since are called, by each former code
 */
export function compareRecomputed(
  { value, bound, lines: linesThen }: Pick<MadePlan, 'value' | 'bound' | 'lines'>,
  kept: readonly PlanLine[],
  now: ReadonlyMap<TerritoryCode, TerritoryCode> = new Map(),
): RecomputedLines {
  const lines = now.size === 0 ? linesThen : linesThen.map((line) => asCalledNow(line, now));
  const made = new Map(lines.map((line) => [partsOf(line, line.accountId), line]));
  const different: LineKey[] = [];
  for (const line of kept) {
    const names = [numberName(line.subject), line.accountId].map((account) => partsOf(line, account));
    const name = names.find((each) => made.has(each));
    const again = name === undefined ? undefined : made.get(name);
    if (!again || !isSame(again, line)) different.push(line.key);
    if (name !== undefined) made.delete(name);
  }
  for (const line of made.values()) different.push(line.key);
  return { value, bound, lines: lines.length, different: different.toSorted() };
}

/** The same object with its keys in order, at every depth: databases may hand them back in another. */
function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, each]) => [key, ordered(each)]),
  );
}
