import type { CellValue } from '../table-file.ts';
import { cellTypes } from './cell-attributes.ts';
import { parseNumberText } from './cell-numbers.ts';
import type { NumberFormat, ShownWords } from './number-formats.ts';
import { dateOfIsoText, dateOfSerial, daysOfIsoDuration } from './serial-dates.ts';
import type { DateSystem } from './serial-dates.ts';
import type { SharedStrings } from './shared-strings-part.ts';
import { unescapeExcelText } from './xml-text.ts';

/** What the cells of a workbook refer to. */
export interface WorkbookTables {
  readonly sharedStrings: SharedStrings;
  readonly numberFormats: readonly NumberFormat[];
  /** Styles that strike through what stands in a cell. */
  readonly struck: ReadonlySet<number>;
  /** In what colour a style fills a cell. */
  readonly colours: ReadonlyMap<number, string>;
  /** The words a style shows for a number. */
  readonly words: ReadonlyMap<number, ShownWords>;
  readonly dateSystem: DateSystem;
}

export interface CellValues {
  isStruck(style: number): boolean;
  colourOf(style: number): string | undefined;
  /** A number under a style: a date where the style shows one, words where it shows words. */
  ofNumber(value: number, style: number): CellValue;
  /** The text of `v` or `is`; undefined when the cell is empty, 'dangling' when it names no shared string. */
  ofText(text: string, type: number, style: number): CellValue | undefined | typeof dangling;
}

export const dangling = Symbol('no such shared string');

/** Dates repeat: the same day stands in thousands of rows. */
const maxRemembered = 10_000;

const [never, always, depends] = [0, 1, 2];

const isDateAt = (value: number, format: NumberFormat | undefined): boolean =>
  typeof format === 'function' && format(value) === 'date';

const ofBoolean = (text: string): CellValue => {
  const word = text.trim().toLowerCase();
  if (word === '1' || word === 'true') return true;
  return word === '0' || word === 'false' ? false : text;
};

export function createCellValues({
  sharedStrings: { strings },
  numberFormats,
  struck,
  colours,
  words,
  dateSystem,
}: WorkbookTables): CellValues {
  const isDate = Uint8Array.from(numberFormats, (format) =>
    typeof format === 'function' ? depends : format === 'date' ? always : never,
  );
  const remembered = new Map<number, CellValue>();

  const ofNumber = (value: number, style: number): CellValue => {
    // What everybody sees in the cell is what it says.
    const shown = words.size > 0 ? words.get(style)?.(value) : undefined;
    if (shown !== undefined) return shown;
    const format = isDate[style] ?? never;
    if (format === never) return value;
    if (format === depends && !isDateAt(value, numberFormats[style])) return value;
    const known = remembered.get(value);
    if (known !== undefined) return known;
    const date = dateOfSerial(value, dateSystem);
    const result = date === undefined ? value : { date };
    if (remembered.size >= maxRemembered) remembered.clear();
    remembered.set(value, result);
    return result;
  };

  const ofSharedIndex = (text: string): string | undefined | typeof dangling => {
    const string = strings[parseNumberText(text) ?? -1];
    return string === undefined ? dangling : string || undefined;
  };

  return {
    isStruck: (style) => struck.size > 0 && struck.has(style),
    colourOf: (style) => (colours.size > 0 ? colours.get(style) : undefined),
    ofNumber,
    ofText(text, type, style) {
      if (text === '') return undefined;
      switch (type) {
        case cellTypes.shared:
          return ofSharedIndex(text);
        case cellTypes.boolean:
          return ofBoolean(text);
        case cellTypes.error:
          return { error: text.trim() };
        case cellTypes.isoDate: {
          const date = dateOfIsoText(text.trim(), dateSystem);
          if (date !== undefined) return { date };
          const days = daysOfIsoDuration(text.trim());
          return days === undefined ? text : ofNumber(days, style);
        }
        case cellTypes.number: {
          const value = parseNumberText(text);
          return value === undefined ? text : ofNumber(value, style);
        }
        default:
          return unescapeExcelText(text);
      }
    },
  };
}
