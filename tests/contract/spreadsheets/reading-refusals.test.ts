import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { openTableFile, UnreadableFile } from '#spreadsheets/reading/open-table-file.ts';
import { buildWorkbook, workbookParts, worksheet, xmlHeader } from '../../support/build-workbook.ts';
import { buildZip } from '../../support/build-zip.ts';
import type { ZipPart } from '../../support/build-zip.ts';
import { refusalOf } from '../../support/read-cells.ts';
import type { ReadOptions } from '../../support/read-cells.ts';

const codeOf = async (bytes: Buffer | string, options: ReadOptions = {}) =>
  (await refusalOf(bytes, options)).code;
const sheet = 'xl/worksheets/sheet1.xml';
const replaced = (...replace: readonly ZipPart[]) => buildWorkbook({ replace });
const changed = (change: (part: ZipPart) => ZipPart) =>
  buildZip(workbookParts({ rows: '<row><c><v>1</v></c></row>' }).map(change));
const row = (cells: string) => `<row>${cells}</row>`;

/** A container of Office 97 with a stream of the given name. */
function oleContainer(streamName: string): Buffer {
  const bytes = Buffer.alloc(2048);
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(bytes);
  Buffer.from(`${streamName}\0`, 'utf16le').copy(bytes, 1024);
  return bytes;
}

/** How opening a path ends. */
const openingOf = async (path: string) =>
  openTableFile(path).then(
    () => 'opened',
    (error: unknown) => (error instanceof UnreadableFile ? error.finding.code : 'crashed'),
  );

describe('files that are no workbook', () => {
  it.each([
    ['read.empty-file', '', 'plan.xlsx'],
    ['read.empty-file', ' \r\n\r\n', 'plan.csv'],
    ['read.encrypted', oleContainer('EncryptedPackage'), 'plan.xlsx'],
    ['read.xls-format', oleContainer('Workbook'), 'plan.xls'],
    ['read.xls-format', Buffer.from('0904060000001000', 'hex'), 'plan.xls'],
    ['read.not-a-workbook', oleContainer('Unknown'), 'plan.doc'],
    ['read.not-a-workbook', Buffer.from([1, 0, 2, 0, 0, 0, 9, 255]), 'plan.dat'],
    ['read.web-page', '<html><table><tr><td>1</td></tr></table></html>', 'plan.xls'],
    [
      'read.web-page',
      '\uFEFF<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>',
      'plan.xls',
    ],
    ['read.wrong-extension', 'a,b\n1,2\n', 'plan.xlsx'],
    [
      'read.ods-format',
      buildZip([
        { name: 'mimetype', data: 'application/vnd.oasis.opendocument.spreadsheet' },
        { name: 'content.xml', data: '<a/>' },
      ]),
      'plan.ods',
    ],
    ['read.xlsb-format', buildZip([{ name: 'xl/workbook.bin', data: 'x' }]), 'plan.xlsb'],
  ])('refuses with %s', async (code, bytes, fileName) => {
    expect(await refusalOf(bytes, { fileName })).toMatchObject({
      code,
      severity: 'error',
      where: { kind: 'file', file: fileName },
      values: { file: fileName },
    });
  });

  it.each([
    ['letter', oleContainer('WordDocument'), 'plan.doc'],
    ['letter', '{\\rtf1 plan}', 'plan.csv'],
    ['slides', oleContainer('PowerPoint Document'), 'plan.ppt'],
    ['mail', oleContainer('__properties_version1.0'), 'plan.msg'],
    ['pdf', '%PDF-1.7\n', 'plan.pdf'],
    ['picture', Buffer.from('89504e470d0a1a0a', 'hex'), 'plan.xlsx'],
    ['archive', buildZip([{ name: 'plan.csv', data: 'a,b' }]), 'plan.zip'],
    ['json', '[\n  {"id": 1, "name": "x"}\n]', 'plan.csv'],
    ['json', '{ "accounts": [] }', 'plan.csv'],
  ])('says that it is another file: %s', async (seems, bytes, fileName) => {
    expect(await refusalOf(bytes, { fileName })).toMatchObject({
      code: 'read.other-file',
      where: { kind: 'file', file: fileName },
      values: { file: fileName, seems },
    });
  });

  it('takes no heading for a file of another program', async () => {
    expect(await openingOf('"[x]","{y}"\n1,2\n')).not.toBe('read.other-file');
  });

  it('refuses documents of Word by their content type', async () => {
    const types = `${xmlHeader}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`;
    expect(await codeOf(replaced({ name: '[Content_Types].xml', data: types }))).toBe('read.other-file');
  });

  it('refuses a file that is not there, and a folder', async () => {
    expect(await openingOf('/nowhere/plan.xlsx')).toBe('read.file-not-found');
    expect(await openingOf(import.meta.dirname)).toBe('read.cannot-open');
  });
});

describe('broken archives', () => {
  const book = buildWorkbook({ rows: row('<c><v>1</v></c>') });

  it.each([
    ['cut short', book.subarray(0, book.length - 300)],
    ['only its beginning', book.subarray(0, 40)],
    ['a wrong checksum', changed((part) => (part.name === sheet ? { ...part, crc: 1 } : part))],
    [
      'what is not deflated',
      changed((part) => (part.name === sheet ? { ...part, isStored: true, method: 8 } : part)),
    ],
    ['no entries', buildZip([]).fill(0xff, 8, 20)],
  ])('refuses %s', async (_, bytes) => {
    expect(await codeOf(bytes)).toBe('read.broken-zip');
  });

  it('names what it cannot unpack', async () => {
    const lzma = changed((part) => (part.name === sheet ? { ...part, method: 14 } : part));
    expect(await refusalOf(lzma)).toMatchObject({
      code: 'read.compression-unsupported',
      values: { method: 14 },
    });
    const locked = changed((part) => (part.name === sheet ? { ...part, flags: 1 } : part));
    expect(await codeOf(locked)).toBe('read.encrypted');
  });
});

describe('broken parts', () => {
  const data = worksheet(row('<c r="A1"><v>1</v></c>'));

  it.each([
    ['cut short', data.slice(0, -30).replace('</sheetData>', '')],
    ['with crossed tags', data.replace('</v></c>', '</c></v>')],
    ['with an unknown entity', data.replace('>1<', '>&nbsp;<')],
    ['with a bare ampersand', data.replace('>1<', '>A & B<')],
    ['with a reference beyond Unicode', data.replace('>1<', '>&#x110000;<')],
    ['with bytes that are not UTF-8', Buffer.from(data.replace('>1<', '>\xE9 <'), 'latin1')],
    ['that is empty', ''],
    ['nested without end', `${data.slice(0, 120)}${'<a>'.repeat(5000)}`],
    ['in an encoding nobody knows', data.replace('UTF-8', 'klingon')],
  ])('refuses a sheet %s', async (_, broken) => {
    expect(await refusalOf(replaced({ name: sheet, data: broken }))).toMatchObject({
      code: 'read.broken-xml',
      values: { part: sheet },
    });
  });

  it('refuses document types in every part', async () => {
    const bomb = '<!DOCTYPE lolz [<!ENTITY lol "lol">]>';
    for (const part of workbookParts({ rows: row('<c t="s"><v>0</v></c>') })) {
      if (part.name === '_rels/.rels') continue;
      const withBomb = part.data.toString().replace(xmlHeader, `${xmlHeader}${bomb}`);
      expect([part.name, await codeOf(replaced({ ...part, data: withBomb }))]).toEqual([
        part.name,
        'read.dtd-refused',
      ]);
    }
  });

  it('says which cell names a shared string that is not there', async () => {
    const rows = '<row r="3"><c r="B3" t="s"><v>7</v></c></row>';
    expect(await refusalOf(buildWorkbook({ rows, sharedStrings: '<si><t>a</t></si>' }))).toMatchObject({
      code: 'read.missing-shared-string',
      where: { kind: 'cell', sheet: 'Sheet1', cell: 'B3' },
    });
  });

  it('refuses a workbook without worksheets, and a sheet that is not there', async () => {
    expect(await codeOf(buildWorkbook({ sheets: {} }))).toBe('read.no-worksheet');
  });
});

describe('limits', () => {
  const rows = Array.from({ length: 30 }, () => row('<c><v>1</v></c><c/><c><v>3</v></c>')).join('');
  const book = buildWorkbook({ rows });

  it.each([
    ['read.too-many-rows', { rows: 29 }],
    ['read.too-many-columns', { columns: 2 }],
    ['read.too-many-cells', { cells: 59 }],
    ['read.too-large-inflated', { inflatedBytes: 1000 }],
    ['read.too-slow', { milliseconds: 0 }],
  ])('refuses with %s beyond %j', async (code, limits) => {
    expect(await codeOf(book, { limits })).toBe(code);
  });

  it('reads what is just within them', async () => {
    await expect(refusalOf(book, { limits: { rows: 30, columns: 3, cells: 60 } })).rejects.toThrow(
      'was read',
    );
  });

  it('does not count empty formatted cells and rows', async () => {
    const formatted =
      '<row r="1"><c r="A1"><v>1</v></c><c r="XFD1" s="1"/></row><row r="1048576"><c r="A1048576" s="1"/></row>';
    const limits = { rows: 1, columns: 1, cells: 1 };
    await expect(refusalOf(buildWorkbook({ rows: formatted }), { limits })).rejects.toThrow('was read');
  });

  it('refuses rows and columns beyond those of Excel', async () => {
    expect(await codeOf(buildWorkbook({ rows: '<row r="1048577"><c><v>1</v></c></row>' }))).toBe(
      'read.too-many-rows',
    );
    expect(await codeOf(buildWorkbook({ rows: row('<c r="XFE1"><v>1</v></c>') }))).toBe(
      'read.too-many-columns',
    );
  });

  it('stops at a bomb long before it is unpacked', async () => {
    const bomb = Buffer.concat([Buffer.from(worksheet('').slice(0, 130)), Buffer.alloc(64 * 2 ** 20, ' ')]);
    const packed = deflateRawSync(bomb);
    expect(packed.length).toBeLessThan(100_000);
    const limits = { inflatedBytes: 8 * 2 ** 20 };
    expect(await codeOf(replaced({ name: sheet, data: bomb }), { limits })).toBe('read.too-large-inflated');
  });

  it('counts all sheets together, because parts may share their bytes', async () => {
    const padding = `<!--${' '.repeat(40_000)}-->`;
    const sheets = Object.fromEntries(
      Array.from({ length: 4 }, (_, index) => [
        `S${index}`,
        worksheet(row('<c><v>1</v></c>')).replace('<sheetData>', `${padding}<sheetData>`),
      ]),
    );
    const several = buildWorkbook({ sheets });
    expect(await codeOf(several, { limits: { inflatedBytes: 100_000 } })).toBe('read.too-large-inflated');
    await expect(refusalOf(several, { limits: { inflatedBytes: 200_000 } })).rejects.toThrow('was read');
  });

  it('refuses a tag without end before it fills the memory', async () => {
    const endless = `${worksheet('').slice(0, 130)}<sheetData><row a="${'x'.repeat(10 * 2 ** 20)}`;
    expect(await codeOf(replaced({ name: sheet, data: endless }))).toBe('read.too-long-text');
  });
});
