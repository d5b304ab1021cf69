import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { extname } from 'node:path';
import type { OtherFile, Refuse } from './unreadable-file.ts';

const sampleSize = 64 * 1024;
/** What a file is stands at its beginning, or after a comment. */
const headLength = 16 * 1024;
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
  [
    'archive',
    ['1f8b', '1f9d', '377abcaf', '526172211a', 'fd377a585a', '425a68', '28b52ffd', '04224d18'].map(signature),
  ],
  [
    'database',
    ['53514c69746520666f726d6174203300', '50415231', '4152524f5731', '000100005374616e6461726420'].map(
      signature,
    ),
  ],
  ['picture', ['89504e47', '47494638', 'ffd8ff', '49492a00', '4d4d002a'].map(signature)],
];
/** A list or an object in JSON, however it is laid out; a name in brackets is none. */
const json =
  /^\s*(?:\[\s*(?:\[\s*)*(?:["{]|(?:-?\d[\d.eE+-]*|true|false|null)\s*[,\]])|\{\s*["}]|\[\s*\]\s*$)/;
const byteOrderMarks = ['fffe', 'feff'].map(signature);
/** Comments and the like, then an element in which another begins or whose name is one of web pages. */
const markup =
  /^\s*(?:<!--(?:(?!-->)[^])*(?:-->|$)\s*|<\?[^>]*>\s*)*<(?:[!?]|(?:html|head|table|meta|style|body|div|tr|td|th|tbody|thead|font|center|script|title|form|span|frameset)[\s>]|[a-z][\w:.-]*(?:\s[^<>]*)?>\s*<)/i;
const onlyComment = /^\s*<!--/;
/** Formats of tables as text that nobody writes any more; each begins with its own words. */
const olderTables: readonly (readonly [is: OtherFile, begins: RegExp])[] = [
  ['sylk', /^ID;P/],
  ['dif', /^TABLE\s*\r?\n\s*0\s*,\s*1\s*\r?\n/i],
  [
    'database',
    /^(?:--[^\n]*\n|\/\*(?:(?!\*\/)[^])*\*\/|\s)*(?:CREATE\s+TABLE|INSERT\s+INTO|DROP\s+TABLE|BEGIN\s+TRANSACTION)\b/i,
  ],
  ['letter', /^%!PS/],
  ['other', /^BEGIN:V(?:CARD|CALENDAR)\b/i],
];
/** Lines of a letter's head, with those that say it is one. */
const mailHead = /^(?:[A-Za-z][\w-]*:[^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*)+/;
const isOfMail = /^(?:MIME-Version|Content-Type|Return-Path|Received|Message-ID):/im;
const isWebArchive = /multipart\/related|text\/html/i;
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

/** Bytes no text has, of which a stray one does no harm. */
const mostStray = 0.01;
const someStray = 3;

/** Text has hardly a zero, unless it is UTF-16 or UTF-32, where those beside a plain letter are some. */
function looksLikeText(sample: Buffer): boolean {
  if (startsWithAny(sample, byteOrderMarks) || !sample.includes(0)) return true;
  const zeros = [0, 0, 0, 0];
  for (const [index, byte] of sample.entries()) if (byte === 0) zeros[index % 4]! += 1;
  const all = zeros.reduce((sum, each) => sum + each, 0);
  if (all <= Math.max(someStray, sample.length * mostStray)) return true;
  const [even, odd] = [zeros[0]! + zeros[2]!, zeros[1]! + zeros[3]!];
  const isOfTwo =
    Math.min(even, odd) * 50 < Math.max(even, odd) && Math.max(even, odd) * 8 > sample.length / 2;
  const quarter = sample.length / 4;
  return isOfTwo || zeros.filter((each) => each > quarter * 0.7).length === 3;
}

/** The beginning as far as it is ASCII, whether written in one or two bytes a letter. */
const plainLetters = (sample: Buffer): string =>
  sample.toString('latin1', 0, headLength).replaceAll(/[^\x20-\x7E\s]/g, '');

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
  if (markup.test(letters) || onlyComment.test(letters)) throw refuse('read.web-page');
  const [older] = olderTables.find(([, begins]) => begins.test(letters)) ?? [];
  if (older) throw refuse('read.other-file', { seems: older });
  const head = mailHead.exec(letters)?.[0] ?? '';
  if (isOfMail.test(head)) {
    if (isWebArchive.test(head)) throw refuse('read.web-page');
    throw refuse('read.other-file', { seems: 'mail' });
  }
  // Some portals write a sentence before their page.
  if (/<table[\s>]/i.test(letters) && /<tr[\s>]/i.test(letters) && /<t[dh][\s>]/i.test(letters))
    throw refuse('read.web-page');
  if (json.test(letters)) throw refuse('read.other-file', { seems: 'json' });
  const extension = extname(fileName).toLowerCase();
  if (workbookExtensions.has(extension)) throw refuse('read.wrong-extension', { extension });
  return 'delimited';
}
