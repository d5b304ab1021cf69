import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { inTemporaryFolder, writePlainWorkbook } from '../../support/filled-workbook.ts';
import { buildWorkbook } from '../../support/build-workbook.ts';
import { refusalOf } from '../../support/read-cells.ts';
import { understandFile } from '../../support/understand-file.ts';

const longest = 250_000;
/** What looks for a star or a sign at the end of each of these looks from every character anew, unless it is bounded. */
const patient = {
  stars: `${'*'.repeat(longest)}x`,
  blanks: `a${' '.repeat(longest)}x`,
  brackets: `${'('.repeat(longest)}x`,
  addresses: `${'@'.repeat(longest)}.`,
} as const;

const csv = (rows: readonly (readonly string[])[]): string => rows.map((row) => row.join(';')).join('\n');

it.each(Object.entries(patient))(
  'understands a file with a text of very many %s to its end',
  async (_, text) => {
    await inTemporaryFolder(async (folder) => {
      const path = join(folder, 'accounts.csv');
      const rows = [
        [
          'Kundennummer',
          'Name',
          'Gebiet',
          'Fachgebiet',
          'Potential Cardiolan',
          'Adoption Cardiolan',
          'E-Mail',
        ],
        ['00012', 'Dr. Anna Weber', 'T01', text, text, text, 'x'],
        ['00013', 'Dr. Jan Wolf', 'T01', text, text, text, text],
      ];
      await writeFile(path, csv(rows));
      const { sheets, findings } = await understandFile(path);
      expect(sheets[0]?.rows.map(({ values }) => values['account-id'])).toEqual(['00012', '00013']);
      expect(findings.filter(({ severity }) => severity === 'error').length).toBeGreaterThan(0);
    });
  },
);

const book = (own: string) => [
  ['Kundennummer', 'Name', 'Gebiet', 'Unser Vermerk'],
  ['00012', 'Dr. Anna Weber', 'T01', own],
];

it.each([
  [4_000, []],
  [4_001, ['D2']],
])('a text of %i characters in a column of the market’s own: too long at %j', async (length, cells) => {
  await inTemporaryFolder(async (folder) => {
    const path = join(folder, 'own.xlsx');
    await writePlainWorkbook(path, [{ name: 'Kunden', rows: book('x'.repeat(length)) }]);
    const { sheets, findings } = await understandFile(path);
    const found = findings.filter(({ code }) => code === 'import.text-too-long');
    expect(found.map(({ where }) => (where.kind === 'cell' ? where.cell : where.kind))).toEqual(cells);
    expect(found.every(({ severity }) => severity === 'error')).toBe(true);
    const own = sheets[0]?.rows[0]?.values['extra:Unser Vermerk'];
    expect(own).toBe(cells.length === 0 ? 'x'.repeat(length) : undefined);
  });
});

it('refuses a small workbook whose cells share one long text', async () => {
  const shared = 'x'.repeat(1_000);
  const cells = '<c t="s"><v>0</v></c>'.repeat(10);
  const rows = `<row>${cells}</row>`.repeat(10);
  const bytes = buildWorkbook({ rows, sharedStrings: `<si><t>${shared}</t></si>` });
  expect((await refusalOf(bytes, { limits: { textLength: 99_999 } })).code).toBe('read.too-much-text');
  await expect(refusalOf(bytes, { limits: { textLength: 100_000 } })).rejects.toThrow('was read');
});
