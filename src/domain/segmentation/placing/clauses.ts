import {
  isComparison,
  type Comparison,
  type Condition,
  type Constant,
} from '../../rulebook/conditions/condition.ts';
import { readKnown, type Column } from '../../rulebook/conditions/by-column.ts';
import { HOLDS, type Truth } from '../../rulebook/conditions/truth.ts';
import type { BuiltLayer } from './build-layers.ts';

/** One thing that is asked of one fact, and what the fact is. */
export interface Clause {
  readonly fact: string;
  readonly operator: Comparison | 'in' | 'not-in' | 'known' | 'unknown' | 'other';
  /** What it is held against; where several are, any of them. */
  readonly wanted: readonly (string | number)[];
  /** Undefined where nobody knows it. */
  readonly is: Constant | undefined;
  readonly rule?: string;
  /** Where the fact was measured against others: the layer and the band it makes. */
  readonly layer?: string;
  readonly band?: string;
  /** How much there is to go until it holds; absent where it is no matter of more or less. */
  readonly distance?: number;
}

export interface Explaining {
  readonly columns: ReadonlyMap<string, Column>;
  readonly layers: ReadonlyMap<string, BuiltLayer>;
  /** How a bound part stands. */
  readonly judge: (part: Condition) => (row: number) => Truth;
}

const said = (value: Constant): readonly (string | number)[] =>
  typeof value === 'object' ? value : [typeof value === 'boolean' ? (value ? 'yes' : 'no') : value];

/** How far a number is from where a comparison holds. */
export function distanceTo(operator: Comparison, is: number, wanted: number): number {
  switch (operator) {
    case '>=':
      return Math.max(0, wanted - is);
    case '>':
      return Math.max(0, wanted + 1 - is);
    case '<=':
      return Math.max(0, is - wanted);
    case '<':
      return Math.max(0, is - wanted + 1);
    case '==':
      return Math.abs(wanted - is);
    case '!=':
      return is === wanted ? 1 : 0;
  }
}

const turned: Readonly<Record<Comparison, Comparison>> = {
  '==': '==',
  '!=': '!=',
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
};

/** A clause with no more in it than one fact and what it is held against; undefined of anything larger. */
function plainClause(
  part: Condition,
  rule: string | undefined,
  explaining: Explaining,
  row: number,
): Clause | undefined {
  const known = (key: string): Constant | undefined => readKnown(explaining.columns.get(key), row);
  const ruled = rule === undefined ? {} : { rule };
  if (part.op === 'fact')
    return { fact: part.key, operator: '==', wanted: ['yes'], is: known(part.key), ...ruled };
  if (part.op === 'has') return { fact: part.key, operator: 'known', wanted: [], is: known(part.key) };
  if (part.op === 'not') {
    const below = plainClause(part.of, rule, explaining, row);
    if (!below) return undefined;
    if (part.of.op === 'fact') return { ...below, wanted: ['no'] };
    return { ...below, operator: below.operator === 'known' ? 'unknown' : 'not-in' };
  }
  if (part.op === 'in') {
    const { left, right } = part;
    if (left.op === 'fact' && right.op === 'value')
      return { fact: left.key, operator: 'in', wanted: said(right.value), is: known(left.key), ...ruled };
    if (right.op === 'fact' && left.op === 'value')
      return { fact: right.key, operator: 'in', wanted: said(left.value), is: known(right.key), ...ruled };
    return undefined;
  }
  if (!isComparison(part)) return undefined;
  const isTurned = part.left.op === 'value';
  const [fact, value] = isTurned ? [part.right, part.left] : [part.left, part.right];
  if (fact.op !== 'fact' || value.op !== 'value') return undefined;
  const operator = isTurned ? turned[part.op] : part.op;
  const is = known(fact.key);
  return {
    fact: fact.key,
    operator,
    wanted: said(value.value),
    is,
    ...ruled,
    ...(typeof is === 'number' && typeof value.value === 'number'
      ? { distance: distanceTo(operator, is, value.value) }
      : {}),
  };
}

/** Which codes of a layer a clause asks for; undefined where it asks for none by name. */
function codesWanted(part: Condition): readonly (string | number)[] | undefined {
  if (part.op === '==' && part.left.op === 'fact' && part.right.op === 'value') return said(part.right.value);
  return part.op === 'in' && part.left.op === 'fact' && part.right.op === 'value'
    ? said(part.right.value)
    : undefined;
}

const layerOf = (part: Condition): string | undefined =>
  (part.op === '==' || part.op === 'in') && part.left.op === 'fact' ? part.left.key : undefined;

/** Of several ways to the same the one that is nearest; the first where none says how far it is. */
const nearest = (ways: readonly Clause[]): Clause | undefined =>
  ways.reduce<Clause | undefined>(
    (best, way) =>
      best === undefined || (way.distance !== undefined && way.distance < (best.distance ?? Infinity))
        ? way
        : best,
    undefined,
  );

/** From where on a band begins, as a clause of what is measured. */
function bandClause(
  built: Extract<BuiltLayer, { kind: 'bands' }>,
  band: string | number,
  { columns }: Explaining,
  row: number,
): Clause | undefined {
  const { layer, cutsOf } = built;
  const place = layer.cuts.findIndex((cut) => cut.band === band);
  const cut = layer.cuts[place];
  const from = cutsOf(row)[place];
  if (!cut || from === undefined) return undefined;
  const is = readKnown(columns.get(layer.of), row);
  return {
    fact: layer.of,
    operator: '>=',
    wanted: Number.isFinite(from) ? [from] : [],
    is,
    layer: layer.key,
    band: cut.band,
    ...(typeof cut.to === 'number' ? {} : { rule: cut.to.rule }),
    ...(typeof is === 'number' && Number.isFinite(from) ? { distance: Math.max(0, from - is) } : {}),
  };
}

/** The clauses of a condition that hold of a row, down to facts and to where bands begin. */
export function trueClauses(
  part: Condition,
  written: Condition | undefined,
  explaining: Explaining,
  row: number,
): readonly Clause[] {
  if (explaining.judge(part)(row) !== HOLDS) return [];
  if (part.op === 'and' || part.op === 'or')
    return part.parts.flatMap((each, at) => trueClauses(each, partAt(part, written, at), explaining, row));
  const key = layerOf(part);
  const built = key === undefined ? undefined : explaining.layers.get(key);
  if (built?.kind === 'ladder') {
    const taken = built.taken[row]!;
    const step = built.steps[taken];
    if (step) return trueClauses(step, built.layer.steps[taken]?.when.condition, explaining, row);
    if (readKnown(built.column, row) !== undefined)
      return trueClauses(built.none.bound, built.none.written, explaining, row);
  }
  if (built?.kind === 'bands') {
    const is = readKnown(built.column, row);
    const clause = typeof is === 'string' ? bandClause(built, is, explaining, row) : undefined;
    if (clause) return [clause];
  }
  const clause = plainClause(part, ruleOf(written), explaining, row);
  return clause ? [clause] : [];
}

/** The first clause that keeps a condition from holding of a row; undefined where it holds. */
export function firstFailing(
  part: Condition,
  written: Condition | undefined,
  explaining: Explaining,
  row: number,
): Clause | undefined {
  if (explaining.judge(part)(row) === HOLDS) return undefined;
  if (part.op === 'and') {
    for (const [at, each] of part.parts.entries()) {
      const clause = firstFailing(each, partAt(part, written, at), explaining, row);
      if (clause) return clause;
    }
    return undefined;
  }
  if (part.op === 'or')
    return nearest(
      part.parts.flatMap((each, at) => firstFailing(each, partAt(part, written, at), explaining, row) ?? []),
    );
  const key = layerOf(part);
  const built = key === undefined ? undefined : explaining.layers.get(key);
  const wanted = codesWanted(part);
  const below = built && wanted ? towards(built, wanted, explaining, row) : undefined;
  return (
    below ??
    plainClause(part, ruleOf(written), explaining, row) ?? {
      fact: '',
      operator: 'other',
      wanted: [],
      is: undefined,
    }
  );
}

/** What keeps a layer from being one of some codes. */
function towards(
  built: BuiltLayer,
  wanted: readonly (string | number)[],
  explaining: Explaining,
  row: number,
): Clause | undefined {
  if (built.kind === 'deciles') return undefined;
  if (built.kind === 'bands')
    return nearest(
      wanted.flatMap((each) => {
        const clause = bandClause(built, each, explaining, row);
        // Who is in a larger one already is kept out by nothing that is too small.
        return clause && clause.distance !== 0 ? [clause] : [];
      }),
    );
  const { otherwise, steps } = built.layer;
  return nearest([
    ...steps.flatMap(({ step, when }, at) => {
      const condition = built.steps[at];
      return condition && wanted.includes(step)
        ? (firstFailing(condition, when.condition, explaining, row) ?? [])
        : [];
    }),
    ...(otherwise !== undefined && wanted.includes(otherwise)
      ? [firstFailing(built.none.bound, built.none.written, explaining, row) ?? []].flat()
      : []),
  ]);
}

/** How many clauses keep a condition from holding. */
export function countFailing(part: Condition, judge: Explaining['judge'], row: number): number {
  if (judge(part)(row) === HOLDS) return 0;
  if (part.op === 'and') return part.parts.reduce((sum, each) => sum + countFailing(each, judge, row), 0);
  if (part.op === 'or') return Math.min(...part.parts.map((each) => countFailing(each, judge, row)));
  return 1;
}

/** The part of what was written that a bound part was made of. */
function partAt(part: Condition, written: Condition | undefined, at: number): Condition | undefined {
  const plain = written?.op === 'not' ? written.of : written;
  return (part.op === 'and' || part.op === 'or') && (plain?.op === 'and' || plain?.op === 'or')
    ? plain.parts[at]
    : undefined;
}

/** The one rule that a written part is held against. */
function ruleOf(written: Condition | undefined): string | undefined {
  if (!written) return undefined;
  if (written.op === 'not') return ruleOf(written.of);
  if (!isComparison(written) && written.op !== 'in') return undefined;
  const rules = [written.left, written.right].filter((each) => each.op === 'rule');
  return rules.length === 1 && rules[0] ? rules[0].key : undefined;
}
