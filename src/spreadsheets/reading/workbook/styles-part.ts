import type { ReadBudget } from '../read-limits.ts';
import type { Refuse } from '../unreadable-file.ts';
import { numberFormat, shownWords } from './number-formats.ts';
import type { NumberFormat, ShownWords } from './number-formats.ts';
import { readSmallPart } from './read-small-part.ts';
import type { ZipPackage } from './zip-package.ts';

/** Excel itself stops at 65,490 cell formats; more in a file are not reachable. */
const maxFormats = 1_000_000;

/** What is told of cell styles, each by its index in `s`. */
export interface CellStyles {
  /** How their numbers are to be understood. */
  readonly numberFormats: readonly NumberFormat[];
  /** Those that strike through what stands in a cell. */
  readonly struck: ReadonlySet<number>;
  /**
   * In what colour they fill a cell, white left out, or else write in it, black left out; one that is named otherwise is
   * another.
   */
  readonly colours: ReadonlyMap<number, string>;
  /** The words they show for a number. */
  readonly words: ReadonlyMap<number, ShownWords>;
}

export const noStyles: CellStyles = {
  numberFormats: [],
  struck: new Set(),
  colours: new Map(),
  words: new Map(),
};

const white: ReadonlySet<string> = new Set([
  'rgb FFFFFFFF',
  'rgb 00FFFFFF',
  'theme 0',
  'indexed 1',
  'indexed 9',
  'indexed 64',
]);

/** What is written in these is written as everything is, or leads somewhere. */
const ofWriting: ReadonlySet<string> = new Set([
  ...white,
  'rgb FF000000',
  'rgb 00000000',
  'theme 1',
  'indexed 0',
  'indexed 8',
  'theme 10',
  'theme 11',
  'rgb FF0563C1',
  'rgb FF0000FF',
]);

/** A colour by whatever it is named by, undefined of those that say nothing. */
function colourNamed(
  attribute: (name: string) => string | undefined,
  usual: ReadonlySet<string> = white,
): string | undefined {
  const tint = attribute('tint');
  const by = ['rgb', 'theme', 'indexed'].find((name) => attribute(name) !== undefined);
  if (by === undefined) return undefined;
  const colour = `${by} ${attribute(by)}${tint === undefined ? '' : ` ${tint}`}`;
  return usual.has(colour) ? undefined : colour;
}

const isOn = (value: string | undefined): boolean => value !== '0' && value !== 'false';

export async function readCellStyles(
  zip: ZipPackage,
  part: string,
  budget: ReadBudget,
  refuse: Refuse,
): Promise<CellStyles> {
  const codes = new Map<number, string>();
  const formatIds: number[] = [];
  const struck = new Set<number>();
  const struckFonts = new Set<number>();
  const colours = new Map<number, string>();
  const fillColours = new Map<number, string>();
  const fontColours = new Map<number, string>();
  const words = new Map<number, ShownWords>();
  let fills = 0;
  let isOwnFill = false;
  let fonts = 0;
  // Fonts of conditions stand elsewhere, and are of no cell by itself.
  let isOwnFont = false;
  await readSmallPart(zip, part, budget, refuse, (element) => {
    if (formatIds.length + codes.size + fonts + fills > maxFormats) return;
    if (element.name === 'font') {
      isOwnFont = element.parent === 'fonts';
      if (isOwnFont) fonts += 1;
    } else if (element.name === 'strike' && element.parent === 'font') {
      if (isOwnFont && isOn(element.attribute('val'))) struckFonts.add(fonts - 1);
    } else if (element.name === 'color' && element.parent === 'font' && isOwnFont) {
      const colour = colourNamed((name) => element.attribute(name), ofWriting);
      if (colour !== undefined) fontColours.set(fonts - 1, `font ${colour}`);
    }
    if (element.name === 'fill') {
      isOwnFill = element.parent === 'fills';
      if (isOwnFill) fills += 1;
    } else if (element.name === 'patternFill') {
      isOwnFill &&= element.attribute('patternType') === 'solid';
    } else if (element.name === 'fgColor' && isOwnFill) {
      const colour = colourNamed((name) => element.attribute(name));
      if (colour !== undefined) fillColours.set(fills - 1, colour);
    }
    if (element.name === 'numFmt' && element.parent === 'numFmts') {
      codes.set(Number(element.attribute('numFmtId')), element.attribute('formatCode') ?? '');
    } else if (element.name === 'xf' && element.parent === 'cellXfs') {
      formatIds.push(Number(element.attribute('numFmtId') ?? 0));
      // Fonts and fills stand ahead of the styles that name them.
      const style = formatIds.length - 1;
      if (struckFonts.size > 0 && struckFonts.has(Number(element.attribute('fontId') ?? 0)))
        struck.add(style);
      const colour =
        fillColours.get(Number(element.attribute('fillId') ?? 0)) ??
        fontColours.get(Number(element.attribute('fontId') ?? 0));
      if (colour !== undefined) colours.set(style, colour);
      const shown = shownWords(codes.get(formatIds[style] ?? 0) ?? '');
      if (shown) words.set(style, shown);
    }
  });
  return { numberFormats: formatIds.map((id) => numberFormat(id, codes)), struck, colours, words };
}
