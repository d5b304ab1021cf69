import { columnNumber } from '../reading/workbook/column-letters.ts';
import { noteAnchor } from '../writing/note-anchors.ts';
import type { ColumnStretch } from './mark-cells.ts';

/** The box of a note on a sheet. */
export interface NoteBox {
  readonly ref: string;
  readonly text: string;
}

const emptyDrawing =
  '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" ' +
  'xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/>' +
  '</o:shapelayout></xml>';

const shapeType =
  '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">' +
  '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>';

const shape = /<v:shape\s(?:(?!<\/v:shape>)[\s\S])*?<\/v:shape>/gu;
const row = /<x:Row>\s*(\d+)\s*<\/x:Row>/u;
const column = /<x:Column>\s*(\d+)\s*<\/x:Column>/u;
const shapeId = /\bid\s*=\s*["']_x0000_s(\d{1,9})["']/gu;
const idMap = /(<o:idmap\b[^>]*\bdata\s*=\s*")([\d,]+)(")/u;
/** Excel gives out numbers of shapes in lots of this size and lists the lots in use. */
const lot = 1024;
const lastColumn = 16_384;
/** The last row below which there is room for a box. */
const lastRow = 1_048_400;
const digitPixels = 7;
const usualColumn = 64;
const usualRow = 20;

const placeOf = (ref: string): { readonly row: number; readonly column: number } => {
  const [, letters = 'A', digits = '1'] = /^([A-Z]+)(\d+)$/u.exec(ref) ?? [];
  return { row: Number(digits) - 1, column: columnNumber(letters) - 1 };
};

function boxMarkup(box: NoteBox, id: number, columns: readonly ColumnStretch[]): string {
  const place = placeOf(box.ref);
  const columnPixels = (index: number): number => {
    const stretch = columns.find(({ from, to }) => index + 1 >= from && index + 1 <= to);
    return stretch?.width === undefined ? usualColumn : stretch.width * digitPixels;
  };
  const anchor = noteAnchor({
    row: Math.min(place.row, lastRow),
    column: place.column,
    text: box.text,
    columnPixels,
    rowPixels: () => usualRow,
    columns: lastColumn,
  });
  return (
    `<v:shape id="_x0000_s${id}" type="#_x0000_t202" style="position:absolute;margin-left:80pt;margin-top:2pt;` +
    `width:240pt;height:80pt;z-index:${id % lot};visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto">` +
    '<v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>' +
    '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>' +
    '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>' +
    `<x:Anchor>${anchor}</x:Anchor><x:AutoFill>False</x:AutoFill>` +
    `<x:Row>${place.row}</x:Row><x:Column>${place.column}</x:Column></x:ClientData></v:shape>`
  );
}

/** Without the boxes of the cells given. VML is older than XML's rules and often breaks them, so it is read as text. */
export function withoutBoxes(drawing: string, refs: readonly string[]): string {
  if (refs.length === 0) return drawing;
  const places = new Set(refs.map((ref) => Object.values(placeOf(ref)).join()));
  return drawing.replaceAll(shape, (found) => {
    const isNote = /ObjectType\s*=\s*["']Note["']/u.test(found);
    const place = [row.exec(found)?.[1], column.exec(found)?.[1]].join();
    return isNote && places.has(place) ? '' : found;
  });
}

const namesOf = (root: string): boolean =>
  [
    'xmlns:v="urn:schemas-microsoft-com:vml"',
    'xmlns:o="urn:schemas-microsoft-com:office:office"',
    'xmlns:x="urn:schemas-microsoft-com:office:excel"',
  ].every((each) => root.replaceAll("'", '"').includes(each));

/**
 * A drawing with boxes for new notes. Undefined when the drawing that is there cannot be added to: it ends nowhere, or
 * uses other names than everybody does.
 */
export function withBoxes(
  written: string | undefined,
  boxes: readonly NoteBox[],
  columns: readonly ColumnStretch[],
): string | undefined {
  const drawing = written ?? emptyDrawing;
  const end = /<\/xml\s*>\s*$/u.exec(drawing)?.index;
  const root = /<xml\s[^>]*>/u.exec(drawing)?.[0];
  if (end === undefined || root === undefined || !namesOf(root)) return undefined;
  const taken = Array.from(drawing.matchAll(shapeId), ([, id]) => Number(id));
  const first = Math.max(lot, ...taken) + 1;
  const type = drawing.includes('"_x0000_t202"') ? '' : shapeType;
  const markup = boxes.map((box, index) => boxMarkup(box, first + index, columns)).join('');
  const lots = new Set<number>();
  for (let index = 0; index < boxes.length; index += 1) lots.add(Math.floor((first + index) / lot));
  const result = drawing.slice(0, end) + type + markup + drawing.slice(end);
  return result.replace(idMap, (_, before: string, data: string, after: string) => {
    const all = new Set([...data.split(',').map(Number), ...lots]);
    return before + [...all].toSorted((a, b) => a - b).join(',') + after;
  });
}
