import type { ReadBudget } from '../read-limits.ts';
import { UnreadableFile } from '../unreadable-file.ts';
import type { OtherFile, Refuse } from '../unreadable-file.ts';
import type { ContentTypes } from './content-types.ts';
import { readRelationships } from './relationships.ts';
import type { ZipPackage } from './zip-package.ts';

const workbookType =
  /(?:spreadsheetml\.(?:sheet|template)|ms-excel\.(?:sheet|template|addin)\.macroEnabled)\.main\+xml$/i;
const otherOffice = /wordprocessingml|presentationml|ms-word|ms-powerpoint|visio/i;
const letters = /word/i;
const slides = /presentation|powerpoint/i;

/** Broken package relationships are no reason to give up: the content types say the same. */
async function findMainDocument(
  zip: ZipPackage,
  budget: ReadBudget,
  refuse: Refuse,
): Promise<string | undefined> {
  try {
    const relationships = await readRelationships(zip, '', budget, refuse);
    return relationships.find(({ type }) => type === 'officeDocument')?.target;
  } catch (error) {
    if (error instanceof UnreadableFile && error.finding.code === 'read.broken-xml') return undefined;
    throw error;
  }
}

function refuseOffice(type: string, refuse: Refuse): UnreadableFile {
  const seems: OtherFile | undefined = letters.test(type)
    ? 'letter'
    : slides.test(type)
      ? 'slides'
      : undefined;
  return seems ? refuse('read.other-file', { seems }) : refuse('read.not-a-workbook');
}

/**
 * The part that lists the sheets: the package's main document, else the part whose content type says so, else where
 * everybody puts it. Refuses packages of other programs by name.
 */
export async function findWorkbookPart(
  zip: ZipPackage,
  types: ContentTypes,
  budget: ReadBudget,
  refuse: Refuse,
): Promise<string> {
  const main = await findMainDocument(zip, budget, refuse);
  const candidates = [main, ...types.partsOf(workbookType), 'xl/workbook.xml'];
  const part = candidates.map((name) => zip.find(name ?? '')).find((name) => name !== undefined);
  if (part === undefined) {
    if (zip.find('xl/workbook.bin') !== undefined) throw refuse('read.xlsb-format');
    if (zip.find('content.xml') !== undefined) throw refuse('read.ods-format');
    throw refuse('read.other-file', { seems: 'archive' satisfies OtherFile });
  }
  const type = types.typeOf(part);
  if (part.endsWith('.bin') || type.includes('sheet.binary')) throw refuse('read.xlsb-format');
  if (otherOffice.test(type)) throw refuseOffice(type, refuse);
  return part;
}
