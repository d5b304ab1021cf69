import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runs } from '../../support/counts.ts';
import { readCells, readTable, refusalOf } from '../../support/read-cells.ts';

const csv = { fileName: 'accounts.csv' };
const read = (text: Buffer | string) => readCells(text, csv);
const detected = async (text: Buffer | string) => (await readTable(text, csv)).detected;

/** Bytes of a text in a single-byte code page, by asking the decoder what each byte means. */
function encode(text: string, encoding: string): Buffer {
  const byCharacter = new Map(
    Array.from({ length: 256 }, (_, byte) => [new TextDecoder(encoding).decode(Uint8Array.of(byte)), byte]),
  );
  return Buffer.from(
    Array.from(text, (character) => {
      const byte = byCharacter.get(character);
      if (byte === undefined) throw new Error(`${encoding} has no ${character}`);
      return byte;
    }),
  );
}

/** The same for two-byte code pages, by trying every pair once. */
function encodeTwoByte(text: string, encoding: string): Buffer {
  const byCharacter = new Map<string, readonly number[]>();
  for (let lead = 0x81; lead <= 0xfe; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      const character = new TextDecoder(encoding).decode(Uint8Array.of(lead, trail));
      if (character.length === 1 && !byCharacter.has(character)) byCharacter.set(character, [lead, trail]);
    }
  }
  return Buffer.from(
    Array.from(text, (character) => {
      const code = character.charCodeAt(0);
      const bytes = code < 128 ? [code] : byCharacter.get(character);
      if (bytes === undefined) throw new Error(`${encoding} has no ${character}`);
      return bytes;
    }).flat(),
  );
}

const refusalInEncoding = async (encoding: string) =>
  (await refusalOf(Buffer.from('a,\xE9\n', 'latin1'), { ...csv, delimited: { encoding } })).code;

describe('records', () => {
  it('reads quotes, doubled quotes, delimiters and line ends inside quotes', async () => {
    const text = 'Name,Note\r\n"Müller, Dr.","said ""no"""\r\n"two\r\nlines",x\r\n';
    expect(await read(text)).toEqual({
      A1: 'Name',
      B1: 'Note',
      A2: 'Müller, Dr.',
      B2: 'said "no"',
      A3: 'two\r\nlines',
      B3: 'x',
    });
  });

  it.each(['\n', '\r\n', '\r'])('counts blank lines as Excel does, with line end %j', async (end) => {
    expect(await read(['a,b', '', ',', '1,', '', '3,4'].join(end))).toEqual({
      A1: 'a',
      B1: 'b',
      A4: '1',
      A6: '3',
      B6: '4',
    });
  });

  it('takes a quote inside a field, and text after a closing quote, as they are', async () => {
    expect(await read('size,note\n5" pipe,"a"b\n')).toEqual({
      A1: 'size',
      B1: 'note',
      A2: '5" pipe',
      B2: 'ab',
    });
  });

  it('keeps every field text, and unwraps what was protected from Excel', async () => {
    expect(await read('id,n\n="00123",007\n')).toEqual({ A1: 'id', B1: 'n', A2: '00123', B2: '007' });
  });

  it('names the sheet after the file', async () => {
    expect((await readTable('a,b\n', csv)).sheets).toEqual([{ name: 'accounts', visibility: 'visible' }]);
  });

  it('reads back whatever was written by the rules', async () => {
    const field = fc.string({
      unit: fc.constantFrom('a', 'é', '東', '"', ',', '\n', '\r', ' ', '😀'),
      maxLength: 8,
    });
    const table = fc.array(fc.array(field, { minLength: 2, maxLength: 5 }), { minLength: 1, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(table, async (rows) => {
        fc.pre(rows.flat().some((text) => text.trim() !== ''));
        const quoted = rows.map((fields) =>
          fields.map((text) => `"${text.replaceAll('"', '""')}"`).join(','),
        );
        const expected = rows.flatMap((fields, row) =>
          fields.flatMap((text, column) =>
            text === '' ? [] : [[`${'ABCDE'.charAt(column)}${row + 1}`, text]],
          ),
        );
        const delimited = { delimiter: ',', encoding: 'utf-8' };
        expect(await readCells(quoted.join('\r\n'), { ...csv, delimited })).toEqual(
          Object.fromEntries(expected),
        );
      }),
      { numRuns: runs(150), seed: 5 },
    );
  });

  it('reads fields that lie across the pieces in which a file is read', async () => {
    const long = 'x"y,é\r\n'.repeat(30_000);
    const text = `a,b\n"${long.replaceAll('"', '""')}",2\n3,4\n`;
    expect(await read(text)).toEqual({ A1: 'a', B1: 'b', A2: long, B2: '2', A3: '3', B3: '4' });
  });
});

describe('encodings', () => {
  const german = 'Ort;Straße;Größe\nMünchen;Königstraße;5\nZürich;Äußere Gasse;3\n';
  const french = 'Ville,Spécialité\nOrléans,médecine générale\nBéziers,cœur et façade à côté\n';
  const polish = 'Miasto;Ulica\nŁódź;Świętokrzyska\nGdańsk;Długa\nKraków;Żółta\n';
  const czech = 'Město;Ulice\nPlzeň;Příčná\nČeské Budějovice;Široká\nUstí;Dlouhá třída\n';
  const hungarian = 'Város;Utca\nGyőr;Hűvös út\nPécs;Erdő sor\nDebrecen;Üllői út\n';
  const russian = 'Город;Улица\nМосква;Тверская\nСанкт-Петербург;Невский проспект\n';
  const greek = 'Πόλη;Οδός\nΑθήνα;Ερμού\nΘεσσαλονίκη;Τσιμισκή\n';
  const turkish = 'Şehir;Sokak\nİstanbul;Çiçek sokağı\nIğdır;Güneş\n';
  const portuguese = 'Cidade;Rua\nSão Paulo;Avenida Ipiranga\nBrasília;Praça dos Três Poderes, nº 5\n';

  it.each([
    ['utf-8', Buffer.from(german)],
    ['utf-8', Buffer.from(`\uFEFF${german}`)],
    ['utf-16le', Buffer.from(`\uFEFF${german}`, 'utf16le')],
    ['utf-16le', Buffer.from(german, 'utf16le')],
    ['utf-16be', Buffer.from(`\uFEFF${german}`, 'utf16le').swap16()],
    ['utf-16be', Buffer.from(german, 'utf16le').swap16()],
    ['windows-1252', encode(german, 'windows-1252')],
  ])('reads German in %s', async (encoding, bytes) => {
    expect((await detected(bytes))?.encoding).toBe(encoding);
    expect(await read(bytes)).toMatchObject({ B1: 'Straße', A2: 'München', B3: 'Äußere Gasse' });
  });

  it.each([
    ['windows-1252', french],
    ['windows-1252', portuguese],
    ['windows-1252', 'name,price\nAndré,5 €\nZoë,7 €\n'],
    ['iso-8859-15', french.replaceAll('cœur', 'cœur œuvre')],
    ['iso-8859-15', 'name,price\nAndré,5 €\nZoë,7 €\n'],
    ['windows-1250', polish],
    ['windows-1250', czech],
    ['windows-1250', hungarian],
    ['iso-8859-2', polish],
    ['windows-1251', russian],
    ['koi8-r', russian],
    ['windows-1253', greek],
    ['windows-1254', turkish],
  ])('tells %s from the language', async (encoding, text) => {
    const bytes = encode(text, encoding);
    expect((await detected(bytes))?.encoding).toBe(encoding);
    const [, second = ''] = text.split('\n');
    expect(Object.values(await read(bytes))).toEqual(expect.arrayContaining(second.split(/[;,]/)));
  });

  it.each([
    ['shift_jis', '施設名,診療科\n東京大学医学部附属病院,循環器内科\nさくらクリニック,内科\n'],
    ['euc-jp', '施設名,診療科\n東京大学医学部附属病院,循環器内科\nさくらクリニック,内科\n'],
    [
      'euc-jp',
      '顧客ID,氏名・施設名,診療科,担当エリア,コメント\n00124,ソ能表 花子,内科,Ｔ２,３\n00125,高橋 一郎,循環器内科,T1,横浜市\n',
    ],
    ['gb18030', '医院,科室\n北京协和医院,心血管内科\n上海市第一人民医院,肿瘤科\n'],
    ['euc-kr', '병원,진료과\n서울대학교병원,순환기내과\n삼성서울병원,종양내과\n'],
    ['big5', '醫院,科別\n臺大醫院,心臟內科\n臺北榮民總醫院,腫瘤醫學部\n'],
  ])('tells %s from the characters in everyday use', async (encoding, text) => {
    const bytes = encodeTwoByte(text, encoding);
    expect((await detected(bytes))?.encoding).toBe(encoding);
    expect(Object.values(await read(bytes))).toEqual(text.trim().split(/[,\n]/));
  });

  it('reads half-width katakana among kanji', async () => {
    const kanji = encodeTwoByte('東京大学病院,', 'shift_jis');
    const halfWidth = Buffer.from([0xc4, 0xb3, 0xb7, 0xae, 0xb3, 0x0a]);
    const bytes = Buffer.concat([kanji, halfWidth]);
    expect((await detected(bytes))?.encoding).toBe('shift_jis');
    expect(await read(bytes)).toEqual({ A1: '東京大学病院', B1: 'ﾄｳｷｮｳ' });
  });

  it('keeps UTF-8 when a stray byte of something else is in it', async () => {
    for (const text of [german.repeat(20), 'Forlì;Zoë\n']) {
      const bytes = Buffer.concat([Buffer.from(text), Buffer.from([0xe9, 0x0a])]);
      expect((await detected(bytes))?.encoding).toBe('utf-8');
    }
  });

  it('looks beyond the beginning of a file', async () => {
    const bytes = Buffer.concat([Buffer.from('a;b\n'.repeat(80_000)), encode(german, 'windows-1252')]);
    expect((await detected(bytes))?.encoding).toBe('windows-1252');
  });
});

describe('delimiters and decimal signs', () => {
  it.each([
    ['a,b,c\n1,2,3\n4,5,6\n', ',', '.'],
    ['a;b;c\n1,5;2,25;3\n4,75;5;6\n', ';', ','],
    ['a;b\n1.5;2\n2.25;3\n', ';', '.'],
    ['a\tb\n1,5\t2\n', '\t', ','],
    ['a|b|c\n1|2|3\n', '|', '.'],
    ['"Last, first";n\n"Doe, Jane";1\n"Roe, Jim";2\n', ';', ','],
    ['name;n\nx;1.234.567\ny;12.345.678\n', ';', ','],
    ['name,n\nx,"1,234.50"\ny,"12.25"\n', ',', '.'],
    ["name;n\nx;1'234.50\n", ';', '.'],
    ['name;rate\nx;0,125\n', ';', ','],
    ['id\tcodes\n1\t04,06\n2\t02,10\n', '\t', '.'],
    [`id,minor\n${'7,2\n'.repeat(40)}8,"2,2"\n`, ',', '.'],
    ['only\none\ncolumn\n', ',', '.'],
    ['id,note\n1,"a;b;c;d"\n2,"e;f;g;h"\n', ',', '.'],
    ['title\n\na;b;c;d\n1;2;3;4\n5;6;7;8\n', ';', ','],
  ])('reads %j', async (text, delimiter, decimal) => {
    expect(await detected(text)).toEqual({ encoding: 'utf-8', delimiter, decimal });
  });

  it("follows Excel's sep line, and does not count it", async () => {
    const text = '\uFEFFsep=|\r\na,1|b,2\r\n';
    expect(await detected(text)).toMatchObject({ delimiter: '|' });
    expect(await read(text)).toEqual({ A1: 'a,1', B1: 'b,2' });
  });

  it('is overruled by the user', async () => {
    const bytes = encode('a;b\nÉté;1\n', 'windows-1252');
    const delimited = { encoding: 'iso-8859-2', delimiter: ',', decimal: ',' } as const;
    const table = await readTable(bytes, { ...csv, delimited });
    expect(table.detected).toEqual(delimited);
    expect(table.cells['accounts']).toEqual({ A1: 'a;b', A2: 'Été;1' });
  });
});

describe('refusals', () => {
  it('says where a quote was opened and never closed', async () => {
    expect(await refusalOf('a,b\n1,2\n3,"4\n5,6\n', csv)).toMatchObject({
      code: 'read.unclosed-quote',
      where: { kind: 'file', file: 'accounts.csv', line: 3 },
      values: { line: 3 },
    });
  });

  it('stops at a field that has no end', async () => {
    expect((await refusalOf(`a,"${'x'.repeat(2_000_000)}`, csv)).code).toBe('read.unclosed-quote');
    expect((await refusalOf(`a,${'x'.repeat(2_000_000)}`, csv)).code).toBe('read.too-long-text');
  });

  it('refuses an encoding that is unknown or does not fit', async () => {
    expect(await refusalInEncoding('klingon')).toBe('read.encoding-unknown');
    expect(await refusalInEncoding('utf-8')).toBe('read.not-text-in-encoding');
  });

  it.each([
    ['read.too-many-rows', { rows: 2 }],
    ['read.too-many-columns', { columns: 1 }],
    ['read.too-many-cells', { cells: 5 }],
    ['read.too-large-inflated', { inflatedBytes: 5 }],
  ])('keeps to the limits with %s', async (code, limits) => {
    expect((await refusalOf('1,2\n3,4\n5,6\n', { ...csv, limits })).code).toBe(code);
  });
});
