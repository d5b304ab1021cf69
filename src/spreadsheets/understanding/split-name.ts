import type { FactValue } from '#domain/customers/account.ts';
import type { ConcreteColumn } from '#domain/cycles/concrete-workbook.ts';
import type { CellValue } from '../reading/table-file.ts';
import type { Heading } from './find-header.ts';
import { foldName } from './fold-name.ts';
import { cleanText } from './values/clean-text.ts';
import { cellInWords } from './values/reading.ts';

type Part = 'given' | 'family';

const words: Readonly<Record<Part, string>> = {
  given:
    'first name|given name|forename|vorname|rufname|prénom|nome proprio|nome di battesimo|nombre de pila|名|primeiro nome|voornaam|imię|förnamn',
  family:
    'last name|surname|family name|nachname|familienname|zuname|nom de famille|cognome|apellido|apellidos|姓|苗字|sobrenome|apelido|achternaam|familienaam|nazwisko|efternamn',
};
const partOf = new Map(
  (['given', 'family'] as const).flatMap((part) =>
    words[part].split('|').map((word): [string, Part] => [foldName(word), part]),
  ),
);

/** Columns that hold a person's whole name. */
const wholeNames: ReadonlySet<string> = new Set(['name', 'rep']);

export const isWholeName = ({ key }: ConcreteColumn): boolean => wholeNames.has(key);

/** The headings that hold a part of a name each; a column that came back as the market's own is left as it is. */
const partsIn = (headings: readonly Heading[], part: Part): readonly Heading[] =>
  headings.filter(({ text, own }) => !own && partOf.get(foldName(text)) === part);

/** The one column that stands for the whole name where it is split over two, and nobody calls either the name. */
export function familyNameIn(headings: readonly Heading[]): Heading | undefined {
  const [family, ...others] = partsIn(headings, 'family');
  return others.length === 0 && partsIn(headings, 'given').length === 1 ? family : undefined;
}

export interface SplitName {
  /** The column read as the name. */
  readonly column: ConcreteColumn;
  /** The other part of it. */
  readonly heading: Heading;
  readonly part: Part;
}

/** The other part of a name, where a column beside says by its heading that it is one. */
export function otherPartIn(
  headings: readonly Heading[],
  column: ConcreteColumn,
  read: Heading,
): SplitName | undefined {
  // Whoever calls one column the family name calls the other the given one; `Nome` alone may be either.
  const known = partOf.get(foldName(read.text));
  const found = (['given', 'family'] as const)
    .filter((part) => part !== known)
    .flatMap((part) => partsIn(headings, part).map((heading) => ({ column, heading, part })));
  return found.length === 1 ? found[0] : undefined;
}

const familyFirst = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

/** Both parts as one name, in the order their script has. */
export function joinName(read: FactValue, cell: CellValue | undefined, part: Part): FactValue {
  const other = cell === undefined ? '' : cleanText(cellInWords(cell));
  const name = String(read);
  if (other === '' || name.toLowerCase().includes(other.toLowerCase())) return read;
  const isGivenFirst = !familyFirst.test(name + other);
  return (part === 'given') === isGivenFirst ? `${other} ${name}` : `${name} ${other}`;
}
