import { expect, it } from 'vitest';
import { lineReasons } from '#storage/documents/line-reasons.ts';
import { readEachOnce } from '#storage/documents/read-each-once.ts';

const textOf = (no: number): string => lineReasons.write([{ code: 'target', values: { no } }]);

it('gives rows that say the same the very same value', () => {
  const read = readEachOnce(lineReasons);
  const first = read(textOf(1), 'A');
  expect(first).toEqual(lineReasons.read(textOf(1), 'A'));
  expect(read(textOf(1), 'B')).toBe(first);
  expect(read(textOf(2), 'B')).toEqual(lineReasons.read(textOf(2), 'B'));
});

it('says of every row that cannot be read whose it is', () => {
  const read = readEachOnce(lineReasons);
  for (const of of ['A', 'B']) {
    expect(() => read('[{"code":1}]', of)).toThrow(
      expect.objectContaining({ finding: expect.objectContaining({ where: expect.anything() }) }),
    );
    expect(() => read('[{"code":1}]', of)).toThrow(new RegExp(of, 'v'));
  }
});

it('remembers some thousand texts and reads the rest as it finds them', () => {
  const read = readEachOnce(lineReasons);
  for (let no = 0; no < 3_000; no += 1) read(textOf(no), 'A');
  expect(read(textOf(5), 'A')).toBe(read(textOf(5), 'A'));
  expect(read(textOf(2_999), 'A')).not.toBe(read(textOf(2_999), 'A'));
  expect(read(textOf(2_999), 'A')).toEqual(lineReasons.read(textOf(2_999), 'A'));
});
