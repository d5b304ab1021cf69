import { TextDecoder } from 'node:util';

const tables = new Map<string, ReadonlyMap<string, Buffer>>();

/** Every character of a code page with its bytes, found by decoding all there are. */
function tableOf(encoding: string): ReadonlyMap<string, Buffer> {
  const known = tables.get(encoding);
  if (known) return known;
  const table = new Map<string, Buffer>();
  const decoder = new TextDecoder(encoding, { fatal: true });
  const learn = (bytes: Buffer): boolean => {
    try {
      const character = decoder.decode(bytes);
      if (Array.from(character).length === 1 && !table.has(character)) table.set(character, bytes);
      return true;
    } catch {
      return false;
    }
  };
  for (let first = 0; first < 256; first += 1) {
    if (learn(Buffer.from([first]))) continue;
    for (let second = 0x40; second < 256; second += 1) learn(Buffer.from([first, second]));
  }
  tables.set(encoding, table);
  return table;
}

/** The bytes of a text in an encoding that Node can only read, such as `windows-1252` or `shift_jis`. */
export function encodeText(text: string, encoding: string): Buffer {
  if (encoding === 'utf-8') return Buffer.from(text, 'utf8');
  if (encoding === 'utf-16le') return Buffer.from(text, 'utf16le');
  const table = tableOf(encoding);
  return Buffer.concat(
    Array.from(text, (character) => {
      const bytes = table.get(character);
      if (!bytes) throw new Error(`${encoding} has no ${character}`);
      return bytes;
    }),
  );
}
