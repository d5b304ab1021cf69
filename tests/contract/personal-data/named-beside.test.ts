/** A file of any kind that comes in after somebody was erased and names them where no row is: told where, and not kept. */
import { beforeAll, describe, expect, it } from 'vitest';
import { eraseAccount } from '#usecases/customers/erase-account.ts';
import { importWorkbook } from '#usecases/intake/import-workbook.ts';
import { beginImport } from '#usecases/intake/begin-import.ts';
import { cancelImport } from '#usecases/intake/view-import.ts';
import { buildWorkbook, worksheet, xmlHeader, type WorkbookParts } from '../../support/build-workbook.ts';
import { runs } from '../../support/counts.ts';
import { filesOfKinds } from '../../support/files-of-kinds.ts';
import { codeOf, refusalOf, valueOf } from '../../support/outcomes.ts';
import { accountsCsv, openPersonalWorld, person, type PersonalWorld } from '../../support/planted-person.ts';
import { tracesInDatabase, tracesInFiles } from '../../support/traces-of.ts';

const traces = [person.id, 'Quastenflosser', person.licence];
const letter = (index: number): string => String.fromCodePoint(65 + index);
const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const cellOf = (at: string, text: string): string =>
  text === '' ? '' : `<c r="${at}" t="inlineStr"><is><t>${escaped(text)}</t></is></c>`;

/** Rows of a sheet, and cells that stand somewhere else in it. */
const sheetOf = (lines: readonly string[], after = '', more: Readonly<Record<string, string>> = {}): string =>
  worksheet(
    lines
      .map((line, index) => {
        const row = index + 1;
        const cells = line.split(';').map((text, column) => cellOf(`${letter(column)}${row}`, text));
        const beside = Object.entries(more).flatMap(([at, text]) =>
          at.replace(/^[A-Z]+/u, '') === String(row) ? [cellOf(at, text)] : [],
        );
        return `<row r="${row}">${cells.join('')}${beside.join('')}</row>`;
      })
      .join(''),
    after,
  );

interface Planted {
  readonly parts: (lines: readonly string[]) => WorkbookParts;
  readonly code: string;
  readonly values?: Readonly<Record<string, string | number>>;
}

const part =
  (name: string, data: string): Planted['parts'] =>
  (lines) => ({
    sheets: { Liste: sheetOf(lines) },
    replace: [{ name, data: `${xmlHeader}${data}` }],
  });
const after =
  (xml: string): Planted['parts'] =>
  (lines) => ({ sheets: { Liste: sheetOf(lines, xml) } });
const beside = (name: string) => ({ code: 'import.erased-beside', values: { part: name } });

/** A picture as far as its words go, which stand between bytes that are none. */
const png = (words: string): Buffer =>
  Buffer.concat([
    Buffer.from('89504e470d0a1a0a0000000d49484452ff00fe01', 'hex'),
    Buffer.from(`tEXt${words}`, 'latin1'),
    Buffer.from('00fffe0049454e44ae426082', 'hex'),
  ]);

const places: Readonly<Record<string, Planted>> = {
  'on a hidden sheet': {
    parts: (lines) => ({
      sheets: { Liste: sheetOf(lines), Alt: sheetOf(['', `;Ask ${person.name}`]) },
      sheetAttributes: { Alt: 'state="veryHidden"' },
    }),
    code: 'import.erased-cells',
    values: { count: 1, cells: 'B2' },
  },
  'by an identifier on a hidden sheet': {
    parts: (lines) => ({
      sheets: { Liste: sheetOf(lines), Alt: sheetOf([person.licence.toLowerCase()]) },
      sheetAttributes: { Alt: 'state="hidden"' },
    }),
    code: 'import.erased-cells',
    values: { count: 1, cells: 'A1' },
  },
  'in a cell beside the table': {
    parts: (lines) => ({ sheets: { Liste: sheetOf(lines, '', { Z1: person.email }) } }),
    code: 'import.erased-cells',
    values: { count: 1, cells: 'Z1' },
  },
  'in a cell that a merged range covers': {
    parts: (lines) => ({
      sheets: {
        Liste: sheetOf(lines),
        Alt: sheetOf(['one', person.name], '<mergeCells count="1"><mergeCell ref="A1:A2"/></mergeCells>'),
      },
    }),
    code: 'import.erased-cells',
    values: { count: 1, cells: 'A2' },
  },
  'in a note at a cell': {
    parts: part(
      'xl/comments1.xml',
      `<comments><commentList><comment ref="A1"><text><r><t>Was with ${person.name}</t></r></text></comment></commentList></comments>`,
    ),
    ...beside('note'),
  },
  'as the author of notes': {
    parts: part(
      'xl/comments1.xml',
      `<comments><authors><author>${person.name}</author></authors></comments>`,
    ),
    ...beside('note'),
  },
  'in a footer': {
    parts: after(`<headerFooter><oddFooter>&amp;L${person.name}</oddFooter></headerFooter>`),
    ...beside('header'),
  },
  'in a list of choices': {
    parts: after(
      `<dataValidations><dataValidation prompt="Or ${person.name}" sqref="A1"/></dataValidations>`,
    ),
    ...beside('header'),
  },
  'in a text box': {
    parts: part(
      'xl/drawings/drawing1.xml',
      `<wsDr><sp><txBody><p><r><t>${person.name}</t></r></p></txBody></sp></wsDr>`,
    ),
    ...beside('drawing'),
  },
  'in what stands for a picture': {
    parts: part(
      'xl/drawings/drawing1.xml',
      `<wsDr><pic><nvPicPr><cNvPr id='2' name='Picture 1' descr='Portrait of ${person.name}'/></nvPicPr></pic></wsDr>`,
    ),
    ...beside('drawing'),
  },
  'in the file name of a picture': {
    parts: (lines) => ({
      sheets: { Liste: sheetOf(lines) },
      replace: [{ name: 'xl/media/Wilhelmine_Quastenflosser.png', data: png('') }],
    }),
    ...beside('drawing'),
  },
  'in what leads to a picture': {
    parts: part(
      'xl/drawings/_rels/drawing1.xml.rels',
      '<Relationships><Relationship Target="file:///C:/Wilhelmine%20Quastenflosser.jpg"/></Relationships>',
    ),
    ...beside('drawing'),
  },
  'in what a picture says of itself': {
    parts: (lines) => ({
      sheets: { Liste: sheetOf(lines) },
      replace: [{ name: 'xl/media/image1.png', data: png(`Author\0${person.name}`) }],
    }),
    ...beside('drawing'),
  },
  'in a drawn picture': {
    parts: part('xl/media/image1.svg', `<svg><text><![CDATA[${person.name}]]></text></svg>`),
    ...beside('drawing'),
  },
  'in a picture of Windows': {
    parts: (lines) => ({
      sheets: { Liste: sheetOf(lines) },
      replace: [{ name: 'xl/media/image1.emf', data: Buffer.from(`\u0001${person.name}\u0001`, 'utf16le') }],
    }),
    ...beside('drawing'),
  },
  'in the footer of a sheet without cells': {
    parts: (lines) => ({
      sheets: {
        Liste: sheetOf(lines),
        Leer: `${xmlHeader}<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData/><x:headerFooter><x:oddFooter>${person.name}</x:oddFooter></x:headerFooter></x:worksheet>`,
      },
    }),
    ...beside('header'),
  },
  'where nobody sees it': {
    parts: part('xl/worksheets/custom1.xml', `<x><!-- from ${person.name} --></x>`),
    ...beside('header'),
  },
  'in the name of a range': {
    parts: (lines) => ({
      sheets: { Liste: sheetOf(lines) },
      workbookProperties: `<definedNames><definedName name="x">"${person.name}"</definedName></definedNames>`,
    }),
    ...beside('name'),
  },
  'in the properties': {
    parts: part('docProps/core.xml', `<p><creator>${person.name}</creator></p>`),
    ...beside('property'),
  },
  'in a shared text that no cell has': {
    parts: (lines) => ({
      sheets: { Liste: sheetOf(lines) },
      sharedStrings: `<si><t>${person.name}</t></si>`,
    }),
    ...beside('text'),
  },
};

/** Signs that no file lacks, and which are taken for nobody: counts, styles, notes of nobody. */
const harmless: WorkbookParts = {
  replace: [
    {
      name: 'xl/drawings/vmlDrawing1.vml',
      data: '<xml><v:shapetype id="_x0000_t202"/><v:shape id="_x0000_s1025" type="#_x0000_t202"/></xml>',
    },
    {
      name: 'xl/comments1.xml',
      data: `${xmlHeader}<comments><commentList><comment ref="A1"><text><r><t>Wilhelmine Flosser, room 90417</t></r></text></comment></commentList></comments>`,
    },
  ],
};

/** An assessment only succeeds those before it. */
const assessed = (line: string): string =>
  line.replace('10.09.2026', '14.09.2026').replace('2026-02-03', '2026-06-07');

/**
 * Where a person stands in a file is looked for before anybody asks of what kind it is: each place in turn is tried with
 * some kinds, so that every place has its turn, and every kind has several.
 */
const placesFor = (kind: number): readonly (readonly [string, Planted])[] => {
  const all = Object.entries(places);
  const most = runs(all.length, 3);
  return Array.from({ length: most }, (_, index) => all[(kind * most + index) % all.length]!);
};

const opened = await openPersonalWorld('sqlite');
const cases = filesOfKinds(opened.world, opened.market).map((each, index) => ({ ...each, index }));

describe.each(cases)('a file of $kind', ({ kind, good, later, naming, index }) => {
  let at: PersonalWorld;
  const inputOf = async (content: string | Uint8Array, more: Readonly<Record<string, unknown>> = {}) => ({
    market: at.market,
    kind,
    path: await at.fileOf(content, typeof content === 'string' ? 'csv' : 'xlsx'),
    fileName: typeof content === 'string' ? 'liste.csv' : 'liste.xlsx',
    dryRun: true,
    ...more,
  });
  const send = async (content: string | Uint8Array, more: Readonly<Record<string, unknown>> = {}) =>
    importWorkbook(at.world, at.people.affiliate, await inputOf(content, more));
  const traced = async (): Promise<readonly string[]> => [
    ...(await tracesInDatabase(at.options, traces)),
    ...tracesInFiles(at.options.dataFolder, traces),
  ];
  const keptNow = async (): Promise<number> =>
    (await at.world.storage.read(({ keptFiles }) => keptFiles.ofMarket(at.market))).filter(
      (each) => !each.removed && each.kind === kind,
    ).length;

  beforeAll(async () => {
    at = await openPersonalWorld('sqlite');
    const { world, market, people } = at;
    valueOf(await at.send(accountsCsv(person)));
    const asked = { market, account: person.id, reason: 'asked to be forgotten' };
    valueOf(await eraseAccount(world, people.affiliate, asked));
  });

  it('stands nowhere once they are erased', async () => {
    expect(await traced()).toEqual([]);
  });

  it.each(placesFor(index))('that names them %s', async (_, { parts, code, values }) => {
    const told = valueOf(await send(buildWorkbook(parts(good.lines))));
    expect(told.status).toBe('dry-run');
    expect(told.findings).toContainEqual(
      expect.objectContaining({ code, severity: 'warning', ...(values ? { values } : {}) }),
    );
    expect(await traced()).toEqual([]);
  });

  it('that names them in its rows, as each kind of file can', async () => {
    // A rep of the same name is somebody else; what is said of a rep may name anybody.
    const lines =
      kind === 'team' ? ['Territory;Rep;FTE;Knows', `T1;Anna New;1;${person.name}`] : naming(person);
    for (const dryRun of [true, false]) {
      const sent = await send(`${lines.join('\r\n')}\r\n`, { dryRun });
      const findings = sent.ok ? sent.value.findings : sent.refusal.findings;
      expect(findings.filter(({ code }) => code.includes('.erased-')).length).toBeGreaterThan(0);
      expect(await traced()).toEqual([]);
    }
  });

  it('that calls a column by their name', async () => {
    // The form of an assessment has no columns of its own.
    const lines = good.lines.map((line, index) => `${line};${index === 0 ? `Asks ${person.name}` : 'yes'}`);
    const sent = await send(`${lines.join('\r\n')}\r\n`, { dryRun: false });
    const findings = sent.ok ? sent.value.findings : sent.refusal.findings;
    expect(findings.map(({ code }) => code)).toContainEqual(expect.stringMatching(/^import\.erased-/u));
    expect(await traced()).toEqual([]);
  });

  it('that is refused, and quotes what it found', async () => {
    const [heading = '', ...rows] = good.lines;
    const wrong = [heading, ...rows.map((line) => line.replaceAll(/[^;]+/gu, `with ${person.name}`))];
    const refusal = refusalOf(await send(`${wrong.join('\r\n')}\r\n`, { dryRun: false }));
    expect(JSON.stringify(refusal.findings)).not.toContain('Quastenflosser');
    expect(await traced()).toEqual([]);
  });

  it('under their name, which is not kept', async () => {
    for (const fileName of [`Liste_${person.name.replaceAll(' ', '_')}.csv`, `${person.id}.csv`]) {
      const told = valueOf(await send(`${good.lines.join('\r\n')}\r\n`, { fileName }));
      expect(told.findings).toContainEqual(expect.objectContaining({ code: 'import.erased-file-name' }));
      expect(await traced()).toEqual([]);
    }
  });

  it('with an answer that names them, which nobody would forget', async () => {
    const answer = { mapping: [{ heading: `by ${person.name}`, column: '' }] };
    const refusal = refusalOf(await send(`${good.lines.join('\r\n')}\r\n`, answer));
    expect(refusal.findings.map(({ code }) => code)).toEqual(['import.erased-answer']);
    expect(await traced()).toEqual([]);
  });

  it('that is cancelled before anybody has looked at it, and one that cannot be read', async () => {
    const { world, people, market } = at;
    const content = buildWorkbook(places['in a note at a cell']!.parts(good.lines));
    const job = valueOf(await beginImport(world, people.affiliate, await inputOf(content)));
    valueOf(await cancelImport(world, people.affiliate, { market, job: job.id }));
    expect(await traced()).toEqual([]);
    const broken = refusalOf(
      await send(Buffer.concat([content.subarray(0, 900), Buffer.from(person.id)]), { dryRun: false }),
    );
    expect(broken.findings.map(({ code }) => code)).toContain('import.erased-unknown');
    expect(await traced()).toEqual([]);
  });

  it('comes in and stays where it names nobody', async () => {
    const before = await keptNow();
    const content = buildWorkbook({ sheets: { Liste: sheetOf(later.lines) }, ...harmless });
    const told = valueOf(await send(content, { dryRun: false }));
    expect(told.findings.filter(({ code }) => code.includes('.erased-'))).toEqual([]);
    expect(await keptNow()).toBe(before + 1);
    expect(codeOf(await send(content, { market: 'XX' }))).toBe('market-unknown');
  });

  it('comes in without the person, and is not kept', async () => {
    const before = await keptNow();
    const [first] = Object.values(places);
    const content = buildWorkbook(first!.parts(good.lines.map(assessed)));
    const told = valueOf(await send(content, { dryRun: false }));
    expect(told.status).toBe('imported');
    expect(await keptNow()).toBe(before);
    expect(await traced()).toEqual([]);
  });
});
