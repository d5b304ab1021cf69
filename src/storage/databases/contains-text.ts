import type { SqlValue } from './storable-value.ts';

export interface Condition {
  readonly sql: string;
  readonly values: readonly SqlValue[];
}

export const either = (conditions: readonly Condition[]): Condition => ({
  sql: `(${conditions.map(({ sql }) => sql).join(' or ')})`,
  values: conditions.flatMap(({ values }) => values),
});

const asciiLower = (text: string): string => text.replaceAll(/[A-Z]/gu, (letter) => letter.toLowerCase());

const capitalised = (text: string): string =>
  text.toLowerCase().replaceAll(/(?<!\p{L})\p{L}/gu, (letter) => letter.toUpperCase());

/**
 * As a database that knows of upper and lower case in ASCII alone may have it, once it has made that lower: as it was
 * asked, small, large, and as names are written. Of a text in ASCII that is one.
 */
const spellings = (text: string): readonly string[] => [
  ...new Set([text, text.toLowerCase(), text.toUpperCase(), capitalised(text)].map(asciiLower)),
];

/** That a column has a text somewhere in it, without regard to case. */
export const contains = (column: string, text: string): Condition =>
  either(
    spellings(text).map((spelling) => ({
      sql: `lower(${column}) like ? escape '!'`,
      values: [`%${spelling.replaceAll(/[!%_]/gu, '!$&')}%`],
    })),
  );
