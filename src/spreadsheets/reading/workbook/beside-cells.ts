import type { ReadBudget } from '../read-limits.ts';
import type { Refuse } from '../unreadable-file.ts';
import { readRelationships } from './relationships.ts';
import { readSmallPart } from './read-small-part.ts';
import { toUtf8 } from './xml-encoding.ts';
import { resolveReferences } from './xml-text.ts';
import type { ZipPackage } from './zip-package.ts';

/** What is printed above and below stands behind the rows, with little behind it. */
const MOST_TAIL = 64 * 1024;
const printed = /<(?:[\w.-]+:)?(?:odd|even|first)(?:Header|Footer)[^<>]*>([^<]*)</gu;
const validation = /<(?:[\w.-]+:)?dataValidation\s[^<>]*>/gu;
const prompt = /\s(?:prompt|promptTitle)\s*=\s*"([^"]*)"/gu;
/** Parts of a header, fonts, sizes, colours, fields: `&C&"Arial,Bold"&14&KFF0000No visits&P`. */
const codes = /&(?:[LCR]|"[^"]*"|\d{1,3}|K(?:[\dA-F]{6}|\d\d[+-]\d{3})|[BIUESXYPNDTFAZGHO+-])/gu;

/** What is no well-formed text is a matter of its rows, which are read with care. */
const plain = (text: string): string => (/&(?!#?\w+;)/u.test(text) ? text : resolveReferences(text));

/**
 * What a sheet says beside its cells: in headers and footers, which are seen on paper alone, in what is shown where a cell is
 * chosen, and in boxes of text that lie upon it.
 */
export async function readBesideCells(
  zip: ZipPackage,
  sheetPart: string,
  budget: ReadBudget,
  refuse: Refuse,
): Promise<readonly string[]> {
  let tail = Buffer.alloc(0);
  for await (const chunk of toUtf8(sheetPart, zip.read(sheetPart, budget), refuse)) {
    tail = Buffer.concat([tail, chunk]);
    if (tail.length > 2 * MOST_TAIL) tail = tail.subarray(-MOST_TAIL);
  }
  const text = tail.toString('utf8');
  const found = [
    ...Array.from(text.matchAll(printed), ([, each = '']) => plain(each).replaceAll(codes, ' ')),
    ...Array.from(text.matchAll(validation), ([element]) => element).flatMap((element) =>
      Array.from(element.matchAll(prompt), ([, each = '']) => plain(each)),
    ),
  ];
  const related = await readRelationships(zip, sheetPart, budget, refuse);
  for (const { target } of related.filter(({ type }) => type === 'drawing')) {
    const part = zip.find(target);
    if (part === undefined) continue;
    let paragraph = '';
    await readSmallPart(
      zip,
      part,
      budget,
      refuse,
      ({ name }) => {
        if (name === 'p') paragraph += '\n';
      },
      (each, within) => {
        if (within === 't') paragraph += each;
      },
    );
    found.push(...paragraph.split('\n'));
  }
  return [...new Set(found.map((each) => each.replaceAll(/\s+/gu, ' ').trim()))].filter(
    (each) => each !== '',
  );
}
