import type { CellValue } from '../table-file.ts';
import { cellTypes } from './cell-attributes.ts';
import { parseNumberText } from './cell-numbers.ts';
import type { NumberKind } from './number-formats.ts';
import { dateOfIsoText, dateOfSerial } from './serial-dates.ts';
import type { DateSystem } from './serial-dates.ts';
import { unescapeExcelText } from './xml-text.ts';

/** What the cells of a workbook refer to. */
export interface WorkbookTables {
  readonly sharedStrings: readonly string[];
  readonly numberKinds: readonly NumberKind[];
  readonly dateSystem: DateSystem;
}

export interface CellValues {
  /** A number under a style: a date where the style shows one. */
  ofNumber(value: number, style: number): CellValue;
  /** The text of `v` or `is`; undefined when the cell is empty, 'dangling' when it names no shared string. */
  ofText(text: string, type: number, style: number): CellValue | undefined | typeof dangling;
}

export const dangling = Symbol('no such shared string');

/** Dates repeat: the same day stands in thousands of rows. */
const maxRemembered = 10_000;

const ofBoolean = (text: string): CellValue => {
  const word = text.trim().toLowerCase();
  if (word === '1' || word === 'true') return true;
  return word === '0' || word === 'false' ? false : text;
};

export function createCellValues({ sharedStrings, numberKinds, dateSystem }: WorkbookTables): CellValues {
  const isDate = Uint8Array.from(numberKinds, (kind) => (kind === 'date' ? 1 : 0));
  const remembered = new Map<number, CellValue>();

  const ofNumber = (value: number, style: number): CellValue => {
    if (isDate[style] !== 1) return value;
    const known = remembered.get(value);
    if (known !== undefined) return known;
    const date = dateOfSerial(value, dateSystem);
    const result = date === undefined ? value : { date };
    if (remembered.size >= maxRemembered) remembered.clear();
    remembered.set(value, result);
    return result;
  };

  const ofSharedIndex = (text: string): string | undefined | typeof dangling => {
    const string = sharedStrings[parseNumberText(text) ?? -1];
    return string === undefined ? dangling : string || undefined;
  };

  return {
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
          return date === undefined ? text : { date };
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
