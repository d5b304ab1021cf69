import type { IdentifierShape } from '#domain/organisation/identifier-shape.ts';
import { passesCheck } from '#domain/organisation/identifier-shape.ts';
import { plainFigures } from './clean-text.ts';
import { brokenCharacters, isDash, unreadable } from './read-text.ts';
import { cellInWords, problem } from './reading.ts';
import type { Reading, ReadValue } from './reading.ts';

/** Excel keeps 15 figures of a number; the rest of a longer identifier is lost. */
const exactFigures = 1e15;

const latinLetters: Readonly<Record<string, string>> = Object.fromEntries([
  ...Array.from('АВЕЅІЈКМНОРСТХУаеѕіјорсхукмтвн', (letter, index) => [
    letter,
    'ABESIJKMHOPCTXYaesijopcxykmtbh'.charAt(index),
  ]),
  ...Array.from('ΑΒΕΖΗΙΚΜΝΟΡΤΥΧαινορτυχκ', (letter, index) => [
    letter,
    'ABEZHIKMNOPTYXaivoptuxk'.charAt(index),
  ]),
]);

const foreign = /[\p{Script=Cyrillic}\p{Script=Greek}]/u;

/** The same in Latin letters, where every foreign letter looks like one. */
function inLatin(text: string): string | undefined {
  if (!foreign.test(text)) return text;
  let latin = '';
  for (const letter of text) {
    if (!foreign.test(letter)) latin += letter;
    else if (latinLetters[letter] === undefined) return undefined;
    else latin += latinLetters[letter];
  }
  return latin;
}

const separators = /[\s./-]/gu;
/** Letters typed for figures. */
const asDigits = (text: string): string => text.replaceAll(/[oO]/gu, '0').replaceAll(/[lI|]/gu, '1');
/** More zeros than this are not lost but never were there; a check digit proves one more. */
const mostZeros = { byLength: 2, byCheck: 4 } as const;

interface Proof {
  readonly text: string;
  readonly isProven: boolean;
}

/** The text with its leading zeros, where length and check digit say that some are missing. */
function withZeros(bare: string, { lengths, check }: IdentifierShape): Proof | undefined {
  if (!/^\d+$/u.test(bare)) return undefined;
  const candidates = lengths
    .filter(
      (length) =>
        length > bare.length &&
        length - bare.length <= (check === undefined ? mostZeros.byLength : mostZeros.byCheck),
    )
    .map((length) => bare.padStart(length, '0'))
    .filter((padded) => check === undefined || passesCheck(check, padded));
  const [text, ...others] = candidates;
  return text === undefined ? undefined : { text, isProven: others.length === 0 };
}

function readShaped(text: string, shape: IdentifierShape): Reading {
  const bare = text.replaceAll(separators, '').toUpperCase();
  const values = { lengths: shape.lengths.join(', ') };
  if (shape.digits && !/^\d*$/u.test(bare)) {
    const digits = asDigits(bare);
    const fits = /^\d+$/u.test(digits) && shape.lengths.includes(digits.length);
    if (fits && shape.check !== undefined && passesCheck(shape.check, digits)) {
      return { value: digits, repair: { code: 'import.look-alike-repaired', values: { fixed: digits } } };
    }
    const fix = fits && shape.check === undefined ? { value: digits, text: digits } : undefined;
    return problem('import.identifier-figures', values, fix);
  }
  if (shape.lengths.includes(bare.length)) {
    if (shape.check === undefined) return { value: text };
    // What has a check digit is one number however it is spaced and spelled.
    return passesCheck(shape.check, bare) ? { value: bare } : problem('import.identifier-check', values);
  }
  const whole = withZeros(bare, shape);
  if (whole?.isProven)
    return { value: whole.text, repair: { code: 'import.zeros-restored', values: { fixed: whole.text } } };
  return problem(
    'import.identifier-length',
    { ...values, length: bare.length },
    whole && { value: whole.text, text: whole.text },
  );
}

/**
 * An identifier: text with its leading zeros; a number stands for its digits. Where the market says what its
 * identifiers look like, zeros that Excel dropped are put back when length or check digit prove them.
 */
export function identifierReader(maxLength: number, shape?: IdentifierShape): ReadValue {
  return (cell) => {
    if (typeof cell === 'object' && 'date' in cell) return problem('import.identifier-is-date');
    if (
      typeof cell === 'number' &&
      (Math.abs(cell) >= exactFigures || (cell !== 0 && Math.abs(cell) < 1e-6))
    ) {
      return problem('import.identifier-precision');
    }
    // The apostrophe by which people tell Excel that figures are text comes along from other programs.
    const text = plainFigures(cellInWords(cell)).replace(/^'(?=\w)/u, '');
    // `1.23E+12` is what is left of a long number that Excel showed in a narrow column and somebody copied.
    if (/^\d(?:[.,]\d+)?E\+\d+$/iu.test(text)) return problem('import.identifier-precision');
    if (isDash(text)) return undefined;
    if (text.length > maxLength)
      return problem('import.text-too-long', { length: text.length, max: maxLength });
    if (text.includes(unreadable)) return { problem: brokenCharacters };
    const latin = inLatin(text);
    if (latin !== undefined && latin !== text)
      return problem('import.look-alike-letters', { fixed: latin }, { value: latin, text: latin });
    return shape === undefined ? { value: text } : readShaped(text, shape);
  };
}
