import type { Refuse, UnreadableFile } from '../unreadable-file.ts';
import { nameCodePrime, nameCodeSeed, readRootNames } from './xml-names.ts';
import { textTraits } from './xml-text.ts';

/** Elements of the part's own namespace, as they pass; all other elements are left out with what they contain. */
export interface XmlByteHandler {
  /** Attributes stand in `bytes` between `from` and `to`. `name` is a `nameCode`. */
  open(name: number, bytes: Buffer, from: number, to: number): void;
  /** One stretch of character data, see `decodeText`; an element may have several. */
  text(bytes: Buffer, from: number, to: number, traits: number): void;
  /** The end tag stands in `bytes` between `from` and `to`; nothing stands there when the element was empty. */
  close(name: number, bytes: Buffer, from: number, to: number): void;
  /**
   * Something has been met that this scanner does not follow as the rules of XML want it: elements of other namespaces,
   * namespaces declared below the root, characters that no XML may hold. It is passed over; a handler that must not
   * miss anything throws `NeedsCarefulReading`.
   */
  unusual?(): void;
  /** All of `bytes` up to `to` has been dealt with; what follows comes again, before more. */
  pass?(bytes: Buffer, to: number): void;
  /**
   * A shortcut for elements that come by the million: given the `<` of a start tag without prefix, may take whole
   * elements by itself and returns where it stopped, which is `from` when it took none.
   */
  takeWhole?(bytes: Buffer, from: number, length: number): number;
}

export interface XmlByteScanner {
  push(chunk: Buffer): void;
  /** Refuses when the part stopped before its end. */
  end(): void;
}

/** Excel's longest cell text is 32,767 characters, which no way of writing them makes this long. */
const maxTokenBytes = 2 * 1024 * 1024;
/** How much of a chunk is copied to finish what the one before it broke off in: hardly any tag or text is longer. */
const seamBytes = 4096;
const maxDepth = 256;

const lessThan = 60;
const greaterThan = 62;
const slash = 47;
const colon = 58;
const ampersand = 38;
const carriageReturn = 13;

const isSpace = (byte: number): boolean => byte === 32 || byte === 10 || byte === 13 || byte === 9;
/** `xmln` as it stands in front of a namespace. */
const isDeclaration = (data: Buffer, at: number): boolean =>
  data[at] === 120 && data[at + 1] === 109 && data[at + 2] === 108 && data[at + 3] === 110;

/**
 * Scans UTF-8 XML in chunks without making strings of what nobody asked for. Checks nesting, refuses DTDs, tags
 * and texts without end. `part` is named in refusals.
 */
export function createXmlByteScanner(handler: XmlByteHandler, part: string, refuse: Refuse): XmlByteScanner {
  const names = new Int32Array(maxDepth);
  let carry: Buffer = Buffer.alloc(0);
  let depth = 0;
  let alienDepth = 0;
  /** Prefixes of elements that belong to the part. */
  let ownPrefixes: readonly number[] = [0];
  let hasPlainNames = false;
  let isRootSeen = false;
  let hasDeclaration = false;

  const takeWhole = handler.takeWhole?.bind(handler);
  const unusual = (): void => handler.unusual?.();

  const broken = (): UnreadableFile => refuse('read.broken-xml', { part });

  /** Where the tag that begins at `from` ends, at its `>`; -1 when the chunk ends first. */
  const findTagEnd = (data: Buffer, from: number, length: number): number => {
    let at = from;
    hasDeclaration = false;
    while (at < length) {
      const byte = data[at]!;
      if (byte === greaterThan) return at;
      if (byte === lessThan) throw broken();
      if (byte === 34 || byte === 39) {
        at += 1;
        while (at < length && data[at] !== byte) at += 1;
      } else if (isDeclaration(data, at)) {
        hasDeclaration = true;
      }
      at += 1;
    }
    return -1;
  };

  const openElement = (data: Buffer, from: number, length: number): number => {
    let at = from;
    let name = nameCodeSeed;
    let prefix = 0;
    let byte = 0;
    for (; at < length; at += 1) {
      byte = data[at]!;
      if (byte === greaterThan || byte === slash || byte <= 32) break;
      if (byte === colon) {
        prefix = name;
        name = nameCodeSeed;
      } else {
        name = Math.imul(name ^ byte, nameCodePrime);
      }
    }
    const end = findTagEnd(data, at, length);
    if (end < 0) return -1;
    if (at === from) throw broken();
    if (depth === 0) {
      if (isRootSeen) throw broken();
      isRootSeen = true;
      const { own, isUnusual } = readRootNames(data, at, end, prefix);
      ownPrefixes = own;
      hasPlainNames = own.includes(0);
      if (isUnusual) unusual();
    } else if (hasDeclaration) {
      unusual();
    }
    const isEmpty = data[end - 1] === slash;
    const isOwn = depth === 0 || (prefix === 0 ? hasPlainNames : ownPrefixes.includes(prefix));
    const isAlien = alienDepth > 0 || !isOwn;
    if (!isOwn) unusual();
    if (!isAlien) handler.open(name, data, at, end);
    if (isEmpty) {
      if (!isAlien) handler.close(name, data, end + 1, end + 1);
      return end + 1;
    }
    if (depth >= maxDepth) throw broken();
    names[depth] = name ^ prefix;
    depth += 1;
    if (isAlien) alienDepth += 1;
    return end + 1;
  };

  const closeElement = (data: Buffer, from: number, length: number): number => {
    let at = from;
    let name = nameCodeSeed;
    let prefix = 0;
    let isNameOver = false;
    for (; at < length; at += 1) {
      const byte = data[at]!;
      if (byte === greaterThan) break;
      if (byte === colon) {
        prefix = name;
        name = nameCodeSeed;
      } else if (isSpace(byte)) {
        isNameOver = true;
      } else {
        if (isNameOver) throw broken();
        name = Math.imul(name ^ byte, nameCodePrime);
      }
    }
    if (at >= length) return -1;
    if (depth === 0 || names[depth - 1] !== (name ^ prefix)) throw broken();
    depth -= 1;
    if (alienDepth > 0) alienDepth -= 1;
    else handler.close(name, data, from - 2, at + 1);
    return at + 1;
  };

  /** Comments, CDATA sections and processing instructions; `from` is at the `<`. */
  const skipMarkup = (data: Buffer, from: number, length: number): number => {
    if (data[from + 1] === 63) {
      const end = data.indexOf('?>', from + 2, 'latin1');
      return end < 0 ? -1 : end + 2;
    }
    const start = data.toString('latin1', from, Math.min(from + 9, length));
    if (start.startsWith('<!--')) {
      const end = data.indexOf('-->', from + 4, 'latin1');
      return end < 0 ? -1 : end + 3;
    }
    if (start === '<![CDATA[') {
      const end = data.indexOf(']]>', from + 9, 'latin1');
      if (end < 0) return -1;
      const traits = textTraits.cdata | textTraits.nonAscii | textTraits.carriageReturn;
      if (depth > 0 && alienDepth === 0) handler.text(data, from + 9, end, traits);
      return end + 3;
    }
    if (start === '<!DOCTYPE') throw refuse('read.dtd-refused', { part });
    if (start.length === 9) throw broken();
    return -1;
  };

  /** Before and after the root there is nothing but blanks. */
  const checkOutside = (data: Buffer, from: number, to: number): void => {
    for (let at = from; at < to; at += 1) if (!isSpace(data[at]!)) throw broken();
  };

  /** Hands over the text that begins at `from`; returns where its `<` is, or -1. */
  const passText = (data: Buffer, from: number, length: number): number => {
    let seen = 0;
    let traits = 0;
    let at = from;
    for (; at < length; at += 1) {
      const byte = data[at]!;
      if (byte === lessThan) break;
      seen |= byte;
      if (byte === ampersand) traits |= textTraits.reference;
      else if (byte === carriageReturn) traits |= textTraits.carriageReturn;
      else if (byte < 32 && byte !== 10 && byte !== 9) unusual();
    }
    if (at >= length) return -1;
    if (seen >= 128) traits |= textTraits.nonAscii;
    if (depth === 0) checkOutside(data, from, at);
    else if (alienDepth === 0) handler.text(data, from, at, traits);
    return at;
  };

  /** Returns how far it came: what begins there has no end yet. */
  const scan = (data: Buffer): number => {
    const length = data.length;
    let position = 0;
    while (position < length) {
      let next = position;
      if (data[position] !== lessThan) {
        next = passText(data, position, length);
        if (next < 0) break;
        position = next;
      }
      if (takeWhole !== undefined && hasPlainNames && alienDepth === 0) {
        next = takeWhole(data, position, length);
        if (next > position) {
          position = next;
          continue;
        }
      }
      if (position + 1 >= length) break;
      const byte = data[position + 1];
      if (byte === slash) next = closeElement(data, position + 2, length);
      else if (byte === 33 || byte === 63) next = skipMarkup(data, position, length);
      else next = openElement(data, position + 1, length);
      if (next < 0) break;
      position = next;
    }
    handler.pass?.(data, position);
    return position;
  };

  // Whoever hands bytes on gets each chunk in one piece.
  const longestSeam = handler.pass === undefined ? seamBytes : Number.POSITIVE_INFINITY;

  return {
    push(chunk) {
      if (chunk.length === 0) return;
      const seam = carry.length === 0 ? 0 : Math.min(longestSeam, chunk.length);
      let rest = chunk;
      if (seam > 0) {
        const joined = Buffer.concat([carry, chunk.subarray(0, seam)]);
        const position = scan(joined);
        rest =
          position < carry.length
            ? Buffer.concat([joined.subarray(position), chunk.subarray(seam)])
            : chunk.subarray(position - carry.length);
      }
      carry = seam === chunk.length ? rest : rest.subarray(scan(rest));
      if (carry.length > maxTokenBytes) throw refuse('read.too-long-text', { part });
    },
    end() {
      const hasRest = carry.some((byte) => byte > 32);
      if (!isRootSeen || depth > 0 || hasRest) throw broken();
    },
  };
}
