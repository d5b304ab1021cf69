import { expect, it } from 'vitest';
import { atLine } from '#domain/basics/finding.ts';
import { checkAmbiguity } from '#definitions/cycles/check-ambiguity.ts';

const named = (key: string, line: number, ...words: string[]) => ({
  key,
  words,
  where: atLine('a.yaml', line),
});

it('a word may mean one thing only, however it is written', () => {
  const findings = checkAmbiguity([
    named('high', 1, 'High', 'H', 'HIGH '),
    named('medium', 2, 'Medium', 'ｈ'),
    named('low', 3, 'Low', 'h.i.g.h'),
  ]);
  expect(findings.map(({ where, values }) => [where, values])).toEqual([
    [atLine('a.yaml', 2), { word: 'ｈ', key: 'medium', other: 'high' }],
    [atLine('a.yaml', 3), { word: 'h.i.g.h', key: 'low', other: 'high' }],
  ]);
});

it('one thing may have many words, and different words do not meet', () => {
  expect(
    checkAmbiguity([named('a', 1, 'A', 'a', ' a '), named('b', 2, 'B', '高'), named('c', 3, '中')]),
  ).toEqual([]);
});
