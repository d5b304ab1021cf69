import type { CellLook } from './shell.ts';

/** One accent, greys for the rest: the workbook is a form, not a poster. */
const colour = {
  accent: 'FF1F4E5F',
  accentSoft: 'FFE8F0F2',
  ink: 'FF1B1F23',
  quiet: 'FF5B6770',
  line: 'FFD5DBDF',
  white: 'FFFFFFFF',
  missing: 'FFFFF1CC',
  duplicate: 'FFF8D7DA',
  duplicateInk: 'FF8A1C2B',
} as const;

/** Fonts every Excel of that language has, with glyphs for its script. */
const fonts: Readonly<Record<string, string>> = {
  ja: 'Yu Gothic',
  zh: 'Microsoft YaHei',
  ko: 'Malgun Gothic',
};

export const fontFor = (locale: string): string => fonts[locale.split('-')[0] ?? ''] ?? 'Calibri';

interface Edge {
  readonly style: 'thin';
  readonly color: { readonly argb: string };
}

export interface Look {
  readonly font: {
    readonly name: string;
    readonly size: number;
    readonly bold: boolean;
    readonly color: { readonly argb: string };
  };
  readonly alignment: {
    readonly vertical: 'top' | 'middle';
    readonly wrapText: boolean;
    readonly horizontal?: 'left' | 'right';
    readonly indent?: number;
  };
  readonly fill?: {
    readonly type: 'pattern';
    readonly pattern: 'solid';
    readonly fgColor: { readonly argb: string };
  };
  readonly border?: { readonly bottom: Edge; readonly right: Edge };
}

const edge = (argb: string): Edge => ({ style: 'thin', color: { argb } });

export const tabColour = { accent: colour.accent, quiet: colour.line } as const;

/** Fills of cells that want attention; Excel takes the background colour of a conditional fill. */
export const markStyle = {
  missing: { fill: { type: 'pattern', pattern: 'solid', bgColor: { argb: colour.missing } } },
  wrong: {
    fill: { type: 'pattern', pattern: 'solid', bgColor: { argb: colour.duplicate } },
    font: { color: { argb: colour.duplicateInk } },
  },
  duplicate: {
    fill: { type: 'pattern', pattern: 'solid', bgColor: { argb: colour.duplicate } },
    font: { color: { argb: colour.duplicateInk } },
  },
} as const;

/** Room between a text and the number that stands before it. */
const indented = (look: Look, horizontal: 'left' | 'right'): Look => ({
  ...look,
  alignment: { ...look.alignment, horizontal, indent: 1 },
});

/** A cell of the table: texts to the left, everything that is counted to the right; beside texts of several lines at the top. */
export function valueLook(
  format: string | undefined,
  fontName: string,
  among: { readonly wraps: boolean; readonly tall: boolean },
): Look {
  const look = indented(lookOf('value', fontName), format === undefined || format === '@' ? 'left' : 'right');
  const { wraps: wrapText, tall } = among;
  return { ...look, alignment: { ...look.alignment, wrapText, vertical: tall ? 'top' : 'middle' } };
}

export function lookOf(look: CellLook, fontName: string): Look {
  const style = (
    ink: string,
    more: { size?: number; bold?: boolean; top?: boolean; wrap?: boolean } = {},
  ): Look => ({
    font: { name: fontName, size: more.size ?? 11, bold: more.bold ?? false, color: { argb: ink } },
    alignment: { vertical: more.top ? 'top' : 'middle', wrapText: more.wrap ?? false },
  });
  const header = (fill: string, ink: string): Look => ({
    ...indented(style(ink, { bold: true, wrap: true }), 'left'),
    fill: { type: 'pattern', pattern: 'solid', fgColor: { argb: fill } },
    border: { bottom: edge(colour.accent), right: edge(colour.line) },
  });
  switch (look) {
    case 'title':
      return style(colour.accent, { size: 16, bold: true });
    case 'guidance':
      return style(colour.quiet, { size: 10 });
    case 'header':
      return header(colour.accentSoft, colour.accent);
    case 'header-required':
      return header(colour.accent, colour.white);
    case 'header-own':
      return header(colour.white, colour.quiet);
    case 'value':
      return style(colour.ink);
    case 'total-name':
      return indented(style(colour.ink, { bold: true }), 'left');
    case 'total':
      return indented(style(colour.ink, { bold: true }), 'right');
    case 'page-heading':
      return style(colour.accent, { size: 14, bold: true, wrap: true });
    case 'cell-text':
      return indented(style(colour.ink, { wrap: true }), 'left');
    case 'page-text':
      return style(colour.ink, { top: true, wrap: true });
  }
}
