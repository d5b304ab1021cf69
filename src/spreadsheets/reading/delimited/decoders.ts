import { TextDecoder } from 'node:util';
import iconv from 'iconv-lite';

/** Bytes to text, a piece at a time; without an argument, what is left. */
export interface TextPieces {
  decode(bytes?: Buffer): string;
}

/** Names of code pages that browsers never knew, as the tables call them. */
const tables: Readonly<Record<string, string>> = { 'x-mac-ce': 'maccenteuro' };

const isFromBrowsers = (encoding: string): boolean => {
  try {
    return new TextDecoder(encoding).encoding !== '';
  } catch {
    return false;
  }
};

/** Bytes that mean nothing become U+FFFD, or throw where `isFatal`. Throws where nobody knows the encoding. */
export function createTextPieces(encoding: string, isFatal = false): TextPieces {
  if (isFromBrowsers(encoding)) {
    const decoder = new TextDecoder(encoding, { fatal: isFatal });
    return {
      decode: (bytes) => (bytes === undefined ? decoder.decode() : decoder.decode(bytes, { stream: true })),
    };
  }
  const table = tables[encoding] ?? encoding;
  if (!iconv.encodingExists(table)) throw new TypeError(`no encoding ${encoding}`);
  const decoder = iconv.getDecoder(table);
  return {
    decode(bytes) {
      const text = (bytes === undefined ? decoder.end() : decoder.write(bytes)) ?? '';
      if (isFatal && text.includes('\uFFFD')) throw new TypeError(`not ${encoding}`);
      return text;
    },
  };
}

export function decodeWhole(bytes: Buffer, encoding: string): string {
  const pieces = createTextPieces(encoding);
  return pieces.decode(bytes) + pieces.decode();
}
