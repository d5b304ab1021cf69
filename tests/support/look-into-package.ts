import { SaxesParser } from 'saxes';
import { createReadBudget, defaultReadLimits } from '#spreadsheets/reading/read-limits.ts';
import { refuser } from '#spreadsheets/reading/unreadable-file.ts';
import { toUtf8 } from '#spreadsheets/reading/workbook/xml-encoding.ts';
import { openZipPackage } from '#spreadsheets/reading/workbook/zip-package.ts';

export interface PackageLook {
  /** Parts as they are packed, in the order of the archive. */
  readonly packed: ReadonlyMap<string, Buffer>;
  /** A part's text; '' when there is no such part. */
  text(name: string): string;
}

async function collect(chunks: AsyncIterable<Buffer>): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of chunks) pieces.push(piece);
  return Buffer.concat(pieces);
}

/** The parts of a package, for a look at what was written; texts of those that `wanted` names. */
export async function lookIntoPackage(
  path: string,
  wanted: (name: string) => boolean = () => true,
): Promise<PackageLook> {
  const refuse = refuser('package');
  const zip = await openZipPackage(path, refuse);
  try {
    const packed = new Map<string, Buffer>();
    const texts = new Map<string, string>();
    for (const name of zip.names) {
      const part = zip.packed(name);
      if (part) packed.set(name, await collect(part.chunks()));
      if (/\.(?:xml|rels|vml)$/u.test(name) && wanted(name)) {
        const bytes = toUtf8(name, zip.read(name, createReadBudget(defaultReadLimits, refuse)), refuse);
        texts.set(name, (await collect(bytes)).toString('utf8'));
      }
    }
    return { packed, text: (name) => texts.get(name) ?? '' };
  } finally {
    await zip.close();
  }
}

/** Children of a worksheet as ECMA-376 part 1, 18.3.1.99 orders them. */
const worksheetOrder = (
  'sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection protectedRanges scenarios ' +
  'autoFilter sortState dataConsolidate customSheetViews mergeCells phoneticPr conditionalFormatting dataValidations ' +
  'hyperlinks printOptions pageMargins pageSetup headerFooter rowBreaks colBreaks customProperties cellWatches ' +
  'ignoredErrors smartTags drawing legacyDrawing legacyDrawingHF drawingHF picture oleObjects controls webPublishItems ' +
  'tableParts extLst'
).split(' ');

/** The names of the root's children; throws on XML that is not well-formed. */
export function childrenOfRoot(xml: string): readonly string[] {
  const parser = new SaxesParser({ xmlns: true });
  const names: string[] = [];
  let depth = 0;
  let uri = '';
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', (tag) => {
    depth += 1;
    if (depth === 1) uri = tag.uri;
    if (depth === 2 && tag.uri === uri) names.push(tag.local);
  });
  parser.on('closetag', () => {
    depth -= 1;
  });
  parser.write(xml.trimStart()).close();
  return names;
}

/** What stands before something that should come first; '' when all is in order. */
export function disorderOf(worksheet: string): string {
  const places = childrenOfRoot(worksheet).map((name) => worksheetOrder.indexOf(name));
  const wrong = places.findIndex((place, index) => place < 0 || place < (places[index - 1] ?? 0));
  return wrong < 0
    ? ''
    : `${worksheetOrder[places[wrong - 1] ?? -1]} before ${worksheetOrder[places[wrong] ?? -1]}`;
}
