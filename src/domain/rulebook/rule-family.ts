import type { Rule, RuleValue } from './rule.ts';

/** Rules that differ only in what they speak of, read as `callFrequency('A', 'email')`. */
export interface RuleFamily<Of extends readonly string[], V extends RuleValue> {
  (...of: Of): Rule<V>;
  /** In the order reports show them. */
  readonly all: readonly Rule<V>[];
}

/** A rule for each of `names`. */
export function ruleFamily<Name extends string, V extends RuleValue>(
  names: readonly Name[],
  make: (of: Name) => Rule<V>,
): RuleFamily<[of: Name], V> {
  const rules = new Map(names.map((of) => [of, make(of)]));
  const find = (of: Name): Rule<V> => {
    const rule = rules.get(of);
    if (!rule) throw new RangeError(`no rule of this family is about ${of}`);
    return rule;
  };
  return Object.assign(find, { all: [...rules.values()] });
}

/** A rule for each pair of one of `rows` and one of `columns`, row by row. */
export function ruleGrid<Row extends string, Column extends string, V extends RuleValue>(
  rows: readonly Row[],
  columns: readonly Column[],
  make: (row: Row, column: Column) => Rule<V>,
): RuleFamily<[row: Row, column: Column], V> {
  const families = new Map(
    rows.map((row) => [row, ruleFamily(columns, (column) => make(row, column))] as const),
  );
  const find = (row: Row, column: Column): Rule<V> => {
    const family = families.get(row);
    if (!family) throw new RangeError(`no rule of this family is about ${row}`);
    return family(column);
  };
  return Object.assign(find, { all: [...families.values()].flatMap((family) => family.all) });
}
