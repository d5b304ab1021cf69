import { isAmong, judgeRow, type Facts, type Known } from './by-row.ts';
import { factsIn, isComparison, type Comparison, type Condition, type Constant } from './condition.ts';
import { HOLDS } from './truth.ts';

/** Whole numbers of many rows; NaN where nobody knows one. */
export interface NumberColumn {
  readonly type: 'numbers';
  readonly values: Float64Array;
}

/** What few kinds of values many rows have: each row says by its place among them which it is, -1 where nobody knows. */
export interface CodeColumn {
  readonly type: 'codes';
  readonly kinds: readonly Constant[];
  readonly values: Int32Array;
}

export type Column = NumberColumn | CodeColumn;
export type Columns = ReadonlyMap<string, Column>;

/** Rows are looked at so many at a time: what is worked out between stays in the processor's nearest memory. */
const BLOCK = 2_048;

/**
 * Writes those of some rows of one block in which a condition holds, in their order; gives how many. `into` may be `rows`
 * itself. Where it does not hold it fails or is unknown, which is all the same to whoever looks for where it holds.
 */
type Select = (rows: Int32Array, count: number, into: Int32Array) => number;

export const readKnown = (column: Column | undefined, row: number): Known => {
  if (!column) return undefined;
  if (column.type === 'codes') return column.kinds[column.values[row]!];
  const value = column.values[row]!;
  return Number.isNaN(value) ? undefined : value;
};

/** Reads one row after the other out of columns; a fact that has none is known of nobody. */
export const factsOfColumns =
  (columns: Columns): Facts<number> =>
  (key) => {
    const column = columns.get(key);
    return (row) => readKnown(column, row);
  };

/** A loop of its own for each comparison: one that asked which it is in every row would take several times as long. */
function whereCompared(values: Float64Array, operator: Comparison, cut: number): Select {
  switch (operator) {
    case '==':
      return (rows, count, into) => {
        let found = 0;
        for (let at = 0; at < count; at++) {
          const row = rows[at]!;
          into[found] = row;
          if (values[row] === cut) found++;
        }
        return found;
      };
    case '!=':
      return (rows, count, into) => {
        let found = 0;
        for (let at = 0; at < count; at++) {
          const row = rows[at]!;
          const value = values[row]!;
          into[found] = row;
          if (value !== cut && !Number.isNaN(value)) found++;
        }
        return found;
      };
    case '<':
      return (rows, count, into) => {
        let found = 0;
        for (let at = 0; at < count; at++) {
          const row = rows[at]!;
          into[found] = row;
          if (values[row]! < cut) found++;
        }
        return found;
      };
    case '<=':
      return (rows, count, into) => {
        let found = 0;
        for (let at = 0; at < count; at++) {
          const row = rows[at]!;
          into[found] = row;
          if (values[row]! <= cut) found++;
        }
        return found;
      };
    case '>':
      return (rows, count, into) => {
        let found = 0;
        for (let at = 0; at < count; at++) {
          const row = rows[at]!;
          into[found] = row;
          if (values[row]! > cut) found++;
        }
        return found;
      };
    case '>=':
      return (rows, count, into) => {
        let found = 0;
        for (let at = 0; at < count; at++) {
          const row = rows[at]!;
          into[found] = row;
          if (values[row]! >= cut) found++;
        }
        return found;
      };
  }
}

/** What is asked of one fact alone is asked once for each kind of it. */
function whereKind({ kinds, values }: CodeColumn, part: Condition, key: string): Select {
  const judge = judgeRow<number>(part, (asked) => (kind) => (asked === key ? kinds[kind] : undefined));
  const holds = Uint8Array.from([NOBODY, ...kinds.keys()], (kind) => (judge(kind) === HOLDS ? 1 : 0));
  return (rows, count, into) => {
    let found = 0;
    for (let at = 0; at < count; at++) {
      const row = rows[at]!;
      into[found] = row;
      found += holds[values[row]! + 1]!;
    }
    return found;
  };
}

function whereNumber({ values }: NumberColumn, part: Condition): Select | undefined {
  if (isComparison(part)) {
    const { left, right, op } = part;
    return left.op === 'fact' && right.op === 'value' && typeof right.value === 'number'
      ? whereCompared(values, op, right.value)
      : undefined;
  }
  if (part.op !== 'in' || part.right.op !== 'value') return undefined;
  const { value } = part.right;
  return (rows, count, into) => {
    let found = 0;
    for (let at = 0; at < count; at++) {
      const row = rows[at]!;
      into[found] = row;
      if (isAmong(values[row]!, value)) found++;
    }
    return found;
  };
}

/** In all of them: each is asked only where those before it hold. */
function whereAll(parts: readonly Select[]): Select {
  return (rows, count, into) => {
    let found = count;
    let from = rows;
    for (const each of parts) {
      if (found === 0) return 0;
      found = each(from, found, into);
      from = into;
    }
    if (from === rows && into !== rows) into.set(rows.subarray(0, count));
    return found;
  };
}

/** In any of them: each is asked only where none before it holds. */
function whereAny(parts: readonly Select[]): Select {
  const [left, hits] = [new Int32Array(BLOCK), new Int32Array(BLOCK)];
  const isHit = new Uint8Array(BLOCK);
  return (rows, count, into) => {
    left.set(rows.subarray(0, count));
    let open = count;
    for (const each of parts) {
      const found = each(left, open, hits);
      for (let at = 0; at < found; at++) isHit[hits[at]! % BLOCK] = 1;
      if (found > 0) open = keepIf(left, open, left, (row) => isHit[row % BLOCK] === 0);
      if (open === 0) break;
    }
    let found = 0;
    for (let at = 0; at < count; at++) {
      const row = rows[at]!;
      const hit = isHit[row % BLOCK]!;
      isHit[row % BLOCK] = 0;
      into[found] = row;
      found += hit;
    }
    return found;
  };
}

function keepIf(rows: Int32Array, count: number, into: Int32Array, isKept: (row: number) => boolean): number {
  let found = 0;
  for (let at = 0; at < count; at++) {
    const row = rows[at]!;
    into[found] = row;
    if (isKept(row)) found++;
  }
  return found;
}

/** The one fact that is all a part speaks of; undefined where there are several, or none. */
function onlyFact(part: Condition): string | undefined {
  const [key, ...more] = factsIn(part);
  return more.length === 0 ? key : undefined;
}

/** Makes of a bound condition a function that says of many rows in which it holds. */
function whereHolds(part: Condition, columns: Columns): Select {
  if (part.op === 'and' || part.op === 'or') {
    const parts = part.parts.map((each) => whereHolds(each, columns));
    return part.op === 'and' ? whereAll(parts) : whereAny(parts);
  }
  const key = onlyFact(part);
  const column = key === undefined ? undefined : columns.get(key);
  const fast =
    key === undefined || !column
      ? undefined
      : column.type === 'codes'
        ? whereKind(column, part, key)
        : whereNumber(column, part);
  if (fast) return fast;
  const judge = judgeRow(part, factsOfColumns(columns));
  return (rows, count, into) => keepIf(rows, count, into, (row) => judge(row) === HOLDS);
}

/** In none of several conditions. */
export const NOBODY = -1;

/** For each of so many rows the first of several conditions that holds, by its place; `NOBODY` where none does. */
export function firstThatHolds(conditions: readonly Condition[], columns: Columns, rows: number): Int16Array {
  const selects = conditions.map((each) => whereHolds(each, columns));
  const first = new Int16Array(rows).fill(NOBODY);
  const [open, hits] = [new Int32Array(BLOCK), new Int32Array(BLOCK)];
  for (let from = 0; from < rows; from += BLOCK) {
    let left = Math.min(BLOCK, rows - from);
    for (let at = 0; at < left; at++) open[at] = from + at;
    for (let which = 0; which < selects.length && left > 0; which++) {
      const found = selects[which]!(open, left, hits);
      for (let at = 0; at < found; at++) first[hits[at]!] = which;
      if (found > 0) left = keepIf(open, left, open, (row) => first[row] === NOBODY);
    }
  }
  return first;
}
