import { decodeWhole } from './decoders.ts';
import { multiByteEncodings, rateMultiByte } from './rate-multi-byte.ts';
import { codePages, rateSingleByte } from './rate-single-byte.ts';
import { surveyBytes, takeEvidence } from './survey-bytes.ts';
import type { ByteSurvey, Evidence } from './survey-bytes.ts';

const headLength = 4096;
/** Below this the next best reading is nearly as likely; as logarithms, so some 20,000 to 1. */
const leastLead = 10;
/** Of East Asian code pages, whose characters are rated by their ranges alone. */
const leastLeadOfPairs = 20;
const mostExamples = 3;

/** Another reading that is nearly as likely, and what it makes of names that show the difference. */
export interface EncodingDoubt {
  readonly rival: string;
  readonly examples: readonly { readonly chosen: string; readonly rival: string }[];
}

export interface DetectedEncoding {
  /** A WHATWG label, or one of the further code pages. */
  readonly encoding: string;
  readonly doubt?: EncodingDoubt;
  readonly survey: ByteSurvey;
}

/** By byte-order mark, or by where the zero bytes of plain letters, separators and line ends stand. */
function detectUnicode(head: Buffer): string | undefined {
  const [a, b, c, d] = head;
  if (a === 0xff && b === 0xfe && c === 0 && d === 0) return 'utf-32le';
  if (a === 0 && b === 0 && c === 0xfe && d === 0xff) return 'utf-32be';
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  const length = Math.min(head.length, headLength);
  const zeros = [0, 0, 0, 0];
  for (let at = 0; at < length; at += 1) if (head[at] === 0) zeros[at % 4]! += 1;
  const quarter = length / 4;
  const isEmpty = zeros.map((each) => each > quarter * 0.7);
  if (length >= 16 && isEmpty[1] && isEmpty[2] && isEmpty[3] && !isEmpty[0]) return 'utf-32le';
  if (length >= 16 && isEmpty[0] && isEmpty[1] && isEmpty[2] && !isEmpty[3]) return 'utf-32be';
  const [even, odd] = [zeros[0]! + zeros[2]!, zeros[1]! + zeros[3]!];
  // One stray zero is no encoding: every other byte of plain letters and separators would be one.
  if (Math.max(even, odd) < 2 || Math.max(even, odd) * 8 < length / 2) return undefined;
  if (Math.min(even, odd) * 50 >= Math.max(even, odd)) return undefined;
  return even > odd ? 'utf-16be' : 'utf-16le';
}

interface Reading {
  readonly encoding: string;
  readonly score: number;
  /** What it makes of the bytes of the file; readings with the same one are the same. */
  readonly meaning: string;
  readonly isOfPairs: boolean;
}

const betweenWords = /[^A-Za-z\u0080-\u00FF'-]+/;
const beyondAscii = /[\u0080-\u00FF]/;

function rateAll({ fields, bytes }: Evidence): readonly Reading[] {
  const words = new Set(
    fields.flatMap((field) => field.split(betweenWords)).filter((word) => beyondAscii.test(word)),
  );
  const stretches = fields.map((field) => Buffer.from(field, 'latin1'));
  const all = stretches.length > 0 ? Buffer.concat(stretches) : Buffer.alloc(0);
  const single = codePages().map((page) => ({
    encoding: page.encoding,
    score: rateSingleByte(Array.from(words), page),
    meaning: bytes.map((byte) => page.characters[byte]).join(''),
    isOfPairs: false,
  }));
  const pairs = multiByteEncodings.map((encoding) => ({
    encoding,
    score: rateMultiByte(stretches, encoding),
    meaning: decodeWhole(all, encoding),
    isOfPairs: true,
  }));
  return [...single, ...pairs];
}

function examplesOf(fields: readonly string[], chosen: string, rival: string): EncodingDoubt['examples'] {
  const examples: { chosen: string; rival: string }[] = [];
  for (const field of fields) {
    const bytes = Buffer.from(field, 'latin1');
    const example = { chosen: decodeWhole(bytes, chosen).trim(), rival: decodeWhole(bytes, rival).trim() };
    if (example.chosen !== example.rival) examples.push(example);
    if (examples.length === mostExamples) break;
  }
  return examples;
}

/** The reading under which what is not ASCII looks most like a language, and the next one where it is near. */
function detectCodePage(evidence: Evidence): Omit<DetectedEncoding, 'survey'> {
  const all = rateAll(evidence);
  const readings = all.toSorted((a, b) => b.score - a.score);
  // Of those that read the file alike, the one that is met most.
  const best = all.find(({ meaning }) => meaning === readings[0]?.meaning);
  if (best === undefined) return { encoding: 'windows-1252' };
  const next = readings.find(({ meaning }) => meaning !== best.meaning);
  const needed = best.isOfPairs || next?.isOfPairs ? leastLeadOfPairs : leastLead;
  if (next === undefined || readings[0]!.score - next.score >= needed) return { encoding: best.encoding };
  const examples = examplesOf(evidence.fields, best.encoding, next.encoding);
  if (examples.length === 0) return { encoding: best.encoding };
  return { encoding: best.encoding, doubt: { rival: next.encoding, examples } };
}

/** Whole characters of several bytes come about by chance hardly ever; stray bytes are one line pasted from elsewhere. */
function isMostlyUtf8({ fields }: Evidence): boolean {
  let good = 0;
  let bad = 0;
  for (const character of Buffer.from(fields.join('\n'), 'latin1').toString('utf8')) {
    if (character === '\uFFFD') bad += 1;
    else if (character > '\u007F') good += 1;
  }
  return good > bad;
}

async function firstOf(chunks: AsyncIterable<Buffer>): Promise<Buffer> {
  for await (const chunk of chunks) return chunk;
  return Buffer.alloc(0);
}

/**
 * The encoding of a text file: Unicode where the bytes prove it over the whole file, else the code page under which what
 * is not ASCII looks most like a language, with a doubt where another one is nearly as likely.
 */
export async function detectEncoding(read: () => AsyncIterable<Buffer>): Promise<DetectedEncoding> {
  const unicode = detectUnicode(await firstOf(read()));
  const survey = await surveyBytes(read());
  if (unicode !== undefined) return { encoding: unicode, survey };
  if (survey.hasEscapes) return { encoding: 'iso-2022-jp', survey };
  if (survey.isUtf8) return { encoding: 'utf-8', survey };
  const evidence = await takeEvidence(read());
  return isMostlyUtf8(evidence) ? { encoding: 'utf-8', survey } : { ...detectCodePage(evidence), survey };
}
