import type { MatchField, MatchTable } from './field.ts';
import { foldValue } from './fold-value.ts';

/** A field of all records: each different value once, and by number of the record which one it has; 0 for none. */
export interface InternedField {
  readonly field: MatchField;
  /** The first is the empty one. */
  readonly values: readonly string[];
  readonly left: Int32Array;
  readonly right: Int32Array;
}

/** Values of the same dictionary are the same number: parts of a name are compared with one another. */
const dictionaryOf = ({ kind, key }: MatchField): string =>
  kind === 'given-name' || kind === 'family-name' ? 'name-part' : key;

interface Dictionary {
  readonly values: string[];
  readonly numbers: Map<string, number>;
}

/**
 * Folds the values of two tables and numbers them. Of one table that is held against itself both sides are the same.
 */
export function internFields(
  fields: readonly MatchField[],
  left: MatchTable,
  right: MatchTable,
): readonly InternedField[] {
  const dictionaries = new Map<string, Dictionary>();
  return fields.map((field, at) => {
    const name = dictionaryOf(field);
    const dictionary: Dictionary = dictionaries.get(name) ?? { values: [''], numbers: new Map([['', 0]]) };
    dictionaries.set(name, dictionary);
    const { values, numbers } = dictionary;
    const written = new Map<string, number>();
    const numberOf = (text: string): number => {
      const before = written.get(text);
      if (before !== undefined) return before;
      const folded = foldValue(field.kind, text);
      let number = numbers.get(folded);
      if (number === undefined) {
        number = values.length;
        values.push(folded);
        numbers.set(folded, number);
      }
      written.set(text, number);
      return number;
    };
    const ofTable = (table: MatchTable): Int32Array => {
      const of = table.values[at]!;
      const numbered = new Int32Array(table.size);
      for (let row = 0; row < table.size; row += 1) numbered[row] = numberOf(of[row]!);
      return numbered;
    };
    const ofLeft = ofTable(left);
    return { field, values, left: ofLeft, right: left === right ? ofLeft : ofTable(right) };
  });
}
