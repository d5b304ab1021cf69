import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { UnreadableFile } from '#spreadsheets/reading/open-table-file.ts';
import { buildWorkbook, worksheet } from '../../support/build-workbook.ts';
import { runs, some } from '../../support/counts.ts';
import { readTable } from '../../support/read-cells.ts';
import { changeText, createRandom } from '../../support/change-text.ts';

/** What comes of a file: its cells, or that it is refused; for what reason does not matter here. */
async function outcome(bytes: Buffer, isCareful: boolean): Promise<unknown> {
  try {
    const { cells } = await readTable(bytes, { isCareful });
    return cells;
  } catch (error) {
    if (error instanceof UnreadableFile) return 'refused';
    throw error;
  }
}

const rows =
  '<row r="1" spans="1:3"><c r="A1" s="1"><v>46462.5</v></c><c r="B1" t="s"><v>0</v></c><c r="C1" t="b"><v>1</v></c></row>' +
  '<row><c t="inlineStr"><is><r><t>a</t></r><rPh sb="0" eb="1"><t>b</t></rPh></is></c><c/><c t="e"><v>#N/A</v></c></row>' +
  '<row r="9" hidden="1"><c r="D9" t="str"><f>"x"&amp;"y"</f><v>x_x000D_y</v></c><c r="E9"><v><![CDATA[12]]></v></c><c r="F9"><v>-1.25</v></c></row>' +
  '<row r="10"><c r="A10" s="2"><v>0.5</v></c><c r="B10" t="inlineStr"><is><t>Zürich</t></is></c></row>';

describe('the quick way and the careful way of reading', () => {
  it('come to the same, however a sheet is damaged', async () => {
    const random = createRandom(17);
    for (let round = 0; round < runs(2_000, 150); round += 1) {
      const sheet = changeText(worksheet(rows, '<mergeCells><mergeCell ref="E9:F9"/></mergeCells>'), random);
      const book = buildWorkbook({
        sheets: { Plan: sheet },
        sharedStrings: '<si><t>Müller &amp; 東京</t></si>',
        formats: [0, 14, '[h]:mm'],
      });
      const [quick, careful] = [await outcome(book, false), await outcome(book, true)];
      expect(quick, `round ${round}: ${sheet}`).toEqual(careful);
    }
  });

  const folder = fileURLToPath(new URL('../../../../shared/data/xlsx', import.meta.url));
  it.runIf(existsSync(folder))('come to the same on real workbooks (skipped without them)', async () => {
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
      /\.xls[xm]$/.test(name),
    );
    for (const name of some(files, 30)) {
      const bytes = readFileSync(join(folder, name));
      if (bytes.length > 400_000) continue;
      expect(await outcome(bytes, false), name).toEqual(await outcome(bytes, true));
    }
  });
});
