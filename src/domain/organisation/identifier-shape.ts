/** Check digits by which an identifier proves itself. */
export const identifierChecks = ['luhn', 'npi', 'lanr', 'pwz', 'codice-fiscale', 'nif'] as const;
export type IdentifierCheck = (typeof identifierChecks)[number];

/** What a market's identifiers look like, as its file says. */
export interface IdentifierShape {
  /** How many figures and letters it may have; separators such as `-` do not count. */
  readonly lengths: readonly number[];
  /** Figures alone. */
  readonly digits: boolean;
  readonly check?: IdentifierCheck;
}

const digitsOf = (text: string): readonly number[] => Array.from(text, Number);
const isDigits = (text: string, length: number): boolean => text.length === length && /^\d+$/.test(text);

/** ISO/IEC 7812-1 annex B; as in the French RPPS and FINESS. */
function passesLuhn(text: string): boolean {
  if (!/^\d{2,}$/.test(text)) return false;
  const sum = digitsOf(text)
    .toReversed()
    .reduce((total, digit, index) => {
      const checked = index % 2 === 0 ? digit : digit * 2;
      return total + (checked > 9 ? checked - 9 : checked);
    }, 0);
  return sum % 10 === 0;
}

/** Number of a German contract doctor: the seventh figure checks the six before it, by weights 4 and 9. */
function passesLanr(text: string): boolean {
  if (!isDigits(text, 9)) return false;
  const digits = digitsOf(text);
  const sum = digits
    .slice(0, 6)
    .reduce((total, digit, index) => total + digit * (index % 2 === 0 ? 4 : 9), 0);
  return digits[6] === (10 - (sum % 10)) % 10;
}

/** Licence of a Polish doctor: the first figure checks the six after it; it is never 0. */
function passesPwz(text: string): boolean {
  if (!isDigits(text, 7)) return false;
  const [check = 0, ...digits] = digitsOf(text);
  const sum = digits.reduce((total, digit, index) => total + digit * (index + 1), 0);
  return check !== 0 && check === sum % 11;
}

/** Portuguese tax number: weights 9 to 2, modulo 11. */
function passesNif(text: string): boolean {
  if (!isDigits(text, 9)) return false;
  const digits = digitsOf(text);
  const sum = digits.slice(0, 8).reduce((total, digit, index) => total + digit * (9 - index), 0);
  return digits[8] === (sum % 11 < 2 ? 0 : 11 - (sum % 11));
}

/** What letters and figures at odd places of an Italian tax code count; figures count as the letters A to J. */
const oddValues = [
  1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23,
] as const;

function passesCodiceFiscale(text: string): boolean {
  if (!/^[A-Z0-9]{15}[A-Z]$/.test(text)) return false;
  const places = Array.from(text, (letter) => Number.parseInt(letter, 36)).map((value) =>
    value < 10 ? value : value - 10,
  );
  const sum = places
    .slice(0, 15)
    .reduce((total, value, index) => total + (index % 2 === 0 ? (oddValues[value] ?? 0) : value), 0);
  return places[15] === sum % 26;
}

const checks: Readonly<Record<IdentifierCheck, (text: string) => boolean>> = {
  luhn: passesLuhn,
  // The prefix of cards issued for health in the United States stands before it without being written.
  npi: (text) => isDigits(text, 10) && passesLuhn(`80840${text}`),
  lanr: passesLanr,
  pwz: passesPwz,
  'codice-fiscale': passesCodiceFiscale,
  nif: passesNif,
};

export const passesCheck = (check: IdentifierCheck, text: string): boolean => checks[check](text);
