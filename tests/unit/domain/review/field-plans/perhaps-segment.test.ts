import { expect, it } from 'vitest';
import { perhapsSegment } from '#domain/review/field-plans/perhaps-segment.ts';

const often = (...words: readonly string[]): readonly string[] =>
  words.flatMap((word) => [word, word, word, word]);

it.each([
  ['Fascia', ['Oro', 'Argento', 'Bronzo'], 'likely'],
  ['Unsere Spalte', ['A+', 'A', 'B'], 'likely'],
  ['Cluster', ['Digital', 'Digital', 'Klassisch'], 'likely'],
  ['Feld 7', often('eins', 'zwei'), 'possible'],
  ['Feld 7', ['eins', 'zwei'], undefined],
  ['Feld 7', often('1', '2'), undefined],
  ['Feld 7', often('ja', 'nein'), undefined],
  ['Region', often('Nord', 'Süd'), undefined],
  ['Status', often('A', 'B'), undefined],
  ['Remarks', often('call first', 'no parking'), undefined],
  ['Feld 7', often('a long sentence that is no word of anybody', 'b'), undefined],
  ['Feld 7', often('p', 'q', 'r', 's', 't', 'u', 'v'), undefined],
  ['Feld 7', [], undefined],
] as const)('%s with %j', (heading, texts, sureness) => {
  expect(perhapsSegment(heading, texts)).toBe(sureness);
});
