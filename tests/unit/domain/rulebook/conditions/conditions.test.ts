import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bindRules } from '#domain/rulebook/conditions/bind-rules.ts';
import { firstThatHolds, NOBODY } from '#domain/rulebook/conditions/by-column.ts';
import { judgeRow, missingIn } from '#domain/rulebook/conditions/by-row.ts';
import type { Condition } from '#domain/rulebook/conditions/condition.ts';
import { FAILS, HOLDS, opposite, UNKNOWN, type Truth } from '#domain/rulebook/conditions/truth.ts';
import {
  columnsOfRows,
  completed,
  conditionOf,
  factOfRow,
  randomRow,
  randomText,
  type Row,
} from '../../../../support/random-conditions.ts';

const noRules = (key: string): never => {
  throw new Error(`no rule ${key}`);
};

const bound = (text: string, denied = false): Condition => bindRules(conditionOf(text), noRules, denied);

const judge = (text: string, row: Row): Truth => judgeRow(bound(text), factOfRow)(row);

const nothing: Row = {
  decile: undefined,
  visits: undefined,
  role: undefined,
  techniques: undefined,
  approved: undefined,
};

describe('a condition of three values', () => {
  it.each<[string, Partial<Row>, Truth]>([
    ['decile > 5', { decile: 6 }, HOLDS],
    ['decile > 5', { decile: 5 }, FAILS],
    ['decile > 5', {}, UNKNOWN],
    ['!(decile > 5)', {}, UNKNOWN],
    ['!(decile > 5)', { decile: 5 }, HOLDS],
    ['decile > 5 || approved', { approved: true }, HOLDS],
    ['decile > 5 || approved', { approved: false }, UNKNOWN],
    ['decile > 5 && approved', { approved: false }, FAILS],
    ['decile > 5 && approved', { approved: true }, UNKNOWN],
    ['has(decile)', {}, FAILS],
    ['!has(decile) && role == "procurement"', { role: 'procurement' }, HOLDS],
    ['role in ["lab-manager", "procurement"]', { role: 'lab-manager' }, HOLDS],
    ['role in ["lab-manager", "procurement"]', {}, UNKNOWN],
    ['"ngs" in techniques', { techniques: ['elisa', 'ngs'] }, HOLDS],
    ['"ngs" in techniques', { techniques: [] }, FAILS],
    ['!("ngs" in techniques)', {}, UNKNOWN],
    ['approved ? decile < 3 : decile < 2', { decile: 1 }, HOLDS],
    ['approved ? decile < 3 : decile < 2', { decile: 2 }, UNKNOWN],
    ['approved == true', { approved: true }, HOLDS],
    ['decile + visits > 10', { decile: 5 }, UNKNOWN],
    ['decile + visits > 10', { decile: 5, visits: 6 }, HOLDS],
    ['-visits < 0', { visits: 1 }, HOLDS],
    ['visits * 9007199254740991 > 0', { visits: 2 }, UNKNOWN],
    ['visits * 9007199254740991 > 0', { visits: 1 }, HOLDS],
  ])('%s of %j', (text, known, expected) => {
    expect(judge(text, { ...nothing, ...known })).toBe(expected);
  });

  it('and its opposite never hold both, and are unknown together', () => {
    fc.assert(
      fc.property(randomText, randomRow, (text, row) => {
        expect(judge(`!(${text})`, row)).toBe(opposite(judge(text, row)));
        expect(judgeRow(bound(text, true), factOfRow)(row)).toBe(opposite(judge(text, row)));
      }),
    );
  });

  it('holds or fails only where no missing fact could decide otherwise', () => {
    fc.assert(
      fc.property(
        // Whether something is known is no fact that could be missing.
        randomText.filter((text) => !text.includes('has(')),
        randomRow.chain((row) =>
          fc.tuple(fc.constant(row), fc.array(completed(row), { minLength: 3, maxLength: 6 })),
        ),
        (text, [row, whole]) => {
          const truth = judge(text, row);
          if (truth === UNKNOWN) return;
          expect(whole.map((each) => judge(text, each))).toEqual(whole.map(() => truth));
        },
      ),
    );
  });

  it('names the missing facts that could decide: filling in all others leaves it open', () => {
    fc.assert(
      fc.property(
        randomText.filter((text) => !text.includes('has(')),
        randomRow.chain((row) => fc.tuple(fc.constant(row), completed(row))),
        (text, [row, whole]) => {
          const missing = missingIn(bound(text), factOfRow, row);
          expect(missing.map((key) => factOfRow(key)(row))).toEqual(missing.map(() => undefined));
          const others = Object.fromEntries(
            Object.entries(whole).map(([key, value]) => [key, missing.includes(key) ? undefined : value]),
          ) as unknown as Row;
          const open = judge(text, row) === UNKNOWN;
          expect(judge(text, others) === UNKNOWN).toBe(open);
          expect(open || missing.length === 0).toBe(true);
        },
      ),
    );
    expect(
      missingIn(bound('decile > 5 && approved && visits > 3'), factOfRow, { ...nothing, approved: true }),
    ).toEqual(['decile', 'visits']);
    expect(missingIn(bound('decile > 5 || approved'), factOfRow, { ...nothing, decile: 2 })).toEqual([
      'approved',
    ]);
    expect(
      missingIn(bound('approved ? decile < 3 : visits < 2'), factOfRow, { ...nothing, approved: true }),
    ).toEqual(['decile']);
  });
});

const holdsIn = (text: string, rows: readonly Row[], denied = false): boolean[] =>
  Array.from(
    firstThatHolds([bound(text, denied)], columnsOfRows(rows), rows.length),
    (first) => first !== NOBODY,
  );

describe('column by column', () => {
  it('holds, and its opposite holds, where it does one row after the other', () => {
    fc.assert(
      fc.property(randomText, fc.array(randomRow, { minLength: 1, maxLength: 30 }), (text, rows) => {
        expect(holdsIn(text, rows)).toEqual(rows.map((row) => judge(text, row) === HOLDS));
        expect(holdsIn(text, rows, true)).toEqual(rows.map((row) => judge(text, row) === FAILS));
      }),
    );
  });

  it('finds the first that holds, whatever the order of rows, over many blocks', () => {
    fc.assert(
      fc.property(
        fc.array(randomText, { minLength: 1, maxLength: 5 }),
        fc.array(randomRow, { minLength: 1, maxLength: 40 }),
        (texts, some) => {
          const rows = Array.from({ length: 5_000 }, (_, at) => some[(at * 7) % some.length]!);
          const conditions = texts.map((text) => bound(text));
          const first = firstThatHolds(conditions, columnsOfRows(rows), rows.length);
          const byRow = some.map((row) => texts.findIndex((text) => judge(text, row) === HOLDS));
          expect([...first]).toEqual(rows.map((_, at) => byRow[(at * 7) % some.length]!));
          const turned = firstThatHolds(conditions, columnsOfRows(rows.toReversed()), rows.length);
          expect([...turned].toReversed()).toEqual([...first]);
        },
      ),
      { numRuns: 20 },
    );
  });

  it('knows nothing of a fact that has no column', () => {
    for (const text of ['approved', '!approved', 'other > 3 || has(other)', 'other == 3'])
      expect([text, ...holdsIn(text, [nothing])]).toEqual([text, false]);
    expect(holdsIn('!has(other)', [nothing])).toEqual([true]);
  });
});

describe('rules in a condition', () => {
  it('are constants by the time it is judged', () => {
    const text = 'decile <= rule("cut") && role in rule("wanted") && rule("on")';
    const values: Record<string, number | boolean | readonly string[]> = {
      cut: 3,
      wanted: ['lab-manager'],
      on: true,
    };
    const condition = bindRules(conditionOf(text), (key) => values[key]!);
    const of = (row: Partial<Row>): Truth => judgeRow(condition, factOfRow)({ ...nothing, ...row });
    expect(of({ decile: 3, role: 'lab-manager' })).toBe(HOLDS);
    expect(of({ decile: 4, role: 'lab-manager' })).toBe(FAILS);
    expect(of({ decile: 3, role: 'procurement' })).toBe(FAILS);
    const denied = bindRules(conditionOf(text), (key) => values[key]!, true);
    expect(judgeRow(denied, factOfRow)({ ...nothing, decile: 3, role: 'lab-manager' })).toBe(FAILS);
    expect(() => judgeRow(conditionOf('rule("x")'), factOfRow)).toThrow(/not bound/);
  });
});
