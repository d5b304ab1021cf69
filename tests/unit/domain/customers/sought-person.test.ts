import { expect, it } from 'vitest';
import { isSought, soughtWords } from '#domain/customers/sought-person.ts';

it('looks for names and towns, not for titles and single letters', () => {
  expect(soughtWords('Dott. Rossi, Parma')).toEqual(['ROSSI', 'PARMA']);
  expect(soughtWords('Frau Prof. Dr. med. E. Groß (Köln)')).toEqual(['GROSS', 'KÖLN']);
  expect(soughtWords('rossi Rossi ROSSI')).toEqual(['ROSSI']);
  expect(soughtWords(' , . ')).toEqual([]);
  expect(soughtWords('aa bb cc dd ee ff gg hh ii jj')).toHaveLength(8);
});

it('finds whoever has all of the words somewhere, also of other letters', () => {
  expect(isSought(['ROSSI', 'PARMA'], ['Rossi Marco', '00010', 'Parma'])).toBe(true);
  expect(isSought(['ROSSI', 'PARMA'], ['Rossi Marco', '00010', 'Roma'])).toBe(false);
  expect(isSought([], ['Rossi'])).toBe(true);
});
