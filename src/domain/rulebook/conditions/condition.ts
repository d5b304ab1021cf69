/**
 * A condition of a segmentation as this house keeps and evaluates it: a plain tree, whatever language it was written in.
 * `at` is where a part begins in the written text, in characters from 0.
 */
export const comparisons = ['==', '!=', '<', '<=', '>', '>='] as const;
export type Comparison = (typeof comparisons)[number];
export const sums = ['+', '-', '*'] as const;
export type Sum = (typeof sums)[number];

export type Constant = number | string | boolean | readonly (number | string)[];

interface Part<Op extends string> {
  readonly op: Op;
  readonly at: number;
}

export interface ConstantPart extends Part<'value'> {
  readonly value: Constant;
}

/** A fact of the account, or what a layer above made of it, by its key. */
export interface FactPart extends Part<'fact'> {
  readonly key: string;
}

/** The value in force of a rule: the same for all accounts, and bound before anything is evaluated. */
export interface RulePart extends Part<'rule'> {
  readonly key: string;
}

/** Whether a fact is known. */
interface HasPart extends Part<'has'> {
  readonly key: string;
}

interface NotPart extends Part<'not'> {
  readonly of: Condition;
}

interface JunctionPart extends Part<'and' | 'or'> {
  readonly parts: readonly Condition[];
}

export interface ComparisonPart extends Part<Comparison> {
  readonly left: Condition;
  readonly right: Condition;
}

interface SumPart extends Part<Sum> {
  readonly left: Condition;
  readonly right: Condition;
}

/** Whether something is one of several: written in the condition, said by a rule, or all that a fact holds. */
interface AmongPart extends Part<'in'> {
  readonly left: Condition;
  readonly right: Condition;
}

interface IfPart extends Part<'if'> {
  readonly when: Condition;
  readonly so: Condition;
  readonly otherwise: Condition;
}

export type Condition =
  | ConstantPart
  | FactPart
  | RulePart
  | HasPart
  | NotPart
  | JunctionPart
  | ComparisonPart
  | SumPart
  | AmongPart
  | IfPart;

export const isComparison = (part: Condition): part is ComparisonPart =>
  comparisons.some((each) => each === part.op);

/** The parts a part is made of. */
export function partsOf(part: Condition): readonly Condition[] {
  switch (part.op) {
    case 'value':
    case 'fact':
    case 'rule':
    case 'has':
      return [];
    case 'not':
      return [part.of];
    case 'and':
    case 'or':
      return part.parts;
    case 'if':
      return [part.when, part.so, part.otherwise];
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
      return [part.left, part.right];
  }
}

/** Keys of facts and layers that a condition speaks of, each once, in the order in which they come. */
export function factsIn(part: Condition): readonly string[] {
  const found = new Set<string>();
  const look = (each: Condition): void => {
    if (each.op === 'fact' || each.op === 'has') found.add(each.key);
    for (const below of partsOf(each)) look(below);
  };
  look(part);
  return [...found];
}
