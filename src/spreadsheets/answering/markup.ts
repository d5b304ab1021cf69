import { escapeAttribute } from '../writing/cell-text.ts';
import { SaxesParser } from 'saxes';
import type { SaxesTagNS } from 'saxes';
import { UnreadableFile } from '../reading/unreadable-file.ts';
import type { Refuse } from '../reading/unreadable-file.ts';

/** Excel's largest style tables have some 65,000 entries; nothing that is edited here comes near. */
const mostElements = 2_000_000;
const deepest = 256;

/** An element and where it stands in the text, so that the text can be changed there and nowhere else. */
export interface MarkupElement {
  /** Without prefix. */
  readonly name: string;
  readonly prefix: string;
  readonly uri: string;
  /** From the `<` of the start tag to behind its `>`. */
  readonly start: number;
  readonly openEnd: number;
  /** From the `<` of the end tag to behind its `>`; both `openEnd` for an empty element. */
  readonly closeStart: number;
  readonly end: number;
  readonly isEmpty: boolean;
  /** Attributes without prefix. */
  attribute(name: string): string | undefined;
  /** The attribute of that name in another namespace, such as `r:id`. */
  foreignAttribute(name: string): string | undefined;
  /** As deep as was asked for; elements of other namespaces too. */
  readonly children: readonly MarkupElement[];
}

interface GrowingElement extends MarkupElement {
  closeStart: number;
  end: number;
  readonly children: GrowingElement[];
}

function toElement(tag: SaxesTagNS, start: number, openEnd: number): GrowingElement {
  return {
    name: tag.local,
    prefix: tag.prefix,
    uri: tag.uri,
    start,
    openEnd,
    closeStart: openEnd,
    end: openEnd,
    isEmpty: tag.isSelfClosing,
    attribute: (name) => {
      const attribute = tag.attributes[name];
      return attribute?.prefix === '' ? attribute.value : undefined;
    },
    foreignAttribute: (name) =>
      Object.values(tag.attributes).find(
        ({ local, prefix }) => local === name && prefix !== '' && prefix !== 'xmlns',
      )?.value,
    children: [],
  };
}

/**
 * The root of a part that is small in any honest workbook, with the elements in it down to `levels`; deeper ones are
 * spanned and not listed. Refuses what is not well-formed, and DTDs.
 */
export function parseMarkup(text: string, levels: number, part: string, refuse: Refuse): MarkupElement {
  const parser = new SaxesParser({ xmlns: true, position: true });
  const path: (GrowingElement | undefined)[] = [];
  let root: GrowingElement | undefined;
  let count = 0;
  parser.on('error', (cause) => {
    throw refuse('read.broken-xml', { part }, { cause });
  });
  parser.on('doctype', () => {
    throw refuse('read.dtd-refused', { part });
  });
  parser.on('opentag', (tag) => {
    count += 1;
    if (count > mostElements || path.length >= deepest) throw refuse('read.broken-xml', { part });
    const isKept = path.length <= levels;
    // No `<` can stand inside a tag, so the last one before its end begins it.
    const element = isKept
      ? toElement(tag, text.lastIndexOf('<', parser.position - 1), parser.position)
      : undefined;
    if (element) path.at(-1)?.children.push(element);
    root ??= element;
    path.push(element);
  });
  parser.on('closetag', () => {
    const element = path.pop();
    if (element === undefined || element.isEmpty) return;
    element.closeStart = text.lastIndexOf('<', parser.position - 1);
    element.end = parser.position;
  });
  try {
    parser.write(text).close();
  } catch (error) {
    throw error instanceof UnreadableFile ? error : refuse('read.broken-xml', { part }, { cause: error });
  }
  if (root === undefined) throw refuse('read.broken-xml', { part });
  return root;
}

/** Children of that name in the element's own namespace. */
export const childrenOf = (element: MarkupElement, name: string): readonly MarkupElement[] =>
  element.children.filter((each) => each.name === name && each.uri === element.uri);

export const childOf = (element: MarkupElement, name: string): MarkupElement | undefined =>
  element.children.find((each) => each.name === name && each.uri === element.uri);

/** The name of a new element in the namespace of `near`, as the part writes its names. */
export const qualified = (near: MarkupElement, name: string): string =>
  near.prefix === '' ? name : `${near.prefix}:${name}`;

/** Changes to a text, given by places in the text as it was. */
export interface TextEdits {
  insert(at: number, text: string): void;
  replace(from: number, to: number, text: string): void;
  /** Puts new markup at the end of an element; at most once for each. */
  append(element: MarkupElement, markup: string): void;
  /** The text with all changes; those at one place in the order in which they were made. */
  apply(): string;
}

export function editText(text: string): TextEdits {
  const edits: { readonly from: number; readonly to: number; readonly text: string }[] = [];
  const replace = (from: number, to: number, insert: string): void => {
    edits.push({ from, to, text: insert });
  };
  return {
    replace,
    insert: (at, markup) => replace(at, at, markup),
    append(element, markup) {
      if (!element.isEmpty) replace(element.closeStart, element.closeStart, markup);
      else {
        const slash = text.lastIndexOf('/', element.openEnd);
        replace(slash, element.openEnd, `>${markup}</${qualified(element, element.name)}>`);
      }
    },
    apply() {
      let result = '';
      let at = 0;
      for (const edit of edits.toSorted((a, b) => a.from - b.from)) {
        result += text.slice(at, edit.from) + edit.text;
        at = Math.max(at, edit.to);
      }
      return result + text.slice(at);
    },
  };
}

const attributeForm = (name: string): RegExp => new RegExp(`(\\s${name}\\s*=\\s*)("[^"]*"|'[^']*')`, 'u');

/** A start tag with an attribute set; everything else in it stays. */
export function withAttribute(tag: string, name: string, value: string): string {
  const escaped = `"${escapeAttribute(value)}"`;
  const form = attributeForm(name);
  if (form.test(tag)) return tag.replace(form, (_, before: string) => `${before}${escaped}`);
  return tag.replace(/\s*(\/?>)$/u, (_, end: string) => ` ${name}=${escaped}${end}`);
}

export const withoutAttribute = (tag: string, name: string): string => tag.replace(attributeForm(name), '');
