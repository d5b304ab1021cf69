import type { ReadBudget } from '../read-limits.ts';
import type { Refuse } from '../unreadable-file.ts';
import { numberFormat } from './number-formats.ts';
import type { NumberFormat } from './number-formats.ts';
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
  /** In what colour they fill a cell, white left out; one that is named otherwise is another. */
  readonly colours: ReadonlyMap<number, string>;
}

export const noStyles: CellStyles = { numberFormats: [], struck: new Set(), colours: new Map() };

const white: ReadonlySet<string> = new Set([
  'rgb FFFFFFFF',
  'rgb 00FFFFFF',
  'theme 0',
  'indexed 1',
  'indexed 9',
  'indexed 64',
]);

/** A colour by whatever it is named by. */
function colourNamed(attribute: (name: string) => string | undefined): string | undefined {
  const tint = attribute('tint');
  const by = ['rgb', 'theme', 'indexed'].find((name) => attribute(name) !== undefined);
  if (by === undefined) return undefined;
  const colour = `${by} ${attribute(by)}${tint === undefined ? '' : ` ${tint}`}`;
  return white.has(colour) ? undefined : colour;
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
      if (fillColours.size > 0) {
        const colour = fillColours.get(Number(element.attribute('fillId') ?? 0));
        if (colour !== undefined) colours.set(style, colour);
      }
    }
  });
  return { numberFormats: formatIds.map((id) => numberFormat(id, codes)), struck, colours };
}
