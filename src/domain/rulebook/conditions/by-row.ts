import type { Comparison, Condition, Constant, Sum } from './condition.ts';
import { FAILS, HOLDS, opposite, truthOf, UNKNOWN, type Truth } from './truth.ts';

/** What is known of a row under a key; undefined where nobody knows it. */
export type Known = Constant | undefined;
/** Gives, by its key, the reader of a fact. */
export type Facts<Row> = (key: string) => (row: Row) => Known;

type Judge<Row> = (row: Row) => Truth;
type Value<Row> = (row: Row) => Known;

const compared: Readonly<Record<Comparison, (a: Constant, b: Constant) => boolean>> = {
  '==': (a, b) => a === b,
  '!=': (a, b) => a !== b,
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
};

const summed: Readonly<Record<Sum, (a: number, b: number) => number>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
};

const asKnown = (truth: Truth): Known => (truth === UNKNOWN ? undefined : truth === HOLDS);

/** The value of a part that is no condition by itself; one that is counts as yes or no. */
function valueOf<Row>(part: Condition, facts: Facts<Row>, isOpen: boolean): Value<Row> {
  switch (part.op) {
    case 'value': {
      const { value } = part;
      return () => value;
    }
    case 'fact':
      return facts(part.key);
    case '+':
    case '-':
    case '*': {
      const [left, right, sum] = [
        valueOf(part.left, facts, isOpen),
        valueOf(part.right, facts, isOpen),
        summed[part.op],
      ];
      return (row) => {
        const [a, b] = [left(row), right(row)];
        if (typeof a !== 'number' || typeof b !== 'number') return undefined;
        const result = sum(a, b);
        // Beyond what is counted exactly nobody knows.
        return Number.isSafeInteger(result) ? result + 0 : undefined;
      };
    }
    case 'if': {
      const when = judgeRow(part.when, facts, isOpen);
      const [so, otherwise] = [valueOf(part.so, facts, isOpen), valueOf(part.otherwise, facts, isOpen)];
      return (row) => {
        const truth = when(row);
        if (truth !== UNKNOWN) return truth === HOLDS ? so(row) : otherwise(row);
        // Whichever it is, the value is this one.
        const [a, b] = [so(row), otherwise(row)];
        return a === b ? a : undefined;
      };
    }
    case 'rule':
      throw new TypeError(`the rule ${part.key} was not bound`);
    case 'has':
    case 'not':
    case 'and':
    case 'or':
    case 'in':
    case '==':
    case '!=':
    case '<':
    case '<=':
    case '>':
    case '>=': {
      const judge = judgeRow(part, facts, isOpen);
      return (row) => asKnown(judge(row));
    }
  }
}

/**
 * Makes of a bound condition a function that judges one row after the other.
 * @param isOpen whether *known* is unknown of what is missing: somebody may still say it
 */
export function judgeRow<Row>(part: Condition, facts: Facts<Row>, isOpen = false): Judge<Row> {
  switch (part.op) {
    case 'has': {
      const read = facts(part.key);
      const unless = isOpen ? UNKNOWN : FAILS;
      return (row) => (read(row) === undefined ? unless : HOLDS);
    }
    case 'not': {
      const of = judgeRow(part.of, facts, isOpen);
      return (row) => opposite(of(row));
    }
    case 'and':
    case 'or': {
      const parts = part.parts.map((each) => judgeRow(each, facts, isOpen));
      const decides = part.op === 'and' ? FAILS : HOLDS;
      return (row) => {
        let result: Truth = opposite(decides);
        for (const each of parts) {
          const truth = each(row);
          if (truth === decides) return truth;
          if (truth === UNKNOWN) result = UNKNOWN;
        }
        return result;
      };
    }
    case '==':
    case '!=':
    case '<':
    case '<=':
    case '>':
    case '>=': {
      const [left, right, holds] = [
        valueOf(part.left, facts, isOpen),
        valueOf(part.right, facts, isOpen),
        compared[part.op],
      ];
      return (row) => {
        const a = left(row);
        if (a === undefined) return UNKNOWN;
        const b = right(row);
        return b === undefined ? UNKNOWN : truthOf(holds(a, b));
      };
    }
    case 'in': {
      const [left, right] = [valueOf(part.left, facts, isOpen), valueOf(part.right, facts, isOpen)];
      return (row) => {
        const [one, several] = [left(row), right(row)];
        if (one === undefined || several === undefined) return UNKNOWN;
        return truthOf(isAmong(one, several));
      };
    }
    case 'value':
    case 'fact':
    case 'if':
    case '+':
    case '-':
    case '*': {
      const value = valueOf(part, facts, isOpen);
      return (row) => {
        const known = value(row);
        return known === undefined ? UNKNOWN : truthOf(known === true);
      };
    }
    case 'rule':
      throw new TypeError(`the rule ${part.key} was not bound`);
  }
}

export const isAmong = (one: Constant, several: Constant): boolean =>
  typeof several === 'object' && several.some((each) => each === one);

/** Judges of the parts of conditions, each made once. */
export function judgesOf<Row>(facts: Facts<Row>, isOpen = false): (part: Condition) => Judge<Row> {
  const made = new Map<Condition, Judge<Row>>();
  return (part) => {
    const judge = made.get(part) ?? judgeRow(part, facts, isOpen);
    made.set(part, judge);
    return judge;
  };
}

/**
 * Which missing facts could have decided a condition of a row; none where whatever they were it would stand as it does. They
 * stand in the order of the condition, each once. Whether something is known is open as long as it is not.
 * @param judge of the same facts, open
 */
export function missingIn<Row>(
  part: Condition,
  facts: Facts<Row>,
  row: Row,
  judge: (part: Condition) => Judge<Row> = judgesOf(facts, true),
): readonly string[] {
  if (judge(part)(row) !== UNKNOWN) return [];
  const missing = new Set<string>();
  const look = (each: Condition): void => {
    switch (each.op) {
      case 'fact':
      case 'has':
        if (facts(each.key)(row) === undefined) missing.add(each.key);
        return;
      case 'and':
      case 'or':
        for (const below of each.parts) if (judge(below)(row) === UNKNOWN) look(below);
        return;
      case 'not':
        look(each.of);
        return;
      case 'if': {
        const when = judge(each.when)(row);
        if (when === UNKNOWN) look(each.when);
        if (when !== FAILS) look(each.so);
        if (when !== HOLDS) look(each.otherwise);
        return;
      }
      case 'in':
      case '==':
      case '!=':
      case '<':
      case '<=':
      case '>':
      case '>=':
      case '+':
      case '-':
      case '*':
        look(each.left);
        look(each.right);
        return;
      case 'value':
      case 'rule':
        return;
    }
  };
  look(part);
  return [...missing];
}
