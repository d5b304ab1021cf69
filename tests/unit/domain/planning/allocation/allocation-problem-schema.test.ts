import { describe, expect, it } from 'vitest';
import {
  allocationProblemSchema,
  readAllocationProblem,
} from '#domain/planning/allocation/allocation-problem-schema.ts';
import { lineOf, north, solved } from './line-of.ts';

describe('readAllocationProblem', () => {
  it('reads a document that solves like the problem written in code', () => {
    const problem = {
      territories: north(3),
      lines: [lineOf('a', [9, 5], { account: 'x' }), lineOf('b', [8, 7], { account: 'x' })],
      accountTotals: [{ key: 'x-total', account: 'x', maximum: 3, past: 1 }],
      caps: [
        { key: 'brand', kind: 'budget', lines: { brand: 'brand' }, takes: 'cost', maximum: 20_000 },
        { key: 'law', lines: ['a'], takes: [2], maximum: 3, past: 1 },
      ] as const,
    };
    const read = readAllocationProblem(JSON.parse(JSON.stringify({ version: 2, ...problem })));
    expect(read.ok && solved(read.problem)).toEqual(solved(problem));
    expect(solved(problem).touches).toEqual([1, 1]);
  });

  it('says where every part is malformed', () => {
    const read = readAllocationProblem({
      version: 3,
      territories: [{ key: 'north', capacity: 'much' }],
      lines: [{ ...lineOf('a', [1]), cost: null, colour: 'red' }],
      caps: [{ key: 'c', lines: { planet: 'moon' }, maximum: 1 }],
    });
    const found = read.ok ? [] : read.findings.map(({ code, where }) => ({ code, where }));
    expect(found).toEqual(
      ['version', 'territories[0].capacity', 'lines[0].cost', 'lines[0]', 'caps[0].lines'].map((subject) => ({
        code: 'allocation.malformed',
        where: { kind: 'subject', subject },
      })),
    );
  });

  it('reads lines that answer together, and asks for the values of all others', () => {
    const { marginals: _, ...line } = lineOf('a', [], { maximum: 3 });
    const document = {
      version: 2,
      territories: north(2),
      lines: [line],
      groups: [{ key: 'group', lines: ['a'], effects: [[2, 1, 1]], shape: 'bent', scale: 1024 }],
      shapes: [{ key: 'bent', values: [0, 2 ** 17, 2 ** 18, 2 ** 19] }],
    };
    const read = readAllocationProblem(document);
    expect(read.ok && solved(read.problem)).toMatchObject({ touches: [2], value: 512, bound: 512 });
    expect(readAllocationProblem({ ...document, groups: [], shapes: [] })).toMatchObject({
      ok: false,
      findings: [{ code: 'allocation.malformed', where: { subject: 'lines[0].marginals' } }],
    });
  });

  it('refuses what is no document at all', () => {
    for (const document of [null, 7, 'text', []]) expect(readAllocationProblem(document).ok).toBe(false);
  });

  it('is described field by field, as JSON Schema', () => {
    expect(allocationProblemSchema()).toMatchObject({
      required: ['version', 'territories', 'lines'],
      additionalProperties: false,
      properties: {
        version: { enum: [1, 2] },
        lines: { items: { properties: { cost: { type: 'number', description: expect.any(String) } } } },
        caps: { items: { required: ['key', 'lines', 'maximum'] } },
      },
    });
  });
});
