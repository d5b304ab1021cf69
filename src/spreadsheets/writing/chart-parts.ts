import { columnLetters } from '../reading/workbook/column-letters.ts';
import { escapeAttribute, cellText } from './cell-text.ts';
import { quotedSheet } from './sheet-names.ts';
import type { ShellChart } from './shell.ts';

/** Excel's own form of pictures made of cells, ECMA-376 part 1, 21.2 (charts) and 20.5 (drawings). */
const NS = {
  chart: 'http://schemas.openxmlformats.org/drawingml/2006/chart',
  drawing: 'http://schemas.openxmlformats.org/drawingml/2006/main',
  sheetDrawing: 'http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing',
  relations: 'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
  package: 'http://schemas.openxmlformats.org/package/2006/relationships',
} as const;

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** Apart in brightness as well as in colour, for whoever prints in black. */
const colours = ['1F4E5F', 'A9C0C8', 'C8813C', '6B6B6B'] as const;

const escaped = (text: string): string => escapeAttribute(cellText(text));

/** In English metric units: the width of a picture, and what each bar and all the rest take of its height. */
const EMU = { wide: 9_600_000, bar: 150_000, rest: 1_100_000, highest: 12_000_000 } as const;

const cache = (values: readonly string[]): string =>
  `<c:ptCount val="${values.length}"/>${values
    .map((value, index) => (value === '' ? '' : `<c:pt idx="${index}"><c:v>${escaped(value)}</c:v></c:pt>`))
    .join('')}`;

const rich = (text: string, size: number): string =>
  `<c:tx><c:rich><a:bodyPr/><a:p><a:pPr><a:defRPr sz="${size}" b="1"/></a:pPr><a:r><a:rPr lang="en" sz="${size}" b="1"/><a:t>${escaped(text)}</a:t></a:r></a:p></c:rich></c:tx><c:overlay val="0"/>`;

/** Horizontal bars, the first row at the top; what is drawn is what the cells say. */
function chartXml(sheet: string, { title, from, names, series }: ShellChart): string {
  const to = from + names.values.length - 1;
  const range = (column: number): string => {
    const letters = columnLetters(column + 1);
    return escaped(`${quotedSheet(sheet)}!$${letters}$${from}:$${letters}$${to}`);
  };
  const heading = (column: number): string =>
    escaped(`${quotedSheet(sheet)}!$${columnLetters(column + 1)}$${from - 1}`);
  const drawn = series
    .map(({ column, name, format, values }, index) => {
      const texts = values.map((value) => (value === undefined ? '' : String(value)));
      return (
        `<c:ser><c:idx val="${index}"/><c:order val="${index}"/>` +
        `<c:tx><c:strRef><c:f>${heading(column)}</c:f><c:strCache>${cache([name])}</c:strCache></c:strRef></c:tx>` +
        `<c:spPr><a:solidFill><a:srgbClr val="${colours[index % colours.length]}"/></a:solidFill></c:spPr><c:invertIfNegative val="0"/>` +
        `<c:cat><c:strRef><c:f>${range(names.column)}</c:f><c:strCache>${cache(names.values)}</c:strCache></c:strRef></c:cat>` +
        `<c:val><c:numRef><c:f>${range(column)}</c:f><c:numCache><c:formatCode>${escaped(format)}</c:formatCode>${cache(texts)}</c:numCache></c:numRef></c:val></c:ser>`
      );
    })
    .join('');
  return (
    `${head}<c:chartSpace xmlns:c="${NS.chart}" xmlns:a="${NS.drawing}" xmlns:r="${NS.relations}"><c:roundedCorners val="0"/><c:chart>` +
    `<c:title>${rich(title, 1200)}</c:title><c:autoTitleDeleted val="0"/><c:plotArea><c:layout/>` +
    `<c:barChart><c:barDir val="bar"/><c:grouping val="clustered"/><c:varyColors val="0"/>${drawn}<c:gapWidth val="50"/><c:axId val="1"/><c:axId val="2"/></c:barChart>` +
    '<c:catAx><c:axId val="1"/><c:scaling><c:orientation val="maxMin"/></c:scaling><c:delete val="0"/><c:axPos val="l"/><c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/><c:crossAx val="2"/><c:crosses val="autoZero"/><c:auto val="0"/><c:lblOffset val="100"/><c:noMultiLvlLbl val="1"/></c:catAx>' +
    `<c:valAx><c:axId val="2"/><c:scaling><c:orientation val="minMax"/><c:min val="0"/></c:scaling><c:delete val="0"/><c:axPos val="b"/><c:majorGridlines><c:spPr><a:ln w="6350"><a:solidFill><a:srgbClr val="D5DBDF"/></a:solidFill></a:ln></c:spPr></c:majorGridlines><c:numFmt formatCode="${escaped(series[0]?.format ?? 'General')}" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/><c:crossAx val="1"/><c:crosses val="max"/></c:valAx>` +
    `</c:plotArea>${series.length > 1 ? '<c:legend><c:legendPos val="t"/><c:overlay val="0"/></c:legend>' : ''}<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart></c:chartSpace>`
  );
}

/** Where the picture stands on its sheet: below the rows. */
function drawingXml({ title, below, names, series }: ShellChart): string {
  const high = Math.min(EMU.highest, EMU.rest + names.values.length * (series.length + 1) * EMU.bar);
  return (
    `${head}<xdr:wsDr xmlns:xdr="${NS.sheetDrawing}" xmlns:a="${NS.drawing}"><xdr:oneCellAnchor>` +
    `<xdr:from><xdr:col>0</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>${below}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from><xdr:ext cx="${EMU.wide}" cy="${high}"/>` +
    `<xdr:graphicFrame macro=""><xdr:nvGraphicFramePr><xdr:cNvPr id="2" name="${escaped(title)}" descr="${escaped(title)}"/><xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr>` +
    '<xdr:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm>' +
    `<a:graphic><a:graphicData uri="${NS.chart}"><c:chart xmlns:c="${NS.chart}" xmlns:r="${NS.relations}" r:id="rId1"/></a:graphicData></a:graphic></xdr:graphicFrame><xdr:clientData/></xdr:oneCellAnchor></xdr:wsDr>`
  );
}

const relations = (type: string, target: string): string =>
  `${head}<Relationships xmlns="${NS.package}"><Relationship Id="rId1" Type="${NS.relations}/${type}" Target="${target}"/></Relationships>`;

/** The parts that a picture on the sheet of this number, from 1, is made of, by their names. */
export const chartParts = (
  sheet: { readonly number: number; readonly name: string },
  chart: ShellChart,
): readonly (readonly [name: string, xml: string])[] => [
  [`xl/charts/chart${sheet.number}.xml`, chartXml(sheet.name, chart)],
  [`xl/drawings/drawing${sheet.number}.xml`, drawingXml(chart)],
  [
    `xl/drawings/_rels/drawing${sheet.number}.xml.rels`,
    relations('chart', `../charts/chart${sheet.number}.xml`),
  ],
  [
    `xl/worksheets/_rels/sheet${sheet.number}.xml.rels`,
    relations('drawing', `../drawings/drawing${sheet.number}.xml`),
  ],
];

/** What follows the rows of a sheet, with its picture: behind the footer nothing else may stand. */
export const tailWithChart = (tail: string): string =>
  tail.replace('</worksheet>', '<drawing r:id="rId1"/></worksheet>');

/** The list of what parts are, with the pictures of these sheets. */
export const typesWithCharts = (xml: string, sheets: readonly number[]): string =>
  xml.replace(
    '</Types>',
    `${sheets
      .map(
        (number) =>
          `<Override PartName="/xl/charts/chart${number}.xml" ContentType="application/vnd.openxmlformats-officedocument.drawingml.chart+xml"/>` +
          `<Override PartName="/xl/drawings/drawing${number}.xml" ContentType="application/vnd.openxmlformats-officedocument.drawing+xml"/>`,
      )
      .join('')}</Types>`,
  );
