import { TextDecoder } from 'node:util';
import { SaxesParser } from 'saxes';
import type { SaxesTagNS } from 'saxes';
import type { Refuse } from '../unreadable-file.ts';
import { createContentRules } from './alternate-content.ts';
import type { Passing } from './alternate-content.ts';
import type { XmlByteHandler, XmlByteScanner } from './xml-byte-scanner.ts';
import { nameCode } from './xml-names.ts';
import { textTraits } from './xml-text.ts';

const maxDepth = 256;
/** See the byte scanner: no text or tag of a sheet is this long. */
const maxTokenBytes = 2 * 2 ** 20;
const nothing = Buffer.alloc(0);
/** Extensions hold what nobody but their maker knows; what they hold is none of the sheet's. */
const extension = 'ext';

const escaped = (value: string): string =>
  value.replaceAll(/[&<>"]/g, (character) => `&#${character.codePointAt(0)};`);

/** The attributes without prefix, written as everybody does. */
const plainAttributes = (tag: SaxesTagNS): Buffer =>
  Buffer.from(
    Object.values(tag.attributes)
      .filter(({ prefix, local }) => prefix === '' && local !== 'xmlns')
      .map(({ local, value }) => ` ${local}="${escaped(value)}"`)
      .join(''),
    'utf8',
  );

/**
 * Passes a part to the same handlers as the byte scanner does, by the full rules of XML, of namespaces and of markup
 * compatibility. Some five times slower: it is for parts that the byte scanner cannot be sure of.
 */
export function createCarefulXmlScanner(
  handler: XmlByteHandler,
  part: string,
  refuse: Refuse,
): XmlByteScanner {
  const parser = new SaxesParser({ xmlns: true, position: false });
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const rules = createContentRules();
  const open: { readonly passing: Passing; readonly name: string }[] = [];
  let isStarted = false;
  let sinceEvent = 0;

  const isWithin = (passing: Passing): boolean => (open.at(-1)?.passing ?? 'skipped') === passing;
  parser.on('error', (cause) => {
    throw refuse('read.broken-xml', { part }, { cause });
  });
  parser.on('doctype', () => {
    throw refuse('read.dtd-refused', { part });
  });
  parser.on('opentag', (tag) => {
    sinceEvent = 0;
    const passing = rules.open(tag, (prefix) => parser.resolve(prefix));
    if (passing === undefined && !open.some(({ name }) => name === extension))
      throw refuse('read.unknown-markup', { part });
    open.push({ passing: passing ?? 'skipped', name: tag.local });
    if (open.length > maxDepth) throw refuse('read.broken-xml', { part });
    if (passing !== 'passed') return;
    const attributes = plainAttributes(tag);
    handler.open(nameCode(tag.local), attributes, 0, attributes.length);
  });
  const passText = (text: string): void => {
    sinceEvent = 0;
    if (text === '' || isWithin('skipped')) return;
    const bytes = Buffer.from(text, 'utf8');
    handler.text(bytes, 0, bytes.length, textTraits.nonAscii | textTraits.cdata);
  };
  parser.on('text', passText);
  parser.on('cdata', passText);
  parser.on('closetag', () => {
    sinceEvent = 0;
    rules.close();
    const closed = open.pop();
    if (closed?.passing === 'passed') handler.close(nameCode(closed.name), nothing, 0, 0);
  });

  const decode = (bytes?: Buffer): string => {
    try {
      return bytes === undefined ? decoder.decode() : decoder.decode(bytes, { stream: true });
    } catch (cause) {
      throw refuse('read.broken-xml', { part }, { cause });
    }
  };
  const write = (bytes?: Buffer): void => {
    const text = decode(bytes);
    parser.write(isStarted ? text : text.trimStart());
    isStarted ||= text.trim() !== '';
    if (bytes === undefined) parser.close();
  };
  return {
    push(chunk) {
      sinceEvent += chunk.length;
      write(chunk);
      if (sinceEvent > maxTokenBytes + chunk.length) throw refuse('read.too-long-text', { part });
    },
    end: () => write(),
  };
}
