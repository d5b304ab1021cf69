/** Our own words for a designed workbook: what stands in it and how it behaves, before long rows are streamed in. */

/** What a cell is for; `look.ts` says what each looks like. */
export type CellLook =
  | 'title'
  | 'guidance'
  | 'header'
  | 'header-required'
  | 'header-own'
  | 'value'
  | 'total'
  | 'total-name'
  | 'page-heading'
  | 'page-text'
  | 'cell-text';

/** Worked out by the spreadsheet whenever it changes; what it comes to is what it shows until then. */
export interface ShellFormula {
  readonly formula: string;
  readonly result: number;
}

export interface ShellCell {
  readonly value: string | number | ShellFormula;
  readonly look: CellLook;
  /** Excel number format. */
  readonly format?: string;
  /** Shown when one points at the cell. */
  readonly note?: { readonly heading: string; readonly text: string };
}

export interface ShellRow {
  readonly cells: readonly (ShellCell | undefined)[];
  /** Points; absent: Excel fits the row to its text. */
  readonly height?: number;
  readonly hidden?: boolean;
}

export interface ShellColumn {
  /** Characters, as Excel counts column widths. */
  readonly width: number;
  /** Excel number format, `@` for text. */
  readonly format?: string;
  /** Long texts of the body go on below themselves, in a row as high as that takes. */
  readonly wraps?: true;
}

interface EntryCheckWords {
  /** `A5:A2004`, never a whole column. */
  readonly range: string;
  readonly title: string;
  readonly message: string;
}

/** What may be typed into cells; anything else is refused with the message. */
export type EntryCheck = EntryCheckWords &
  (
    | { readonly kind: 'list'; readonly name: string }
    | { readonly kind: 'integer' | 'decimal'; readonly min: number; readonly max: number }
    | { readonly kind: 'date'; readonly from: string; readonly to: string }
    | { readonly kind: 'text-length'; readonly max: number }
  );

/** Colours cells while somebody types. */
export type EntryMark =
  | { readonly kind: 'missing' | 'wrong'; readonly range: string; readonly formula: string }
  | { readonly kind: 'duplicate'; readonly range: string };

/** Bars below the rows of a sheet, made of its cells. */
export interface ShellChart {
  readonly title: string;
  /** The first row that is drawn, from 1; its heading stands above it. */
  readonly from: number;
  /** The last row of the sheet, from 1. */
  readonly below: number;
  /** Columns count from 0. */
  readonly names: { readonly column: number; readonly values: readonly string[] };
  readonly series: readonly {
    readonly column: number;
    readonly name: string;
    /** Excel number format. */
    readonly format: string;
    readonly values: readonly (number | undefined)[];
  }[];
}

export interface ShellSheet {
  readonly name: string;
  readonly visibility: 'visible' | 'hidden' | 'veryHidden';
  readonly columns: readonly ShellColumn[];
  /** From row 1 on, without gaps. */
  readonly rows: readonly ShellRow[];
  /** Whether long rows are streamed in below `rows`. */
  readonly hasBody: boolean;
  /** Never with a password. `guidance` locks what `rows` holds and leaves everything below open. */
  readonly protection: 'none' | 'guidance' | 'all';
  readonly freeze?: { readonly rows: number; readonly columns: number };
  /** The header row of the filter; `lastRow` reaches as far as rows may be typed, else as far as there are rows. */
  readonly filter?: { readonly row: number; readonly lastRow?: number };
  readonly checks?: readonly EntryCheck[];
  readonly marks?: readonly EntryMark[];
  /** Of a sheet without notes. */
  readonly chart?: ShellChart;
  readonly showGrid?: boolean;
  readonly tab?: 'accent' | 'quiet';
  readonly print?: {
    readonly landscape: boolean;
    readonly repeatRows?: string;
    /** Excel header and footer codes. */
    readonly footer: string;
  };
}

export interface ShellWorkbook {
  readonly title: string;
  /** Decides the font, so that every script is readable. */
  readonly locale: string;
  readonly sheets: readonly ShellSheet[];
  /** Named ranges, e.g. `list_specialty` for `Lists!$A$2:$A$20`. */
  readonly names: readonly { readonly name: string; readonly range: string }[];
}
