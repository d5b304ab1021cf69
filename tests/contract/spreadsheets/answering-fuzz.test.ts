import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from 'vitest';
import { UnreadableFile } from '#spreadsheets/reading/open-table-file.ts';
import { answerFinding } from '../../support/answer-words.ts';
import { tryToAnswer } from '../../support/answer-workbook.ts';
import { workbookParts, worksheet, xmlHeader } from '../../support/build-workbook.ts';
import { buildZip } from '../../support/build-zip.ts';
import type { ZipPart } from '../../support/build-zip.ts';
import { patience, runs } from '../../support/counts.ts';
import { readTable } from '../../support/read-cells.ts';

const tries = runs(200, 20);

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const documents = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packages = 'http://schemas.openxmlformats.org/package/2006';

const parts: readonly ZipPart[] = workbookParts({
  sheets: {
    One: worksheet(
      '<row r="2" spans="1:2"><c r="A2" s="1"><v>1</v></c><c r="C2" t="inlineStr"><is><t>x</t></is></c></row><row><c><v>3</v></c></row>',
      `<mergeCells><mergeCell ref="E1:F2"/></mergeCells><legacyDrawing xmlns:r="${documents}" r:id="rId1"/>`,
    ),
    Two: worksheet(''),
  },
  formats: [0, 14],
  workbookProperties: '<bookViews/>',
  replace: [
    {
      name: 'xl/comments1.xml',
      data: `${xmlHeader}<comments xmlns="${main}"><authors><author>Anna</author><author>Latitude</author></authors><commentList><comment ref="A2" authorId="0"><text><r><t>Hm</t></r></text></comment><comment ref="B9" authorId="1"><text><t>Old</t></text></comment></commentList></comments>`,
    },
    {
      name: 'xl/drawings/vmlDrawing1.vml',
      data: '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel"><v:shape id="_x0000_s1025"><x:ClientData ObjectType="Note"><x:Row>8</x:Row><x:Column>1</x:Column></x:ClientData></v:shape></xml>',
    },
    {
      name: 'xl/worksheets/_rels/sheet1.xml.rels',
      data: `<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${documents}/vmlDrawing" Target="../drawings/vmlDrawing1.vml"/><Relationship Id="rId2" Type="${documents}/comments" Target="../comments1.xml"/></Relationships>`,
    },
  ],
});
const findings = ['A2', 'B2', 'C2', 'A3', 'Z9', 'F2'].flatMap((cell) => [
  answerFinding('One', cell),
  answerFinding('Two', cell, { severity: 'info', fix: '1' }),
]);

const shards = [
  '<', '>', '</', '/>', '&', '"', "'", '<![CDATA[', ']]>', '<!--', '-->', '<!DOCTYPE a>', '\u0000', '</row>', '</c>',
  '<sheetData/>', '</sheetData>', '<row>', '<row r="2"/>', '<c>', '<c r="', 's="99999"', 's="-1"', 'r=""', 'ref="A2"',
  '<fills/>', '<cellXfs count="0"/>', '<authors/>', 'authorId="7"', '<text/>', '</xml>', 'x:', '\uFEFF', 'é',
  '<definedNames/>', '<legacyDrawing/>', ' xmlns="urn:x"', 'rId1', '../..', ' '.repeat(200),
]; // prettier-ignore

/** The same numbers for the same seed, so that a failure can be repeated by its number. */
function createRandom(seed: number): (below: number) => number {
  let state = (seed * 2_654_435_761) >>> 0 || 1;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % Math.max(1, below);
  };
}

function spoil(data: Buffer, random: (below: number) => number): Buffer {
  const at = random(data.length + 1);
  const [before, after] = [data.subarray(0, at), data.subarray(at)];
  switch (random(4)) {
    case 0:
      return Buffer.concat([before, after.subarray(random(30))]);
    case 1:
      return Buffer.concat([before, Buffer.from(shards[random(shards.length)] ?? ''), after]);
    case 2:
      return Buffer.concat([before, data.subarray(at, at + random(80)), after]);
    default:
      return Buffer.concat([before, Buffer.from([random(256)]), after.subarray(1)]);
  }
}

const read = async (bytes: Buffer) => {
  try {
    return (await readTable(bytes)).cells;
  } catch (error) {
    if (error instanceof UnreadableFile) return undefined;
    throw error;
  }
};

async function attempt(run: number, bytes: Buffer): Promise<'written' | 'refused'> {
  try {
    const [answered, sent] = [await tryToAnswer(bytes, findings), await read(bytes)];
    if (!('answer' in answered)) return 'refused';
    const back = await read(answered.bytes);
    for (const [sheet, cells] of Object.entries(sent ?? {})) {
      if (!isDeepStrictEqual(back?.[sheet], cells)) throw new Error(`${sheet} is no longer the same`);
    }
    return 'written';
  } catch (error) {
    throw new Error(`run ${run}: ${String(error)}`, { cause: error });
  }
}

describe('spoilt workbooks', () => {
  it(
    'are answered with the same values or refused with a finding, part by part',
    async () => {
      const counts = { written: 0, refused: 0 };
      for (let run = 0; run < tries; run += 1) {
        const random = createRandom(run + 1);
        const spoilt = random(parts.length);
        const changed = parts.map((part, index) =>
          index === spoilt ? { ...part, data: spoil(Buffer.from(part.data), random) } : part,
        );
        counts[await attempt(run, buildZip(changed))] += 1;
      }
      expect(counts.written).toBeGreaterThan(tries / 10);
      expect(counts.refused).toBeGreaterThan(tries / 10);
    },
    patience(120_000),
  );

  it(
    'are answered or refused, whatever happened to the archive',
    async () => {
      const book = buildZip(parts);
      let refused = 0;
      for (let run = 0; run < tries / 2; run += 1) {
        const random = createRandom(100_000 + run);
        if ((await attempt(run, spoil(book, random))) === 'refused') refused += 1;
      }
      expect(refused).toBeGreaterThan(0);
    },
    patience(120_000),
  );
});
