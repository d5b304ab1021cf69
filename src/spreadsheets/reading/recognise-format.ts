import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { extname } from 'node:path';
import type { OtherFile, Refuse } from './unreadable-file.ts';

const sampleSize = 64 * 1024;
const signature = (hex: string): Buffer => Buffer.from(hex, 'hex');
/** A local file, an empty archive, an archive written in pieces. */
const zipSignatures = ['504b0304', '504b0506', '504b0708'].map(signature);
const oleSignature = signature('d0cf11e0a1b11ae1');
/** Excel 2 to 4, and some writers of later formats, wrote bare records without a container. */
const oldExcelSignatures = ['09000400', '09020600', '09040600', '09080800', '09081000'].map(signature);
/** Files of other programs by how they begin: what they are is said. */
const otherFiles: readonly (readonly [is: OtherFile, signatures: readonly Buffer[]])[] = [
  ['pdf', ['25504446'].map(signature)],
  ['letter', ['7b5c727466'].map(signature)],
  ['archive', ['1f8b', '377abcaf', '526172211a', 'fd377a585a'].map(signature)],
  ['picture', ['89504e47', '47494638', 'ffd8ff', '49492a00', '4d4d002a'].map(signature)],
];
/** A list or an object in JSON, however it is laid out. */
const json = /^\s*(?:\[\s*(?:\[\s*)*["{]|\{\s*")/;
const byteOrderMarks = ['fffe', 'feff'].map(signature);
const markup = /^\s*<(?:\?xml|!doctype|html|head|table|meta|style|body)/i;
const workbookExtensions = new Set(['.xlsx', '.xlsm', '.xltx', '.xltm', '.xlam', '.xls', '.xlsb', '.ods']);

const startsWithAny = (sample: Buffer, signatures: readonly Buffer[]): boolean =>
  signatures.some((each) => sample.subarray(0, each.length).equals(each));

/** Office keeps the encrypted workbook in a stream of this name; names stand in the container as UTF-16. */
const encryptedPackage = Buffer.from('EncryptedPackage', 'utf16le');
const inContainer = (...names: readonly string[]): readonly Buffer[] =>
  names.map((name) => Buffer.from(`${name}\0`, 'utf16le'));
const binaryWorkbooks = inContainer('Workbook', 'WORKBOOK', 'Book', 'BOOK');
const otherContainers: readonly (readonly [is: OtherFile, names: readonly Buffer[]])[] = [
  ['letter', inContainer('WordDocument')],
  ['slides', inContainer('PowerPoint Document')],
  ['mail', inContainer('__properties_version1.0')],
];

async function containsAny(file: FileHandle, needles: readonly Buffer[]): Promise<boolean> {
  const overlap = 128;
  const buffer = Buffer.alloc(1024 * 1024);
  let kept = 0;
  for (;;) {
    const { bytesRead } = await file.read(buffer, kept, buffer.length - kept, null);
    if (bytesRead === 0) return false;
    const filled = buffer.subarray(0, kept + bytesRead);
    if (needles.some((needle) => filled.includes(needle))) return true;
    kept = Math.min(overlap, filled.length);
    filled.copy(buffer, 0, filled.length - kept);
  }
}

async function refuseContainer(path: string, refuse: Refuse): Promise<never> {
  const contains = async (needles: readonly Buffer[]): Promise<boolean> => {
    const file = await open(path);
    try {
      return await containsAny(file, needles);
    } finally {
      await file.close();
    }
  };
  if (await contains([encryptedPackage])) throw refuse('read.encrypted');
  if (await contains(binaryWorkbooks)) throw refuse('read.xls-format');
  for (const [seems, names] of otherContainers)
    if (await contains(names)) throw refuse('read.other-file', { seems });
  throw refuse('read.not-a-workbook');
}

/** Text has no NUL, unless it is UTF-16, where every other byte of a plain letter is one. */
function looksLikeText(sample: Buffer): boolean {
  if (startsWithAny(sample, byteOrderMarks) || !sample.includes(0)) return true;
  const nulls = { even: 0, odd: 0 };
  for (const [index, byte] of sample.entries()) if (byte === 0) nulls[index % 2 === 0 ? 'even' : 'odd'] += 1;
  const { even, odd } = nulls;
  return Math.min(even, odd) * 50 < Math.max(even, odd) && Math.max(even, odd) * 8 > sample.length / 2;
}

/** The beginning as far as it is ASCII, whether written in one or two bytes a letter. */
const plainLetters = (sample: Buffer): string =>
  sample.toString('latin1', 0, 512).replaceAll(/[^\x20-\x7E\s]/g, '');

async function readSample(path: string): Promise<Buffer> {
  const file = await open(path);
  try {
    const buffer = Buffer.alloc(sampleSize);
    const { bytesRead } = await file.read(buffer, 0, sampleSize, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/** Tells by content, not by name, what a file is; refuses by name what is neither a workbook nor a table in text. */
export async function recogniseFormat(
  path: string,
  fileName: string,
  refuse: Refuse,
): Promise<'xlsx' | 'delimited'> {
  const sample = await readSample(path);
  if (sample.length === 0) throw refuse('read.empty-file');
  if (startsWithAny(sample, zipSignatures)) return 'xlsx';
  if (startsWithAny(sample, [oleSignature])) return refuseContainer(path, refuse);
  if (startsWithAny(sample, oldExcelSignatures)) throw refuse('read.xls-format');
  const [seems] = otherFiles.find(([, signatures]) => startsWithAny(sample, signatures)) ?? [];
  if (seems) throw refuse('read.other-file', { seems });
  if (!looksLikeText(sample)) {
    // Some portals put their own header before the archive.
    if (sample.includes(zipSignatures[0]!)) return 'xlsx';
    throw refuse('read.not-a-workbook');
  }
  const letters = plainLetters(sample);
  if (markup.test(letters)) throw refuse('read.web-page');
  if (json.test(letters)) throw refuse('read.other-file', { seems: 'json' });
  const extension = extname(fileName).toLowerCase();
  if (workbookExtensions.has(extension)) throw refuse('read.wrong-extension', { extension });
  return 'delimited';
}
