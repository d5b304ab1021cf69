import { randomUUID } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, inject, it } from 'vitest';
import { openTableFile, UnreadableFile } from '#spreadsheets/reading/open-table-file.ts';

/** The rows of a text as they are read, and what is said of it; a refusal is said. */
async function readText(text: string) {
  const home = join(inject('runFolder'), 'quotes');
  await mkdir(home, { recursive: true });
  const path = join(home, `${randomUUID()}.csv`);
  await writeFile(path, text);
  try {
    const file = await openTableFile(path, { fileName: 'list.csv' });
    const rows: (readonly string[])[] = [];
    for await (const batch of file.rows(file.sheets[0]?.name ?? ''))
      rows.push(...batch.map(({ cells }) => Array.from(cells, String)));
    await file.close();
    return { rows, said: [...(file.said ?? []), ...(file.saidOfRows?.() ?? [])] };
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    return { rows: [], said: [error.finding] };
  }
}

const saidOf = async (text: string) =>
  (await readText(text)).said.map(({ code, severity, values, where }) => [
    code,
    severity,
    where.kind === 'file' ? where.line : where.kind,
    values['rows'],
  ]);

const list = [
  'ID;Name;Town;Calls',
  'A1;Adams;Bern;3',
  'A2;Brown;Basel;4',
  'A3;Clark;Chur;5',
  'A4;Dale;Sion;6',
];
const withLine = (at: number, line: string) => `${list.with(at, line).join('\n')}\n`;

describe('quotation marks that take in rows', () => {
  it.each([
    ['that is closed by the next one', ['A1;"Adams;Bern;3', 'A2;"Brown";Basel;4']],
    ['at the end of a row', ['A1;Adams;Bern;"3', '"A2";Brown;Basel;4']],
  ])('are refused with the line and the number of rows: one %s', async (_what, [first = '', second = '']) => {
    const text = [list[0], first, second, ...list.slice(3)].join('\n');
    expect(await saidOf(text)).toEqual([['read.swallowed-rows', 'error', 2, 1]]);
  });

  it('wait for an answer where they are closed by the rules: it may be a text of several lines', async () => {
    const text = [
      list[0],
      list[1],
      'A2;"Brown;Basel;4',
      'A3;Clark;Chur;5',
      'A4;Dale";Sion;6',
      'A5;Egli;Thun;7',
    ];
    expect(await saidOf(text.join('\r\n'))).toEqual([['import.rows-in-quotes', 'error', 3, 2]]);
  });

  it('wait as well where the row has cells too few, or its lines begin like rows', async () => {
    const short = [list[0], 'A1;"Adams;Bern', 'A2;Brown";Basel', ...list.slice(3)];
    expect(await saidOf(short.join('\n'))).toEqual([['import.rows-in-quotes', 'error', 2, 1]]);
    const begun = [list[0], list[1], 'A2;"Brown\nA9;Clark and Sons";Basel;4', ...list.slice(3)];
    expect(await saidOf(begun.join('\n'))).toEqual([['import.rows-in-quotes', 'error', 3, 1]]);
  });

  it('are refused or said in a row that loses cells by them', async () => {
    expect(await saidOf(withLine(2, 'A2;"Brown;"Basel";4'))).toEqual([
      ['read.swallowed-rows', 'error', 3, 0],
    ]);
    expect(await saidOf(withLine(2, 'A2;"Brown;Basel";4'))).toEqual([
      ['read.perhaps-swallowed', 'warning', 3, 0],
    ]);
  });

  it('are left alone where they are what they should be', async () => {
    for (const line of [
      'A2;"Brown\nand Sons";Basel;4',
      'A2;"Brown; Sons";Basel;4',
      'A2;"Brown; Sons\nsince 1970; north";Basel;4',
      '"A2";"Brown ""the elder""\n\nsecond floor";"Basel";"4"',
      'A2;"Via Roma 3\n20121 Milano; Italia";Basel;4',
      'A2;"first call: none\nsecond call: 3 samples; left\nthird: none";Basel;4',
      'A2;12" screen;"Basel" ;4',
      'A2;"Brown";;',
    ])
      expect(await saidOf(withLine(2, line))).toEqual([]);
  });
});

/** A sequence that is the same every time. */
function createChance(seed: number) {
  let state = seed;
  return (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const names = [
  'Adams',
  'Müller, Dr.',
  'O’Brien',
  'Sør "the elder"',
  'Ito\nsecond floor',
  'Roux; Fils',
  'Ng',
  'Weiß-Groß',
];
const towns = ['Bern', 'Basel', 'Lyon', 'Ōsaka', 'São Paulo', 'Trento'];

/** A table, the quotation marks of its text added by one of the habits that programs have. */
function tableOf(chance: (below: number) => number) {
  const delimiter = [',', ';', '\t'][chance(3)] ?? ',';
  const end = chance(2) === 0 ? '\n' : '\r\n';
  const quotesAll = chance(2) === 0;
  const rows = [
    ['ID', 'Name', 'Town', 'Remark', 'Calls'],
    ...Array.from({ length: 8 + chance(20) }, (_, index) => [
      `K${100 + index}`,
      names[chance(names.length)] ?? '',
      towns[chance(towns.length)] ?? '',
      chance(4) === 0 ? 'call first' : '',
      `${chance(12)}`,
    ]),
  ];
  const cell = (text: string): string =>
    quotesAll || /[",;\t\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  return { rows, text: rows.map((row) => row.map(cell).join(delimiter)).join(end) + end };
}

/** A quotation mark too few at most, and up to two too many: both of a text taken away would leave nothing to see. */
function mutate(text: string, chance: (below: number) => number): string {
  let mutated = text;
  const times = 1 + chance(2);
  for (let turn = 0; turn < times; turn += 1) {
    const quotes = [...mutated.matchAll(/"/gu)].map(({ index }) => index);
    const takesAway = turn === 0 && quotes.length > 0 && chance(2) === 0;
    const starts = [...mutated.matchAll(/[,;\t\n]/gu)].map(({ index }) => index + chance(2));
    const at = (takesAway ? quotes[chance(quotes.length)] : starts[chance(starts.length)]) ?? 0;
    mutated = takesAway
      ? mutated.slice(0, at) + mutated.slice(at + 1)
      : `${mutated.slice(0, at)}"${mutated.slice(at)}`;
  }
  return mutated;
}

/** Without what a quotation mark too many leaves behind. */
const bare = (text: string | undefined): string => (text ?? '').replaceAll('"', '').trim();

describe('a quotation mark too many or too few', () => {
  it('loses no row and no cell in silence, in a thousand tables', async () => {
    const chance = createChance(20_270_301);
    const lost: string[] = [];
    let [whole, said] = [0, 0];
    for (let turn = 0; turn < 1000; turn += 1) {
      const table = tableOf(chance);
      const text = mutate(table.text, chance);
      const read = await readText(text);
      if (read.said.length > 0) {
        said += 1;
        continue;
      }
      whole += 1;
      const isWhole = table.rows.every((row, index) =>
        row.every((cell, column) => bare(read.rows[index]?.[column]).replace('undefined', '') === bare(cell)),
      );
      if (!isWhole) lost.push(text);
    }
    expect(lost.slice(0, 3)).toEqual([]);
    // Both ends are met: what harms nothing is read, what takes in rows is said.
    expect(whole).toBeGreaterThan(100);
    expect(said).toBeGreaterThan(100);
  });

  it('says nothing of the same tables as they were written', async () => {
    const chance = createChance(7);
    for (let turn = 0; turn < 200; turn += 1) {
      const { rows, text } = tableOf(chance);
      const read = await readText(text);
      expect(read.said).toEqual([]);
      expect(read.rows.length).toBe(rows.length);
    }
  });
});
