import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { refuser } from '#spreadsheets/reading/unreadable-file.ts';
import { createXmlByteScanner } from '#spreadsheets/reading/workbook/xml-byte-scanner.ts';
import { nameCode } from '#spreadsheets/reading/workbook/xml-names.ts';
import { decodeText } from '#spreadsheets/reading/workbook/xml-text.ts';
import { runs } from '../../../support/counts.ts';

const names = new Map(['root', 'row', 'c', 'v', 'empty'].map((name) => [nameCode(name), name]));

/** What passes, as one line; texts that follow each other are joined. */
function scan(pieces: readonly Buffer[]): string {
  const events: string[] = [];
  const scanner = createXmlByteScanner(
    {
      open: (name, bytes, from, to) => {
        events.push(
          `<${names.get(name) ?? '?'}${bytes.toString('utf8', from, to).replace(/\/$/, '').trimEnd()}>`,
        );
      },
      text: (bytes, from, to, traits) => {
        events.push(decodeText(bytes, from, to, traits));
      },
      close: (name) => {
        events.push(`</${names.get(name) ?? '?'}>`);
      },
    },
    'part.xml',
    refuser('book.xlsx'),
  );
  for (const piece of pieces) scanner.push(piece);
  scanner.end();
  return events.join('');
}

const xml = Buffer.from(
  `<?xml version="1.0"?><!-- <a> --><root><row a="1>2" b='"'><c/><v>a&amp;bé<![CDATA[<x>]]]]></v></row>` +
    `<x:alien xmlns:x="urn:x"><v>no</v></x:alien><?pi <v> ?><v>東京<!-- -- > --></v><empty a = 'é' /></root>\n`,
);
const expected = `<root><row a="1>2" b='"'><c></c><v>a&bé<x>]]</v></row><v>東京</v><empty a = 'é'></empty></root>`;

describe('the byte scanner', () => {
  it('passes what is in the root namespace, decoded', () => {
    expect(scan([xml])).toBe(expected);
  });

  it('does not mind where the pieces are cut', () => {
    expect(scan(Array.from(xml, (_, at) => xml.subarray(at, at + 1)))).toBe(expected);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: xml.length }), { maxLength: 6 }), (cuts) => {
        const places = [0, ...cuts.toSorted((a, b) => a - b), xml.length];
        const pieces = places.slice(1).map((end, index) => xml.subarray(places[index], end));
        expect(scan(pieces)).toBe(expected);
      }),
      { numRuns: runs(300), seed: 9 },
    );
  });

  it.each([
    '',
    '<root>',
    '<root></row>',
    '<root></root><root/>',
    '<root><row</root>',
    '<root a="></root>',
    '</root>',
    '< root/>',
    '<root/>text',
  ])('refuses %j as not well-formed', (text) => {
    expect(() => scan([Buffer.from(text)])).toThrow('read.broken-xml');
  });

  it('refuses a document type', () => {
    expect(() => scan([Buffer.from('<!DOCTYPE root><root/>')])).toThrow('read.dtd-refused');
  });
});
