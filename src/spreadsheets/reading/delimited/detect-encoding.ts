import { TextDecoder } from 'node:util';
import { isAscii } from 'node:buffer';
import { rateMultiByte } from './multi-byte-encodings.ts';
import { rateSingleByte } from './single-byte-encodings.ts';

/** Bytes around what is not ASCII that an old code page is told from. */
const maxEvidence = 64 * 1024;
const headLength = 4096;

/** By byte-order mark, or by where the zero bytes of plain letters, tabs and line ends stand. */
function detectUnicode(head: Buffer): string | undefined {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return 'utf-8';
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  let even = 0;
  let odd = 0;
  for (let at = 0; at < Math.min(head.length, headLength); at += 1) {
    if (head[at] === 0) {
      if (at % 2 === 0) even += 1;
      else odd += 1;
    }
  }
  if (even === odd) return undefined;
  return even > odd ? 'utf-16be' : 'utf-16le';
}

/** Lines with bytes beyond ASCII; the rest of a file says nothing about its code page. */
function takeEvidence(chunk: Buffer): Buffer {
  const lines: Buffer[] = [];
  for (let start = 0; start < chunk.length;) {
    const next = chunk.indexOf(10, start);
    const end = next < 0 ? chunk.length : next + 1;
    const line = chunk.subarray(start, end);
    if (!isAscii(line)) lines.push(line);
    start = end;
  }
  return Buffer.concat(lines);
}

/** Whole characters of several bytes come about by chance hardly ever; stray bytes are one line pasted from elsewhere. */
function isMostlyUtf8(evidence: Buffer): boolean {
  const text = evidence.toString('utf8');
  let good = 0;
  let bad = 0;
  for (const character of text) {
    if (character === '\uFFFD') bad += 1;
    else if (character > '\u007F') good += 1;
  }
  return good > bad;
}

function detectCodePage(evidence: Buffer): string {
  const ratings = [...rateMultiByte(evidence), ...rateSingleByte(evidence)];
  return ratings.reduce((best, each) => (each.score > best.score + 1e-6 ? each : best)).encoding;
}

/**
 * The encoding of a text file as a WHATWG label: Unicode where the bytes prove it over the whole file, else the code
 * page under which what is not ASCII looks most like a language.
 */
export async function detectEncoding(chunks: AsyncIterable<Buffer>): Promise<string> {
  const utf8 = new TextDecoder('utf-8', { fatal: true });
  let isStarted = false;
  let isUtf8 = true;
  let size = 0;
  const evidence: Buffer[] = [];
  const note = (chunk: Buffer): void => {
    if (isAscii(chunk) || size >= maxEvidence) return;
    const lines = takeEvidence(chunk);
    size += lines.length;
    evidence.push(lines);
  };
  for await (const chunk of chunks) {
    if (!isStarted) {
      isStarted = true;
      const unicode = detectUnicode(chunk);
      if (unicode !== undefined) return unicode;
    }
    note(chunk);
    if (isUtf8) isUtf8 = canDecode(utf8, chunk);
    else if (size >= maxEvidence) break;
  }
  if (isUtf8 && canDecode(utf8)) return 'utf-8';
  const all = Buffer.concat(evidence).subarray(0, maxEvidence);
  return isMostlyUtf8(all) ? 'utf-8' : detectCodePage(all);
}

function canDecode(decoder: TextDecoder, chunk?: Buffer): boolean {
  try {
    if (chunk === undefined) decoder.decode();
    else decoder.decode(chunk, { stream: true });
    return true;
  } catch {
    return false;
  }
}
