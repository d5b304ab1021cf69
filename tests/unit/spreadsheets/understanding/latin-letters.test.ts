import fc from 'fast-check';
import { expect, it } from 'vitest';
import { latinLetters } from '#spreadsheets/understanding/latin-letters.ts';
import { runs } from '../../../support/counts.ts';

const lettersOf = /[\p{L}\p{M}'’‘`´ʼʹ′]+/gu;
const joinsLetters = /[\u00AD\u200B-\u200F\u2060\uFEFF†]|\p{L}\.\p{L}/u;

it('finds the words of texts in Latin signs as expressions do, and leaves others to them', () => {
  const sign = fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...Array.from("aZéß '´`.-.1ªµ×")) },
    { weight: 2, arbitrary: fc.nat(0xff).map((code) => String.fromCharCode(code)) },
    { weight: 1, arbitrary: fc.constantFrom('Ł', 'ア', '’', '\u0301', '†') },
  );
  let told = 0;
  fc.assert(
    fc.property(fc.array(sign, { maxLength: 12 }), (signs) => {
      const text = signs.join('');
      const words: string[] = [];
      const matters = latinLetters(text, (word) => {
        words.push(word);
        return false;
      });
      const isLatin = Array.from(text).every((each) => each.codePointAt(0)! <= 0xff);
      const isLeft = matters === undefined;
      told += isLeft ? 0 : 1;
      expect(isLeft && isLatin).toBe(false);
      expect(matters).toBe(isLeft ? undefined : joinsLetters.test(text));
      expect(matters === false ? words : []).toEqual(matters === false ? (text.match(lettersOf) ?? []) : []);
    }),
    { numRuns: runs(5_000, 1_000) },
  );
  expect(told).toBeGreaterThan(100);
});

it('ends with the first word that matters', () => {
  const seen: string[] = [];
  expect(latinLetters("Anna d'Arc Bianchi", (word) => seen.push(word) === 2)).toBe(true);
  expect(seen).toEqual(['Anna', "d'Arc"]);
});
