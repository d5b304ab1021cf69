import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readTable, refusalOf } from '../../support/read-cells.ts';

const csv = { fileName: 'list.csv' };
const table = '<table><tr><td>Account</td></tr></table>';
const mhtml = (type: string): string =>
  `From: <Saved by Excel>\r\nSubject: list\r\nMIME-Version: 1.0\r\nContent-Type: ${type}\r\n\r\n--x\r\n${table}`;

describe('what is no table', () => {
  it.each([
    ['a page after a comment', `<!-- exported -->\n<html><body>${table}</body></html>`],
    ['a page after a long comment', `<!-- ${'x'.repeat(3_000)} -->\n<!-- two --><div>${table}</div>`],
    ['a comment that fills the beginning', `<!-- ${'x'.repeat(30_000)} --><html>${table}</html>`],
    ['a page after a mark of byte order', `\uFEFF\r\n <!-- a --><TABLE border=1><tr><td>x</td></tr></TABLE>`],
    ['a page after a sentence', `Report of today\n${table}`],
    ['a table without a page', '<tr><td>Account</td></tr>'],
    ['XML after a comment', '<?xml version="1.0"?><!-- a --><ss:Workbook xmlns:ss="urn:x"><ss:Worksheet/></ss:Workbook>'],
    ['XML without a declaration', '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet/></Workbook>'],
    ['a page in UTF-16', Buffer.from(`\uFEFF<!-- a --><html>${table}</html>`, 'utf16le')],
    ['a web archive', mhtml('multipart/related; boundary="x"')],
  ])('%s is a web page', async (_, bytes) => {
    expect((await refusalOf(bytes, csv)).code).toBe('read.web-page');
  }); // prettier-ignore

  it.each([
    ['sylk', 'ID;PWXL;N;E\r\nP;PGeneral\r\nC;Y1;X1;K"Account"\r\nE\r\n'],
    ['dif', 'TABLE\r\n0,1\r\n"EXCEL"\r\nVECTORS\r\n0,2\r\n""\r\n'],
    ['json', '[{"a":1}]'],
    ['json', '{"rows": []}'],
    ['json', '{}'],
    ['json', '[1, 2, 3]'],
    ['json', '[["a", 1], ["b", 2]]'],
    ['json', '{"a":1}\n{"a":2}\n'],
    ['json', '\uFEFF{\n  "a": 1\n}'],
    ['archive', gzipSync('id;name\n1;Ann\n')],
    ['archive', Buffer.from('425a6839314159265359', 'hex')],
    ['archive', Buffer.from('28b52ffd0458', 'hex')],
    ['mail', mhtml('multipart/mixed; boundary="x"')],
    ['database', Buffer.from('SQLite format 3\0\u0010\0', 'latin1')],
    ['database', '-- dump\nCREATE TABLE a (b int);\nINSERT INTO a VALUES (1);\n'],
    ['letter', '{\\rtf1\\ansi Account}'],
    ['other', 'BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ann\r\nEND:VCARD\r\n'],
  ])('%s is named', async (seems, bytes) => {
    const { code, values } = await refusalOf(bytes, csv);
    expect([code, values['seems']]).toEqual(['read.other-file', seems]);
  });

  it.each([
    ['ID;Name\n1;Ann\n', 'ID'],
    ['Id;P;Name\n1;2;Ann\n', 'Id'],
    ['TABLE;City\n1;Rome\n', 'TABLE'],
    ['<18;Ann\n', '<18'],
    ['<All>;Name\n1;Ann\n', '<All>'],
    ['Content: x;Name\n1;Ann\n', 'Content: x'],
    ['[Id];[Name]\n1;Ann\n', '[Id]'],
    ['{Id};Name\n1;Ann\n', '{Id}'],
    ['Name;Note\nAnn;"<b>see</b> <td>"\n', 'Name'],
  ])('%j is one', async (text, first) => {
    expect((await readTable(text, csv)).cells['list']?.['A1']).toBe(first);
  });
});
