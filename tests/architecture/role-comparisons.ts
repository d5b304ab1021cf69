import { parseSync } from '@swc/core';
import { z } from 'zod';

const node = z.looseObject({ type: z.string() });
type Node = z.infer<typeof node>;

/** Roles that no other word of the product is written like; `global` is also a layer of rules. */
const unmistakable: ReadonlySet<unknown> = new Set(['rep', 'manager', 'affiliate']);
const comparing: ReadonlySet<unknown> = new Set(['===', '!==', '==', '!=']);
const looking: ReadonlySet<unknown> = new Set(['includes', 'indexOf', 'has', 'get']);

const nodeIn = (value: unknown): Node | undefined => node.safeParse(value).data;

/** The thing itself, past what only wraps it: parentheses, `?.`, `!`, `as`. */
function bare(value: unknown): Node | undefined {
  const found = nodeIn(value);
  return found &&
    /^(Parenthesis|OptionalChaining|TsNonNull|TsAs|TsConst)Expression$|^TsConstAssertion$/.test(found.type)
    ? bare(found['base'] ?? found['expression'])
    : found;
}

const nameOf = (value: unknown): unknown => bare(value)?.['value'];

/** Whether it is somebody's role: `role`, `user.role`, `each?.role`. */
function isRole(value: unknown): boolean {
  const found = bare(value);
  if (found?.type === 'Identifier') return found['value'] === 'role';
  return found?.type === 'MemberExpression' && nameOf(found['property']) === 'role';
}

/** Columns have keys, and one of them is called like a role. */
function isKey(value: unknown): boolean {
  const found = bare(value);
  return (found?.type === 'MemberExpression' ? nameOf(found['property']) : found?.['value']) === 'key';
}

const isRoleName = (value: unknown): boolean => {
  const found = bare(value);
  return found?.type === 'StringLiteral' && unmistakable.has(found['value']);
};

function decides(found: Node): boolean {
  switch (found.type) {
    case 'BinaryExpression': {
      const sides = [found['left'], found['right']];
      return (
        comparing.has(found['operator']) &&
        (sides.some(isRole) || (sides.some(isRoleName) && !sides.some(isKey)))
      );
    }
    case 'SwitchStatement':
      return isRole(found['discriminant']);
    case 'MemberExpression':
      return (
        nodeIn(found['property'])?.type === 'Computed' && isRole(nodeIn(found['property'])?.['expression'])
      );
    case 'CallExpression': {
      const called = bare(found['callee']);
      const [first] = z
        .array(z.looseObject({ expression: z.unknown() }))
        .catch([])
        .parse(found['arguments']);
      return (
        called?.type === 'MemberExpression' &&
        looking.has(nameOf(called['property'])) &&
        isRole(first?.expression)
      );
    }
    default:
      return false;
  }
}

/** Places of a file at which something is decided by a role, by their order. */
export function roleComparisons(code: string): number {
  if (!/\brole\b|'(?:rep|manager|affiliate)'/.test(code)) return 0;
  let count = 0;
  const walk = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    const found = nodeIn(value);
    if (found && decides(found)) count += 1;
    for (const part of Object.values(value)) walk(part);
  };
  walk(parseSync(code, { syntax: 'typescript' }));
  return count;
}

/** Blocks of a template that ask for a role. */
export const roleQuestions = (template: string): number =>
  [
    ...template.matchAll(
      /\{\{#?\w*\s*\((?:eq|is|has|includes)\b[^)]*\b(?:role|'rep'|"rep"|'manager'|"manager")/g,
    ),
  ].length;
