import type { Rule } from './rule.ts';

/** Rules that differ only in what they speak of, read as `callFrequency('A', 'email')`. */
export interface RuleFamily<Of extends readonly string[], Each extends Rule> {
  (...of: Of): Each;
  /** In the order reports show them. */
  readonly all: readonly Each[];
}

/** A rule for each of `names`. */
export function ruleFamily<Name extends string, Each extends Rule>(
  names: readonly Name[],
  make: (of: Name) => Each,
): RuleFamily<[of: Name], Each> {
  const rules = new Map(names.map((of) => [of, make(of)]));
  const find = (of: Name): Each => {
    const rule = rules.get(of);
    if (!rule) throw new RangeError(`no rule of this family is about ${of}`);
    return rule;
  };
  return Object.assign(find, { all: [...rules.values()] });
}

/** A rule for each pair of one of `rows` and one of `columns`, row by row. */
export function ruleGrid<Row extends string, Column extends string, Each extends Rule>(
  rows: readonly Row[],
  columns: readonly Column[],
  make: (row: Row, column: Column) => Each,
): RuleFamily<[row: Row, column: Column], Each> {
  const families = new Map(
    rows.map((row) => [row, ruleFamily(columns, (column) => make(row, column))] as const),
  );
  const find = (row: Row, column: Column): Each => {
    const family = families.get(row);
    if (!family) throw new RangeError(`no rule of this family is about ${row}`);
    return family(column);
  };
  return Object.assign(find, { all: [...families.values()].flatMap((family) => family.all) });
}
