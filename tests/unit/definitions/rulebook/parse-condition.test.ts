import { Environment } from '@marcbachmann/cel-js';
import { describe, expect, it } from 'vitest';
import { parseCondition } from '#definitions/rulebook/parse-condition.ts';

const faultOf = (text: string) => {
  const [fault] = parseCondition(text).faults ?? [];
  return fault && `${fault.code}@${fault.at}`;
};

const operators = (text: string): string[] => {
  const found: string[] = [];
  const look = (node: unknown): void => {
    if (Array.isArray(node)) for (const each of node) look(each);
    if (typeof node !== 'object' || node === null || !('op' in node) || !('args' in node)) return;
    found.push(String(node.op));
    look(node.args);
  };
  look(new Environment().parse(text).ast);
  return found;
};

describe('the parser beneath', () => {
  it.each([
    ['a', ['id']],
    ['1', ['value']],
    ['-a', ['-_', 'id']],
    ['!a', ['!_', 'id']],
    ['a && b', ['&&', 'id', 'id']],
    ['a || b', ['||', 'id', 'id']],
    ['a ? b : c', ['?:', 'id', 'id', 'id']],
    ['a in [1]', ['in', 'id', 'list', 'value']],
    ['a == 1', ['==', 'id', 'value']],
    ['a != 1', ['!=', 'id', 'value']],
    ['a < 1', ['<', 'id', 'value']],
    ['a <= 1', ['<=', 'id', 'value']],
    ['a > 1', ['>', 'id', 'value']],
    ['a >= 1', ['>=', 'id', 'value']],
    ['a + b - c * d', ['-', '+', 'id', 'id', '*', 'id', 'id']],
    ['rule("x")', ['call', 'value']],
    ['has(a)', ['call', 'id']],
    ['a.b', ['.', 'id']],
    ['a[1]', ['[]', 'id', 'value']],
    ['a.startsWith("x")', ['rcall', 'id', 'value']],
    ['{"a": 1}', ['map', 'value', 'value']],
  ])('calls the parts of %s as it did', (text, expected) => {
    expect(operators(text)).toEqual(expected);
  });

  it('counts places in characters from 0, whole numbers as bigint and others as number', () => {
    const { ast } = new Environment().parse('ab == 12');
    expect([ast.start, ast.end]).toEqual([0, 8]);
    expect(new Environment().parse('12').ast.args).toBe(12n);
    expect(new Environment().parse('1.5').ast.args).toBe(1.5);
  });
});

describe('parseCondition', () => {
  it('makes a tree of our own, with hyphens in the keys of facts and chains in one part', () => {
    expect(parseCondition('potential_class == "high" && has(role) && !(x in [1, -2])').condition).toEqual({
      op: 'and',
      at: 0,
      parts: [
        {
          op: '==',
          at: 0,
          left: { op: 'fact', at: 0, key: 'potential-class' },
          right: { op: 'value', at: 19, value: 'high' },
        },
        { op: 'has', at: 29, key: 'role' },
        {
          op: 'not',
          at: 42,
          of: {
            op: 'in',
            at: 44,
            left: { op: 'fact', at: 44, key: 'x' },
            right: { op: 'value', at: 49, value: [1, -2] },
          },
        },
      ],
    });
    expect(parseCondition('a > rule("b-c") ? true : false').condition).toMatchObject({
      op: 'if',
      when: { right: { op: 'rule', key: 'b-c', at: 4 } },
    });
  });

  it.each([
    ['a = 3', 'condition-syntax@2'],
    ['a &&', 'condition-syntax@4'],
    ['', 'condition-syntax@0'],
    ['a == "x', 'condition-syntax@5'],
    ['a >= 0.5', 'condition-fraction@5'],
    ['a >= 99999999999999999999', 'condition-number-large@5'],
    ['a == null', 'condition-not-here@5'],
    ['a == 3u', 'condition-not-here@5'],
    ['a / 2 > 3', 'condition-not-here@0'],
    ['b && a % 2 == 1', 'condition-not-here@5'],
    ['a.b == 3', 'condition-not-here@0'],
    ['a[0] == 3', 'condition-not-here@0'],
    ['a.startsWith("x")', 'condition-not-here@0'],
    ['[1, 2].exists(x, x > a)', 'condition-not-here@0'],
    ['size(a) > 3', 'condition-not-here@0'],
    ['a == {"x": 1}', 'condition-not-here@5'],
    ['a > rule(b)', 'condition-rule-key@4'],
    ['a > rule("b", "c")', 'condition-rule-key@4'],
    ['has("a")', 'condition-has-fact@0'],
    ['a in [b]', 'condition-list-constants@6'],
    ['a in [true]', 'condition-list-constants@6'],
  ])('refuses %j where it stands', (text, expected) => {
    expect(faultOf(text)).toBe(expected);
  });

  it('refuses what no person could read, however deep, and does not fall over it', () => {
    expect(faultOf(`${'('.repeat(500)}a${')'.repeat(500)}`)).toMatch(/^condition-syntax@/);
    expect(faultOf(Array.from({ length: 500 }, (_, at) => `a == ${at}`).join(' || '))).toMatch(
      /^condition-syntax@/,
    );
  });
});
