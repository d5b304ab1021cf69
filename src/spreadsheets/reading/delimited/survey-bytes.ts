import { isAscii } from 'node:buffer';
import { TextDecoder } from 'node:util';

/** What all bytes of a text file show before anything is known of its code page. */
export interface ByteSurvey {
  readonly isUtf8: boolean;
  readonly isAscii: boolean;
  /** Japanese in seven bits, which announces itself. */
  readonly hasEscapes: boolean;
  /** Zero bytes, which no text has, and the line of the first. */
  readonly nulls: number;
  readonly firstNullLine: number;
}

const escapes = ['\u001B$B', '\u001B$@', '\u001B(J'];

function canDecode(decoder: TextDecoder, chunk?: Buffer): boolean {
  try {
    if (chunk === undefined) decoder.decode();
    else decoder.decode(chunk, { stream: true });
    return true;
  } catch {
    return false;
  }
}

const count = (chunk: Buffer, byte: number, to = chunk.length): number => {
  let found = 0;
  for (let at = chunk.indexOf(byte); at >= 0 && at < to; at = chunk.indexOf(byte, at + 1)) found += 1;
  return found;
};

export async function surveyBytes(chunks: AsyncIterable<Buffer>): Promise<ByteSurvey> {
  const utf8 = new TextDecoder('utf-8', { fatal: true });
  let isUtf8 = true;
  let isPlain = true;
  let hasEscapes = false;
  let nulls = 0;
  let lines = 1;
  let firstNullLine = 0;
  for await (const chunk of chunks) {
    isPlain &&= isAscii(chunk);
    if (isUtf8) isUtf8 = canDecode(utf8, chunk);
    hasEscapes ||= escapes.some((each) => chunk.includes(each, 0, 'latin1'));
    const first = chunk.indexOf(0);
    if (first < 0) {
      if (firstNullLine === 0) lines += count(chunk, 10);
      continue;
    }
    nulls += count(chunk, 0);
    if (firstNullLine === 0) firstNullLine = lines + count(chunk, 10, first);
  }
  return {
    isUtf8: isUtf8 && canDecode(utf8),
    isAscii: isPlain,
    hasEscapes: hasEscapes && isPlain,
    nulls,
    firstNullLine,
  };
}

/** Distinct fields with bytes beyond ASCII that a code page is told from. */
const mostEvidence = 256 * 1024;
const mostFields = 4_000;
const longestField = 400;

export interface Evidence {
  /** As latin1: a character is a byte. */
  readonly fields: readonly string[];
  /** All bytes beyond ASCII that the file has. */
  readonly bytes: readonly number[];
}

const betweenFields = /[,;\t\r\n"]+/;
const beyondAscii = /[\u0080-\u00FF]/;

export async function takeEvidence(chunks: AsyncIterable<Buffer>): Promise<Evidence> {
  const fields = new Set<string>();
  const seen = new Uint8Array(256);
  let size = 0;
  let rest = '';
  const note = (line: string): void => {
    for (const field of line.split(betweenFields)) {
      if (!beyondAscii.test(field) || fields.size >= mostFields || size > mostEvidence) continue;
      fields.add(field.slice(0, longestField));
      size += field.length;
    }
  };
  for await (const chunk of chunks) {
    for (const byte of chunk) seen[byte] = 1;
    if (fields.size >= mostFields || size > mostEvidence) continue;
    const lines = (rest + chunk.toString('latin1')).split('\n');
    rest = (lines.pop() ?? '').slice(-longestField);
    for (const line of lines) note(line);
  }
  note(rest);
  const bytes = Array.from({ length: 128 }, (_, index) => index + 128).filter((byte) => seen[byte] === 1);
  return { fields: Array.from(fields), bytes };
}
