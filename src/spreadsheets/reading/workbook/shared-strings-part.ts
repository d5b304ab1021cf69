import type { ReadBudget } from '../read-limits.ts';
import type { Refuse } from '../unreadable-file.ts';
import { NeedsCarefulReading } from './careful-reading.ts';
import { createCarefulXmlScanner } from './careful-xml-scanner.ts';
import { toUtf8 } from './xml-encoding.ts';
import { createXmlByteScanner } from './xml-byte-scanner.ts';
import type { XmlByteHandler } from './xml-byte-scanner.ts';
import { nameCode } from './xml-names.ts';
import { decodeText, isMalformedText, unescapeExcelText } from './xml-text.ts';
import type { ZipPackage } from './zip-package.ts';

/** Text held in memory at once; a string of its own costs about 32 bytes on top. */
const maxHeldBytes = 400 * 2 ** 20;
const stringOverhead = 32;

const sst = nameCode('sst');
const item = nameCode('si');
const run = nameCode('r');
const textElement = nameCode('t');

const strike = nameCode('strike');
const switchedOff = /\bval\s*=\s*["'](?:0|false|off|none)["']/u;

/** The texts that cells share. */
export interface SharedStrings {
  readonly strings: readonly string[];
  readonly struck: ReadonlyMap<number, Struck>;
}

/** What is struck through of a text, and was left out; true: all of it, and nothing was. */
export type Struck = string | true;

export const noSharedStrings: SharedStrings = { strings: [], struck: new Map() };

/**
 * Collects the text of one string item: plain or in runs, without the reading aid that stands above the word and
 * without what an extension says in words of its own. Runs that are struck through are not said, unless all of them are.
 */
export function createRichText(): {
  open(name: number, bytes: Buffer, from: number, to: number): void;
  text(piece: string): void;
  close(name: number): void;
  take(): string;
  /** Of the text that was taken last. */
  struck(): Struck | undefined;
} {
  let whole = '';
  let crossed = '';
  let struck: Struck | undefined;
  let current = '';
  /** Of the text that is read, 0 for none. */
  let depthOfText = 0;
  let depth = 0;
  let isRun = false;
  let isStruck = false;
  return {
    open(name, bytes, from, to) {
      depth += 1;
      if (depth === 1) {
        isRun = name === run;
        isStruck = false;
      }
      if (depth === 3 && isRun && name === strike)
        isStruck = !switchedOff.test(bytes.toString('latin1', from, to));
      if (name === textElement && (depth === 1 || (depth === 2 && isRun))) depthOfText = depth;
    },
    text(piece) {
      if (depthOfText > 0) current += piece;
    },
    close() {
      const closed = depth;
      depth -= 1;
      if (closed !== depthOfText) return;
      depthOfText = 0;
      const said = unescapeExcelText(current);
      if (isStruck) crossed += said;
      else whole = whole === '' ? said : whole + said;
      current = '';
    },
    take() {
      const isAll = crossed !== '' && whole.trim() === '';
      const taken = isAll ? crossed : whole;
      struck = isAll || crossed || undefined;
      whole = '';
      crossed = '';
      depth = 0;
      return taken;
    },
    struck: () => struck,
  };
}

function createSharedStringsHandler(
  strings: string[],
  struck: Map<number, Struck>,
  refuse: Refuse,
): XmlByteHandler {
  const richText = createRichText();
  let depth = 0;
  let isTable = false;
  let held = 0;
  return {
    unusual() {
      throw new NeedsCarefulReading('shared strings');
    },
    open(name, bytes, from, to) {
      depth += 1;
      if (depth === 1) isTable = name === sst;
      else if (depth > 2) richText.open(name, bytes, from, to);
    },
    text(bytes, from, to, traits) {
      if (depth > 2) richText.text(decodeText(bytes, from, to, traits));
    },
    close(name) {
      depth -= 1;
      if (depth > 1) {
        richText.close(name);
      } else if (depth === 1 && isTable && name === item) {
        const text = richText.take();
        const crossed = richText.struck();
        held += text.length + stringOverhead;
        if (held > maxHeldBytes) throw refuse('read.too-large-inflated', { limit: maxHeldBytes / 2 ** 20 });
        if (crossed !== undefined) struck.set(strings.length, crossed);
        strings.push(text);
      }
    },
  };
}

export async function readSharedStrings(
  zip: ZipPackage,
  part: string,
  budget: ReadBudget,
  refuse: Refuse,
): Promise<SharedStrings> {
  try {
    return await scanSharedStrings(createXmlByteScanner, zip, part, budget, refuse);
  } catch (error) {
    if (!(error instanceof NeedsCarefulReading)) throw error;
    return scanSharedStrings(createCarefulXmlScanner, zip, part, budget, refuse);
  }
}

async function scanSharedStrings(
  createScanner: typeof createXmlByteScanner,
  zip: ZipPackage,
  part: string,
  budget: ReadBudget,
  refuse: Refuse,
): Promise<SharedStrings> {
  const strings: string[] = [];
  const struck = new Map<number, Struck>();
  const scanner = createScanner(createSharedStringsHandler(strings, struck, refuse), part, refuse);
  try {
    for await (const chunk of toUtf8(part, zip.read(part, budget), refuse)) scanner.push(chunk);
    scanner.end();
  } catch (error) {
    throw isMalformedText(error) ? refuse('read.broken-xml', { part }, { cause: error }) : error;
  }
  return { strings, struck };
}
