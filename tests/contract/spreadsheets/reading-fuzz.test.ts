import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from 'vitest';
import { UnreadableFile } from '#spreadsheets/reading/open-table-file.ts';
import { buildWorkbook, workbookParts, worksheet, xmlHeader } from '../../support/build-workbook.ts';
import { buildZip, withChange } from '../../support/build-zip.ts';
import type { ZipPart } from '../../support/build-zip.ts';
import { runs } from '../../support/counts.ts';
import { readTable } from '../../support/read-cells.ts';
import type { ReadTable } from '../../support/read-cells.ts';

const tries = runs(400);
const limits = { inflatedBytes: 64 * 2 ** 20, cells: 1_000_000, milliseconds: 10_000 };

/** Mulberry32: the same numbers for the same seed, so that a failure can be repeated by its number. */
function createRandom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d_2b_79_f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}
type Random = ReturnType<typeof createRandom>;

const merges = '<mergeCells count="1"><mergeCell ref="A1:B2"/></mergeCells>';
const rows =
  '<row r="1" spans="1:3"><c r="A1" s="1"><v>46462.5</v></c><c r="B1" t="s"><v>0</v></c><c r="C1" t="b"><v>1</v></c></row>' +
  '<row><c t="inlineStr"><is><r><t>a</t></r><rPh sb="0" eb="1"><t>b</t></rPh></is></c><c/><c t="e"><v>#N/A</v></c></row>' +
  '<row r="9"><c r="D9" t="str"><f>"x"&amp;"y"</f><v>x_x000D_y</v></c><c r="E9"><v><![CDATA[12]]></v></c><c r="F9"><v>-1.25</v></c></row>';
const parts: readonly ZipPart[] = workbookParts({
  sheets: { Plan: worksheet(rows, merges), Other: worksheet('<row><c t="d"><v>2027-03-16</v></c></row>') },
  sharedStrings: '<si><t xml:space="preserve"> Müller &amp; 東京 </t></si><si><r><t>x</t></r></si>',
  formats: [0, 14, '[h]:mm'],
  workbookProperties: '<workbookPr date1904="0"/>',
});
const book = buildZip(parts);
const directoryStart = book.readUInt32LE(book.length - 22 + 16);

/** What breaks parsers: half tokens, huge numbers, other encodings, wrong nesting. */
const shards = [
  '<', '>', '</', '/>', '&', ';', '"', "'", '<![CDATA[', ']]>', '<!--', '-->', '<?', '?>', '<!DOCTYPE a>', '\u0000',
  '</row>', '</c>', '</v>', '</sheetData>', '<row>', '<c>', '<c r="', '<v>', '<is>', '<t>', 'r="XFD1048577"', 'r=""',
  't="s"', 't="d"', '99999999999999999999', '-1', '1e999', '&#0;', '&#xD800;', '_xD83D_', '\uFEFF', '\xFF\xFE', 'é',
  ' xmlns="urn:x"', 'x:', '\r\n', 'UTF-16', ' '.repeat(300),
]; // prettier-ignore

const cut = (bytes: Buffer, random: Random): Buffer => {
  const from = random(bytes.length + 1);
  return Buffer.concat([bytes.subarray(0, from), bytes.subarray(from + random(40))]);
};
const flip = (bytes: Buffer, random: Random, end = bytes.length): Buffer => {
  const copy = Buffer.from(bytes);
  const at = random(Math.max(1, end));
  copy[at] = (copy[at] ?? 0) ^ (1 << random(8));
  return copy;
};
const insert = (bytes: Buffer, random: Random): Buffer => {
  const at = random(bytes.length + 1);
  return Buffer.concat([
    bytes.subarray(0, at),
    Buffer.from(shards[random(shards.length)] ?? '', 'utf8'),
    bytes.subarray(at),
  ]);
};
const repeat = (bytes: Buffer, random: Random): Buffer => {
  const from = random(bytes.length + 1);
  const piece = bytes.subarray(from, from + random(60));
  const times = Array.from({ length: 1 + random(50) }, () => piece);
  return Buffer.concat([bytes.subarray(0, from), ...times, bytes.subarray(from)]);
};
const changes = [cut, flip, insert, repeat] as const;

const changeSome = (bytes: Buffer, random: Random): Buffer =>
  Array.from({ length: 1 + random(3) }).reduce<Buffer>(
    (result) => changes[random(changes.length)]!(result, random),
    bytes,
  );

const many = (text: string, megabytes: number): string =>
  text.repeat(Math.ceil((megabytes * 2 ** 20) / text.length));

/** Reads, or gives the code of the refusal; anything else fails with the number of the run. */
async function attempt(
  run: number,
  bytes: Buffer | string,
  fileName = 'plan.xlsx',
): Promise<ReadTable | string> {
  try {
    return await readTable(bytes, { fileName, limits });
  } catch (error) {
    if (error instanceof UnreadableFile) return error.finding.code;
    throw new Error(`run ${run}`, { cause: error });
  }
}

async function countOutcomes(one: (random: Random, run: number) => Promise<ReadTable | string>) {
  const outcomes = { read: 0, refused: 0 };
  for (let run = 0; run < tries; run += 1) {
    const outcome = await one(createRandom(run), run);
    outcomes[typeof outcome === 'string' ? 'refused' : 'read'] += 1;
  }
  return outcomes;
}

describe('damaged files end in a finding or a correct read', () => {
  it('cut short anywhere', async () => {
    const outcomes = await countOutcomes((random, run) =>
      attempt(run, book.subarray(0, 1 + random(book.length - 1))),
    );
    expect(outcomes).toEqual({ read: 0, refused: tries });
  });

  it('with a bit flipped among the packed parts', async () => {
    const whole = await readTable(book);
    const wrong: number[] = [];
    const outcomes = await countOutcomes(async (random, run) => {
      const outcome = await attempt(run, flip(book, random, directoryStart));
      if (typeof outcome !== 'string' && !isDeepStrictEqual(outcome, whole)) wrong.push(run);
      return outcome;
    });
    expect(wrong).toEqual([]);
    expect(outcomes.refused).toBeGreaterThan(tries / 3);
  });

  it('with bytes changed anywhere in the archive', async () => {
    const outcomes = await countOutcomes((random, run) => attempt(run, changeSome(book, random)));
    expect(outcomes.refused).toBeGreaterThan(0);
  });

  it('with the XML of a part changed and packed again', async () => {
    const outcomes = await countOutcomes((random, run) => {
      const chosen = random(parts.length);
      const changed = parts.map((part, index) =>
        index === chosen ? withChange(part, { data: changeSome(Buffer.from(part.data), random) }) : part,
      );
      return attempt(run, buildZip(changed));
    });
    expect(outcomes.read).toBeGreaterThan(0);
    expect(outcomes.refused).toBeGreaterThan(0);
  });

  it('with parts dropped, doubled, swapped or renamed', async () => {
    const outcomes = await countOutcomes((random, run) => {
      const a = random(parts.length);
      const b = random(parts.length);
      const changed = parts.flatMap((part, index) => {
        if (index !== a) return [part];
        return [
          [],
          [part, part],
          [withChange(part, { data: parts[b]!.data })],
          [withChange(part, { name: parts[b]!.name })],
        ][random(4)]!;
      });
      return attempt(run, buildZip(changed));
    });
    expect(outcomes.read).toBeGreaterThan(0);
    expect(outcomes.refused).toBeGreaterThan(0);
  });

  it('in delimited text', async () => {
    const text = Buffer.from('Name;Ort;"Zahl"\r\n"Müller; Dr.";München;1,5\r\n"a ""b""\nc";;2\r\n');
    const outcomes = await countOutcomes((random, run) => attempt(run, changeSome(text, random), 'plan.csv'));
    expect(outcomes.read).toBeGreaterThan(0);
  });
});

const megabytesBefore = process.resourceUsage().maxRSS / 1024;

describe('files made to exhaust the reader', () => {
  const sheet = 'xl/worksheets/sheet1.xml';
  const sheetWith = (data: string): Buffer => buildWorkbook({ replace: [{ name: sheet, data }] });
  const start = worksheet('').split('<sheetData>')[0]!;

  it.each([
    ['blanks', sheetWith(start + many(' ', 100)), 'read.too-large-inflated'],
    ['empty rows', sheetWith(`${start}<sheetData>${many('<row/>', 100)}`), 'read.too-large-inflated'],
    ['open tags', sheetWith(start + many('<a>', 20)), 'read.broken-xml'],
    ['one endless text', sheetWith(`${start}<sheetData><row><c t="str"><v>${many('x', 20)}`), 'read.too-long-text'],
    ['one endless comment', sheetWith(`${start}<!--${many('- ', 20)}`), 'read.too-long-text'],
    ['one endless attribute', sheetWith(`${start}<sheetData a="${many('x', 20)}`), 'read.too-long-text'],
    ['namespaces without end', sheetWith(`<worksheet ${many('xmlns:', 1)}="a"><sheetData/></worksheet>`), 'read.broken-xml'],
    ['ampersands', sheetWith(`${start}<sheetData><row><c t="str"><v>${many('&amp;', 1)}</v></c></row></sheetData></worksheet>`), 'xlsx'],
    ['cells at the far end', sheetWith(`${start}<sheetData>${many('<row><c r="XFD1"><v>1</v></c></row>', 4)}</sheetData></worksheet>`), 'read.too-many-cells'],
    ['empty shared strings', buildWorkbook({ rows: '<row><c t="s"><v>0</v></c></row>', sharedStrings: many('<si/>', 40) }), 'xlsx'],
    ['merged ranges', sheetWith(worksheet('<row><c><v>1</v></c></row>', `<mergeCells>${many('<mergeCell ref="A1:XFD1048576"/>', 20)}</mergeCells>`)), 'xlsx'],
    ['sheets', buildZip(parts.map((part) => part.name === 'xl/workbook.xml' ? withChange(part, { data: part.data.toString().replace('</sheets>', `${many('<sheet name="a" r:id="rId1"/>', 2)}</sheets>`) }) : part)), 'read.too-many-parts'],
    ['styles', buildWorkbook({ rows: '<row><c><v>1</v></c></row>', replace: [{ name: 'xl/styles.xml', data: `${xmlHeader}<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cellXfs>${many('<xf numFmtId="14"/>', 20)}</cellXfs></styleSheet>` }] }), 'xlsx'],
    ['parts', buildZip([...parts, ...Array.from({ length: 50_000 }, (_, index) => ({ name: `x/${index}`, data: '', isStored: true }))]), 'read.too-many-parts'],
  ] as const)('%s', async (_, bytes, code) => {
    const outcome = await attempt(0, bytes);
    expect(typeof outcome === 'string' ? outcome : outcome.format).toBe(code);
  }); // prettier-ignore

  it('leaves the memory of the process within a gigabyte', () => {
    // Other files' tests ran in this process before: what they left, beyond the 200 MB of a new one, is not the reader's.
    const others = Math.max(0, megabytesBefore - 200);
    expect(process.resourceUsage().maxRSS / 1024).toBeLessThan(1024 + others);
  });
});
