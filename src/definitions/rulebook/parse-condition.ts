import { Environment, ParseError, type ASTNode } from '@marcbachmann/cel-js';
import { fault, type Fault } from '#domain/rulebook/conditions/check-condition.ts';
import type { Condition, Constant } from '#domain/rulebook/conditions/condition.ts';

/** A condition that can be read, or what is wrong with it. */
export type ParsedCondition =
  | { readonly condition: Condition; readonly faults?: undefined }
  | { readonly condition?: undefined; readonly faults: readonly Fault[] };

/** A person has to be able to read it, and whoever evaluates it must not run out of stack. */
const language = new Environment({
  limits: { maxAstNodes: 400, maxDepth: 40, maxListElements: 100, maxCallArguments: 8 },
});

class Refused extends Error {
  readonly fault: Fault;
  constructor(fault: Fault) {
    super(fault.code);
    this.fault = fault;
  }
}

const refuse = (code: string, at: number, values: Fault['values'] = {}): never => {
  throw new Refused(fault(code, at, values));
};

/** What of the language has no meaning here, by the parser's name for it. */
const notHere: Readonly<Record<string, string>> = {
  '.': 'a.b',
  '.?': 'a.?b',
  '[]': 'a[b]',
  '[?]': 'a[?b]',
  '/': '/',
  '%': '%',
  map: 'map',
  comprehension: '.exists()',
};

function constantOf(node: ASTNode, value: unknown, sign = 1n): Constant {
  if (typeof value === 'bigint') {
    const number = Number(sign * value);
    return Number.isSafeInteger(number)
      ? number
      : refuse('condition-number-large', node.start, { value: String(sign * value).slice(0, 40) });
  }
  if (typeof value === 'number') return refuse('condition-fraction', node.start, { value });
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  return refuse('condition-not-here', node.start, { what: value === null ? 'null' : '3u, b""' });
}

function constantsOf(nodes: readonly ASTNode[]): (number | string)[] {
  return nodes.map((node) => {
    const part = read(node);
    return part.op === 'value' && (typeof part.value === 'number' || typeof part.value === 'string')
      ? part.value
      : refuse('condition-list-constants', node.start);
  });
}

/** A name as facts are called by their keys. */
const keyOf = (name: string): string => name.replaceAll('_', '-');

function readCall(node: ASTNode, name: string, given: readonly ASTNode[]): Condition {
  const at = node.start;
  const [argument, ...more] = given;
  if (name === 'rule') {
    return argument?.op === 'value' && typeof argument.args === 'string' && more.length === 0
      ? { op: 'rule', at, key: argument.args }
      : refuse('condition-rule-key', at);
  }
  if (name === 'has') {
    return argument?.op === 'id' && more.length === 0
      ? { op: 'has', at, key: keyOf(argument.args) }
      : refuse('condition-has-fact', at);
  }
  return refuse('condition-not-here', at, { what: `${name.slice(0, 40)}()` });
}

/** Chains of the same are one part: `a && b && c` has three. */
function chained(op: 'and' | 'or', at: number, parts: readonly Condition[]): Condition {
  return { op, at, parts: parts.flatMap((each) => (each.op === op ? each.parts : [each])) };
}

function read(node: ASTNode): Condition {
  const at = node.start;
  const without = notHere[node.op];
  if (without !== undefined) return refuse('condition-not-here', at, { what: without });
  switch (node.op) {
    case 'value':
      return { op: 'value', at, value: constantOf(node, node.args) };
    case 'id':
      return { op: 'fact', at, key: keyOf(node.args) };
    case 'list':
      return { op: 'value', at, value: constantsOf(node.args) };
    case 'call':
      return readCall(node, ...node.args);
    case '!_':
      return { op: 'not', at, of: read(node.args) };
    case '-_': {
      const { args } = node;
      if (args.op === 'value') return { op: 'value', at, value: constantOf(node, args.args, -1n) };
      return { op: '-', at, left: { op: 'value', at, value: 0 }, right: read(args) };
    }
    case '&&':
      return chained('and', at, node.args.map(read));
    case '||':
      return chained('or', at, node.args.map(read));
    case '?:': {
      const [when, so, otherwise] = node.args;
      return { op: 'if', at, when: read(when), so: read(so), otherwise: read(otherwise) };
    }
    case '==':
    case '!=':
    case '<':
    case '<=':
    case '>':
    case '>=':
    case '+':
    case '-':
    case '*':
    case 'in': {
      const [left, right] = node.args;
      return { op: node.op, at, left: read(left), right: read(right) };
    }
    case 'rcall':
      return refuse('condition-not-here', at, { what: `.${node.args[0].slice(0, 40)}()` });
    case '.':
    case '.?':
    case '[]':
    case '[?]':
    case '/':
    case '%':
    case 'map':
      return refuse('condition-not-here', at, { what: node.op });
  }
}

/**
 * Reads a condition written in CEL. What of the language is used here becomes a tree of our own; all else is refused where
 * it stands. This is the only place that knows the parser.
 */
export function parseCondition(text: string): ParsedCondition {
  try {
    return { condition: read(language.parse(text).ast) };
  } catch (error) {
    if (error instanceof Refused) return { faults: [error.fault] };
    if (!(error instanceof ParseError)) throw error;
    const at = error.range?.start ?? 0;
    const said = error.message.split('\n')[0] ?? '';
    return { faults: [fault('condition-syntax', at, { detail: said.slice(0, 120) })] };
  }
}
