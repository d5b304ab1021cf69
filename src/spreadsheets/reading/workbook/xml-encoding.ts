import { TextDecoder } from 'node:util';
import type { Refuse } from '../unreadable-file.ts';

type Chunks = AsyncIterable<Buffer>;

const declared = /^\s*<\?xml[^>]*?\sencoding\s*=\s*["']([\w.:-]+)["']/;

/** The encoding of an XML part by byte-order mark, by its first characters, or by its declaration. */
function detectXmlEncoding(start: Buffer): { encoding: string; skip: number } {
  const [a, b, c] = start;
  if (a === 0xef && b === 0xbb && c === 0xbf) return { encoding: 'utf-8', skip: 3 };
  if (a === 0xff && b === 0xfe) return { encoding: 'utf-16le', skip: 2 };
  if (a === 0xfe && b === 0xff) return { encoding: 'utf-16be', skip: 2 };
  if (a === 0x3c && b === 0) return { encoding: 'utf-16le', skip: 0 };
  if (a === 0 && b === 0x3c) return { encoding: 'utf-16be', skip: 0 };
  const label = declared.exec(start.toString('latin1'))?.[1]?.toLowerCase() ?? 'utf-8';
  // A declaration that could be read byte by byte cannot tell the truth when it says UTF-16.
  const isUtf8 = label === 'utf-8' || label === 'utf8' || label === 'us-ascii' || label.startsWith('utf-16');
  return { encoding: isUtf8 ? 'utf-8' : label, skip: 0 };
}

/** XML bytes as UTF-8 without byte-order mark, whatever the part is written in. */
export async function* toUtf8(part: string, chunks: Chunks, refuse: Refuse): AsyncGenerator<Buffer> {
  let start: Buffer = Buffer.alloc(0);
  let decoder: TextDecoder | undefined;
  let isStarted = false;
  for await (const chunk of chunks) {
    let bytes = chunk;
    if (!isStarted) {
      // Enough to see the declaration; a chunk of an unpacked part is as good as never shorter.
      bytes = start = start.length === 0 ? chunk : Buffer.concat([start, chunk]);
      if (start.length < 4) continue;
      const { encoding, skip } = detectXmlEncoding(start.subarray(0, 200));
      if (encoding !== 'utf-8') decoder = decoderFor(encoding, part, refuse);
      bytes = start.subarray(skip);
      isStarted = true;
    }
    yield decoder === undefined ? bytes : Buffer.from(decode(decoder, bytes, part, refuse), 'utf8');
  }
  if (!isStarted && start.length > 0) yield start;
  const rest = decoder === undefined ? '' : decode(decoder, undefined, part, refuse);
  if (rest !== '') yield Buffer.from(rest, 'utf8');
}

function decoderFor(encoding: string, part: string, refuse: Refuse): TextDecoder {
  try {
    return new TextDecoder(encoding, { fatal: true });
  } catch (cause) {
    throw refuse('read.broken-xml', { part }, { cause });
  }
}

function decode(decoder: TextDecoder, bytes: Buffer | undefined, part: string, refuse: Refuse): string {
  try {
    return bytes === undefined ? decoder.decode() : decoder.decode(bytes, { stream: true });
  } catch (cause) {
    throw refuse('read.broken-xml', { part }, { cause });
  }
}
