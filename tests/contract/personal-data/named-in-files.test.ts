/** Wherever a person stands in a file, the file goes with them: their row, merged or blank cells, other people's words. */
import { beforeAll, describe, expect, it } from 'vitest';
import { answerAccess } from '#usecases/customers/answer-access.ts';
import { eraseAccount } from '#usecases/customers/erase-account.ts';
import { buildWorkbook, worksheet, xmlHeader, type WorkbookParts } from '../../support/build-workbook.ts';
import { valueOf } from '../../support/outcomes.ts';
import { accountsCsv, openPersonalWorld, person, type PersonalWorld } from '../../support/planted-person.ts';
import { tracesInFiles } from '../../support/traces-of.ts';

const other = { id: 'ZX-5', name: 'Dr. Somebody Else' } as const;
const headings = ['Account ID', 'Name', 'Specialty', 'City', 'Territory', 'Comment', 'Works with'];
type Cells = readonly (string | number)[];

const letter = (index: number): string => String.fromCodePoint(65 + index);
const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** Rows with their texts in the cells, or shared as Excel has them. */
function rowsOf(rows: readonly Cells[], shared?: string[]): string {
  const cell = (value: string | number, at: string): string => {
    if (value === '') return '';
    if (typeof value === 'number') return `<c r="${at}"><v>${value}</v></c>`;
    if (!shared) return `<c r="${at}" t="inlineStr"><is><t>${escaped(value)}</t></is></c>`;
    return `<c r="${at}" t="s"><v>${shared.push(value) - 1}</v></c>`;
  };
  return rows
    .map((cells, index) => {
      const row = index + 1;
      const inside = cells.map((value, column) => cell(value, `${letter(column)}${row}`)).join('');
      return `<row r="${row}">${inside}</row>`;
    })
    .join('');
}

interface Entry {
  readonly id: string;
  readonly name: string;
  readonly city?: string;
  readonly comment?: string;
  readonly withWhom?: string | number;
}
const rowOf = ({ id, name, city = '', comment = '', withWhom = '' }: Entry): Cells => [
  id,
  name,
  'Kardiologie',
  city,
  'T1',
  comment,
  withWhom,
];
const entry = (more: Partial<Entry>): Entry => ({ city: '', comment: '', withWhom: '', ...other, ...more });

interface Planted {
  readonly rows: readonly Partial<Entry>[];
  /** What follows the cells of the sheet. */
  readonly after?: string;
  readonly sheets?: Readonly<Record<string, readonly Cells[]>>;
  readonly more?: Pick<WorkbookParts, 'replace'>;
}

function workbookOf({ rows, after = '', sheets = {}, more = {} }: Planted, isShared: boolean): Buffer {
  const shared: string[] = [];
  const own = isShared ? shared : undefined;
  const table = [headings, ...rows.map((each) => rowOf(entry(each)))];
  return buildWorkbook({
    sheets: {
      Accounts: worksheet(rowsOf(table, own), after),
      ...Object.fromEntries(
        Object.entries(sheets).map(([name, cells]) => [name, worksheet(rowsOf(cells, own))]),
      ),
    },
    // Texts in two runs, as Excel writes what is partly bold.
    sharedStrings: shared
      .map((text) => {
        const [first = '', ...rest] = escaped(text);
        return `<si><r><rPr><b/></rPr><t xml:space="preserve">${first}</t></r><r><t xml:space="preserve">${rest.join('')}</t></r></si>`;
      })
      .join(''),
    ...more,
  });
}

const merged = '<mergeCells count="1"><mergeCell ref="A2:A3"/></mergeCells>';
const part = (name: string, data: string): Pick<WorkbookParts, 'replace'> => ({
  replace: [{ name, data: `${xmlHeader}${data}` }],
});

const named: Readonly<Record<string, Planted>> = {
  'in a row of their own': { rows: [person, {}] },
  'in a row whose identifier is merged with the one above': {
    rows: [{}, { ...person, id: '' }],
    after: merged,
  },
  'in a cell that a merged range covers': { rows: [{}, person], after: merged },
  'in a covered cell and nowhere else': {
    rows: [{}, { id: 'ZX-8', name: 'Dr. Whoever', comment: person.name }],
    after: '<mergeCells count="1"><mergeCell ref="F2:F3"/></mergeCells>',
  },
  'in a row without identifier': { rows: [{}, { ...person, id: '' }] },
  'in a remark about somebody else': { rows: [{ comment: `Shares rooms with ${person.name}` }] },
  'by identifier in a column of the market’s own': { rows: [{ withWhom: person.id }] },
  'on another sheet': { rows: [{}], sheets: { Notes: [['Call', person.name]] } },
  'in a row beneath a gap that is no customer': {
    rows: [{}, {}, { id: '', name: '', comment: `* ${person.name} has moved away` }],
  },
  'in a note at a cell': {
    rows: [{}],
    more: part(
      'xl/comments1.xml',
      `<comments><commentList><comment ref="A1"><text><r><t>Ask ${person.name}</t></r></text></comment></commentList></comments>`,
    ),
  },
  'in the properties': {
    rows: [{}],
    more: part('docProps/core.xml', `<p><creator>${person.name}</creator><title>List</title></p>`),
  },
  'in what stands for a picture': {
    rows: [{}],
    more: part('xl/drawings/drawing1.xml', `<wsDr><cNvPr id='2' descr='With ${person.name}'/></wsDr>`),
  },
  'in the file name of a picture': {
    rows: [{}],
    more: { replace: [{ name: 'xl/media/quastenflosser-wilhelmine.png', data: 'none' }] },
  },
  'in what a picture says of itself': {
    rows: [{}],
    more: {
      replace: [
        { name: 'xl/media/image1.png', data: Buffer.from(`\u0089PNG\0tEXt${person.name}\0`, 'latin1') },
      ],
    },
  },
  'by a mail address that spells their name': {
    rows: [{ comment: 'Mail wilhelmine.quastenflosser@klinik.example' }],
  },
  'in a footer': {
    rows: [{}],
    after: `<headerFooter><oddFooter>&amp;L${person.name}</oddFooter></headerFooter>`,
  },
  'in a list of choices': {
    rows: [{}],
    after: `<dataValidations><dataValidation prompt="Or ${person.name}" sqref="A1"/></dataValidations>`,
  },
};

/** As every note of Excel is drawn; the type of its shape is written with a sign that no keyboard has. */
const drawnNote: Planted = {
  rows: [{}, { id: 'ZX-7', name: 'Dr. Nobody Whatever' }],
  more: part(
    'xl/drawings/vmlDrawing1.vml',
    '<xml><v:shapetype id="_x0000_t202"/><v:shape id="_x0000_s1025" type="#_x0000_t202"/></xml>',
  ),
};

describe.each([
  ['shared texts', true],
  ['texts in its cells', false],
])('a workbook with %s that names somebody', (_, isShared) => {
  describe.each([
    ['whom the market knows', true],
    ['who stands in files alone', false],
  ])('%s', (__, isKnown) => {
    let at: PersonalWorld;
    const files: Record<string, string> = {};
    let listed = 0;
    let status = '';
    const harmless: string[] = [];
    const send = async (content: Uint8Array): Promise<string> => {
      const before = new Set(await hashes());
      await at.send(content, { dryRun: true });
      return (await hashes('accounts')).find((each) => !before.has(each)) ?? '';
    };
    const hashes = async (kind?: string): Promise<readonly string[]> =>
      (await at.world.storage.read(({ keptFiles }) => keptFiles.ofMarket(at.market))).flatMap((file) =>
        file.removed || (kind !== undefined && file.kind !== kind) ? [] : [file.sha256],
      );

    beforeAll(async () => {
      at = await openPersonalWorld('sqlite');
      if (isKnown) valueOf(await at.send(accountsCsv(person)));
      for (const [place, planted] of Object.entries(named))
        files[place] = await send(workbookOf(planted, isShared));
      const nobody: Planted = { rows: [{}, { id: 'ZX-6', name: 'Wilhelmine Flosser' }] };
      for (const planted of [nobody, drawnNote]) harmless.push(await send(workbookOf(planted, isShared)));
      const asked = { market: at.market, account: person.id };
      const { items } = valueOf(await answerAccess(at.world, at.people.affiliate, asked));
      listed = items.filter(({ place }) => place === 'file').length;
      const report = valueOf(
        await eraseAccount(at.world, at.people.affiliate, { ...asked, reason: 'asked to be forgotten' }),
      );
      ({ status } = report);
    });

    it('is told of each of them before', () => {
      expect(listed).toBeGreaterThanOrEqual(Object.keys(named).length);
      expect(status).toBe('erased');
    });

    it.each(Object.keys(named))('goes with them: %s', async (place) => {
      expect(files[place]).toMatch(/^[0-9a-f]{64}$/u);
      expect(await hashes()).not.toContain(files[place]);
    });

    it('leaves files that do not name them where they are, and nothing of them in any', async () => {
      expect(await hashes()).toEqual(expect.arrayContaining(harmless));
      expect(harmless).not.toContain('');
      expect(tracesInFiles(at.options.dataFolder, [person.id, 'Quastenflosser', person.city])).toEqual([]);
    });
  });
});
