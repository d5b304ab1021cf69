import { describe, expect, it } from 'vitest';
import { fileEncodings, isEncoding } from '#domain/customers/file-encodings.ts';
import { createRandom } from '../../support/change-text.ts';
import { runs, some } from '../../support/counts.ts';
import { inCodePage, languagesInCodePages, listIn } from '../../support/lists-in-languages.ts';
import { readTable } from '../../support/read-cells.ts';

const csv = { fileName: 'list.csv' };
const doubtful = 'import.encoding-doubtful';

/** The cells of a list, row by row. */
const cellsOf = (text: string): readonly string[] => text.trimEnd().split(/\r\n|;/);

interface Outcome {
  readonly isRight: boolean;
  readonly asks: boolean;
  readonly encoding: string | undefined;
}

async function read(text: string, codePage: string): Promise<Outcome> {
  const { cells, said, detected } = await readTable(inCodePage(text, codePage), csv);
  const seen = Object.values(cells['list'] ?? {});
  return {
    isRight: seen.length === cellsOf(text).length && cellsOf(text).every((cell, at) => cell === seen[at]),
    asks: said.some(({ code }) => code === doubtful),
    encoding: detected?.encoding,
  };
}

describe('code pages', () => {
  it.each(some(languagesInCodePages, 30))('a list of 400 rows in %s, %s, is read right', async (language, codePage) => {
    const { isRight, asks, encoding } = await read(listIn(language, 400, createRandom(7)), codePage);
    expect([isRight, asks], encoding).toEqual([true, false]);
  }); // prettier-ignore

  it('are never taken for another one without a question, in capitals or in a few rows', async () => {
    const silent: string[] = [];
    for (const [number, [language, codePage]] of languagesInCodePages.entries()) {
      for (let round = 0; round < runs(40, 1); round += 1) {
        const random = createRandom(1 + round * 100 + number);
        const rows = 1 + random(30);
        const text = listIn(language, rows, random, random(2) === 0);
        const { isRight, asks, encoding } = await read(text, codePage);
        if (!isRight && !asks) silent.push(`${language} in ${codePage} as ${encoding}, ${rows} rows`);
      }
    }
    expect(silent).toEqual([]);
  });

  it('are asked about with names both ways, and read as somebody says', async () => {
    const bytes = inCodePage('Číslo;Příjmení\r\n1;Šťastný\r\n2;Žák\r\n3;Novák\r\n', 'iso-8859-2');
    const { said } = await readTable(bytes, csv);
    const question = said.find(({ code }) => code === doubtful);
    expect(question).toMatchObject({ severity: 'error', where: { kind: 'file', file: 'list.csv' } });
    const { encoding, rival, chosen, instead } = question?.values ?? {};
    expect(new Set([encoding, rival])).toEqual(new Set(['iso-8859-2', 'windows-1250']));
    expect(`${String(chosen)} ${String(instead)}`).toMatch(/©»astný.*Šťastný|Šťastný.*©»astný/);
    const chosenNow = await readTable(bytes, { ...csv, delimited: { encoding: 'iso-8859-2' } });
    expect([chosenNow.cells['list']?.['B2'], chosenNow.said]).toEqual(['Šťastný', []]);
  });

  it.each(fileEncodings)('%s can be chosen', async (encoding) => {
    expect(isEncoding(encoding)).toBe(true);
    const plain = 'id;name\r\n1;Ann\r\n';
    // Its plain letters are those of seven bits.
    const bytes = encoding === 'iso-2022-jp' ? Buffer.from(plain) : inCodePage(plain, encoding);
    const { cells } = await readTable(bytes, { ...csv, delimited: { encoding } });
    expect(cells['list']).toEqual({ A1: 'id', B1: 'name', A2: '1', B2: 'Ann' });
  });

  it.each(['utf-32le', 'utf-32be', 'utf-16le', 'utf-16be'])('%s is told, marked or not', async (encoding) => {
    const text = listIn('de', 20, createRandom(3));
    for (const marked of [text, `\uFEFF${text}`]) {
      const { cells, detected } = await readTable(inCodePage(marked, encoding), csv);
      expect(detected?.encoding).toBe(encoding);
      expect(Object.values(cells['list'] ?? {})).toEqual(cellsOf(text));
    }
  });

  it('Japanese of seven bits is told by its escapes', async () => {
    const bytes = Buffer.from('id;\u001B$B?tNL\u001B(B\n1;2\n', 'latin1');
    expect((await readTable(bytes, csv)).cells['list']).toEqual({ A1: 'id', B1: '数量', A2: '1', B2: '2' });
  });

  it('says stray zeros, and reads the rest', async () => {
    const text = 'id;name;town\n1;Ann;Rome\n2;B\0ob;Pa\0ris\n';
    const { cells, said, detected } = await readTable(text, csv);
    expect(detected?.encoding).toBe('utf-8');
    expect(cells['list']).toMatchObject({ A2: '1', B3: 'Bob', C3: 'Paris' });
    expect(said).toMatchObject([{ code: 'read.stray-zeros', values: { count: 2, line: 3 } }]);
  });

  it('says what cannot be read in the encoding it was found in', async () => {
    const good = Buffer.from('id;name\n1;Müller\n2;Schäfer\n3;Jürgen\n', 'utf8');
    const { said } = await readTable(Buffer.concat([good, Buffer.from('4;Ren\xe9\n', 'latin1')]), csv);
    expect(said).toMatchObject([{ code: 'read.unreadable-characters', values: { count: 1, line: 5 } }]);
  });
});
