import type { LocalText } from '../basics/local-text.ts';

export type ColumnType =
  | { readonly kind: 'text'; readonly maxLength: number }
  | { readonly kind: 'identifier'; readonly maxLength: number }
  | { readonly kind: 'integer'; readonly min: number; readonly max: number }
  /** Written 0.8 or 80 %, kept in basis points. */
  | { readonly kind: 'share'; readonly min: number; readonly max: number }
  | { readonly kind: 'date' }
  | { readonly kind: 'flag' }
  | { readonly kind: 'list'; readonly list: string };

/** One column as the shared dictionary (templates/columns.yaml) defines it. */
export interface ColumnDefinition {
  readonly key: string;
  readonly heading: LocalText;
  /** What belongs in the column; shown as a note on the heading. */
  readonly note: LocalText;
  readonly type: ColumnType;
  /** Other headings the industry uses for it, in any language. */
  readonly aliases: readonly string[];
  readonly width: number;
}

export const sheetKeys = ['accounts', 'team'] as const;
export type SheetKey = (typeof sheetKeys)[number];
/** A sheet of a file that comes in: beside those of its template one may say who works the accounts. */
export type FileSheetKey = SheetKey | 'assignments';

/** Limits that hold in parts of the country, count establishments, or hold in some kinds of them. */
export const limitsOfMarkets = [
  'limits-by-region',
  'limits-by-establishment',
  'limits-by-sector',
  'limits-by-type',
] as const;
export type LimitsOfMarket = (typeof limitsOfMarkets)[number];

export interface ColumnUse {
  readonly column: ColumnDefinition;
  readonly required: boolean;
  /** The column stands once for each brand of the market's team, as `potential@cardiolan`. */
  readonly perBrand: boolean;
  /** Only in markets whose law has such limits; absent: in all. */
  readonly where?: LimitsOfMarket;
}

export interface SheetTemplate<Key extends string = SheetKey> {
  readonly key: Key;
  readonly name: LocalText;
  readonly columns: readonly ColumnUse[];
}

/** What a version of a template did to its columns, so that a workbook of an earlier one can be read. */
export interface TemplateChange {
  readonly version: string;
  /** New key by the old one. */
  readonly renamed: Readonly<Record<string, string>>;
  readonly removed: readonly string[];
  readonly added: readonly string[];
}

export interface WorkbookTemplate {
  /** Oldest first. */
  readonly changes: readonly TemplateChange[];
  readonly sheets: readonly SheetTemplate[];
}

/** A closed choice: what cells show by locale, and the code that is kept. */
export interface ControlledList {
  readonly key: string;
  readonly name: LocalText;
  readonly entries: readonly {
    readonly code: string;
    readonly label: LocalText;
    readonly aliases: readonly string[];
  }[];
}
