import fc from 'fast-check';
import { parseCondition } from '#definitions/rulebook/parse-condition.ts';
import type { Column } from '#domain/rulebook/conditions/by-column.ts';
import type { FactKind } from '#domain/rulebook/conditions/check-condition.ts';
import type { Condition, Constant } from '#domain/rulebook/conditions/condition.ts';

/** A row of an invented universe: what is undefined nobody knows. */
export interface Row {
  readonly decile: number | undefined;
  readonly visits: number | undefined;
  readonly role: string | undefined;
  readonly techniques: readonly string[] | undefined;
  readonly approved: boolean | undefined;
}

export const roles = ['bench-scientist', 'lab-manager', 'procurement'] as const;
export const techniques = ['western-blot', 'ngs', 'elisa'] as const;

export const vocabulary: ReadonlyMap<keyof Row, FactKind> = new Map<keyof Row, FactKind>([
  ['decile', { type: 'integer', min: 1, max: 10 }],
  ['visits', { type: 'integer' }],
  ['role', { type: 'code', codes: roles }],
  ['techniques', { type: 'codes', codes: techniques }],
  ['approved', { type: 'flag' }],
]);

const perhaps = <T>(of: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(of, { nil: undefined });

const decile = fc.integer({ min: 1, max: 10 });
const visits = fc.integer({ min: -3, max: 12 });
const role = fc.constantFrom(...roles);
const someTechniques = fc.subarray([...techniques]);

export const randomRow: fc.Arbitrary<Row> = fc.record({
  decile: perhaps(decile),
  visits: perhaps(visits),
  role: perhaps(role),
  techniques: perhaps(someTechniques),
  approved: perhaps(fc.boolean()),
});

/** The same row with everything known. */
export const completed = (row: Row): fc.Arbitrary<Row> =>
  fc.record({
    decile: row.decile === undefined ? decile : fc.constant(row.decile),
    visits: row.visits === undefined ? visits : fc.constant(row.visits),
    role: row.role === undefined ? role : fc.constant(row.role),
    techniques: row.techniques === undefined ? someTechniques : fc.constant(row.techniques),
    approved: row.approved === undefined ? fc.boolean() : fc.constant(row.approved),
  });

const quoted = (text: string): string => `"${text}"`;
const listed = (texts: readonly (string | number)[]): string =>
  `[${texts.map((each) => (typeof each === 'string' ? quoted(each) : each)).join(', ')}]`;
const compared = fc.constantFrom('==', '!=', '<', '<=', '>', '>=');
const equal = fc.constantFrom('==', '!=');

const { number } = fc.letrec<{ number: string }>((tie) => ({
  number: fc.oneof(
    { maxDepth: 2, withCrossShrink: true },
    fc.constantFrom('decile', 'visits'),
    fc.integer({ min: -4, max: 12 }).map(String),
    fc
      .tuple(tie('number'), fc.constantFrom('+', '-', '*'), tie('number'))
      .map(([a, sign, b]) => `(${a} ${sign} ${b})`),
  ),
}));

/** Conditions as somebody might write them. */
export const randomText = fc.letrec<{ condition: string }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.tuple(number, compared, number).map((parts) => parts.join(' ')),
    fc.tuple(fc.constantFrom('decile', 'visits'), compared, visits).map((parts) => parts.join(' ')),
    fc.tuple(fc.constant('role'), equal, role.map(quoted)).map((parts) => parts.join(' ')),
    fc.subarray([...roles], { minLength: 1 }).map((some) => `role in ${listed(some)}`),
    fc.uniqueArray(visits, { minLength: 1, maxLength: 4 }).map((some) => `visits in ${listed(some)}`),
    fc.constantFrom(...techniques).map((each) => `${quoted(each)} in techniques`),
    fc.constant('approved'),
    fc.constantFrom('decile', 'visits', 'role', 'techniques', 'approved').map((key) => `has(${key})`),
    tie('condition').map((of) => `!(${of})`),
    fc
      .tuple(tie('condition'), fc.constantFrom('&&', '||'), tie('condition'))
      .map(([a, sign, b]) => `(${a}) ${sign} (${b})`),
    fc
      .tuple(tie('condition'), tie('condition'), tie('condition'))
      .map(([when, then, otherwise]) => `(${when}) ? (${then}) : (${otherwise})`),
  ),
})).condition;

export function conditionOf(text: string): Condition {
  const { condition, faults } = parseCondition(text);
  if (!condition) throw new Error(`${text}: ${faults.map(({ code }) => code).join()}`);
  return condition;
}

export const isKeyOf = (key: string): key is keyof Row => [...vocabulary.keys()].some((each) => each === key);

export const factOfRow =
  (key: string) =>
  (row: Row): Constant | undefined =>
    isKeyOf(key) ? row[key] : undefined;

/** The rows as columns. */
export function columnsOfRows(rows: readonly Row[]): ReadonlyMap<string, Column> {
  const numbers = (key: 'decile' | 'visits'): Column => ({
    type: 'numbers',
    values: Float64Array.from(rows, (row) => row[key] ?? NaN),
  });
  const coded = (key: 'role' | 'techniques' | 'approved'): Column => {
    const kinds = new Map<string, { readonly at: number; readonly value: Constant }>();
    const values = Int32Array.from(rows, (row) => {
      const value = row[key];
      if (value === undefined) return -1;
      const name = JSON.stringify(value);
      const kind = kinds.get(name) ?? { at: kinds.size, value };
      kinds.set(name, kind);
      return kind.at;
    });
    return { type: 'codes', kinds: [...kinds.values()].map(({ value }) => value), values };
  };
  return new Map([
    ['decile', numbers('decile')],
    ['visits', numbers('visits')],
    ['role', coded('role')],
    ['techniques', coded('techniques')],
    ['approved', coded('approved')],
  ]);
}
