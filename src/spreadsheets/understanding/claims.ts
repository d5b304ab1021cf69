import { atCell } from '#domain/basics/finding.ts';
import { inLocale } from '#domain/basics/local-text.ts';
import type { ConcreteColumn } from '#domain/cycles/concrete-workbook.ts';
import { isOfMonths } from '#domain/planning/field-plans/times.ts';
import { columnLetters } from '../reading/workbook/column-letters.ts';
import type { Header, Heading } from './find-header.ts';
import { foldName } from './fold-name.ts';
import type { MatchContext } from './match-context.ts';
import { strengths } from './name-index.ts';
import { shorten } from './values/clean-text.ts';

/** What a heading says that it is, and how surely. */
export interface Claim {
  readonly heading: Heading;
  readonly column: ConcreteColumn;
  readonly strength: number;
}

const surest = strengths.name + 1;

/**
 * What a heading claims to be. What somebody said of it counts most, then the hidden key, unless the visible heading
 * plainly names another column: somebody pasted a table of their own over ours, and goes by what they see.
 */
export function claimOf(heading: Heading): Claim | undefined {
  const { match, keyed } = heading;
  if (keyed && (match === undefined || match.target === keyed || match.strength === strengths.alias)) {
    return { heading, column: keyed, strength: surest };
  }
  return match && { heading, column: match.target, strength: match.strength };
}

export const cellAt = (sheet: string, header: Header, index: number) =>
  atCell(sheet, `${columnLetters(index + 1)}${header.row}`);

/** Columns of one number, each for a time of its own: none of them stands for the whole, and none is there twice. */
function areMonths(claims: readonly Claim[]): boolean {
  const times = claims.map(({ heading: { match } }) => match?.time);
  return (
    times.length > 1 &&
    times.every(isOfMonths) &&
    new Set(times.map((time) => JSON.stringify(time))).size === times.length
  );
}

/** The surest claim to each column; those as sure are refused, less sure ones are kept as columns of the market's own. */
export function settleClaims(
  claims: readonly Claim[],
  header: Header,
  { sheet, findings }: MatchContext,
): Claim[] {
  const byColumn = Map.groupBy(claims, (claim) => claim.column);
  return Array.from(byColumn, ([column, rivals]) => {
    // Whoever refuses in one of several columns refuses.
    if (column.says || column.isMany || areMonths(rivals)) return rivals;
    const [first, ...others] = rivals.toSorted((a, b) => b.strength - a.strength);
    if (!first) return [];
    for (const { heading, strength } of others) {
      const twice = strength === first.strength;
      findings.add(
        twice ? 'error' : 'warning',
        twice ? 'import.column-twice' : 'import.column-set-aside',
        cellAt(sheet, header, heading.index),
        {
          heading: shorten(heading.text),
          other: shorten(first.heading.text),
          cell: `${columnLetters(first.heading.index + 1)}${header.row}`,
        },
      );
    }
    return [first];
  }).flat();
}

const isNamed = (names: readonly string[], { text }: Heading): boolean =>
  names.some((name) => foldName(name) === foldName(text));

/** Claims under a name that may as well be about a column beside it; nobody has said which. */
export function findDoubted(
  claims: readonly Claim[],
  titled: readonly Heading[],
  header: Header,
  { sheet, locale, findings }: MatchContext,
): readonly Claim[] {
  return claims.filter(({ heading, column, strength }) => {
    const { doubtful } = column;
    if (!doubtful || strength > strengths.alias || heading.text === '') return false;
    const beside = titled.find((each) => each !== heading && isNamed(doubtful.beside, each));
    if (!beside || !isNamed(doubtful.under, heading)) return false;
    findings.add('error', 'import.column-doubtful-beside', cellAt(sheet, header, heading.index), {
      heading: shorten(heading.text),
      other: shorten(beside.text),
      expected: inLocale(column.heading, locale),
    });
    return true;
  });
}
