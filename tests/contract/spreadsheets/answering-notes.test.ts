import { describe, expect, it } from 'vitest';
import { answerFinding } from '../../support/answer-words.ts';
import { answerWorkbook } from '../../support/answer-workbook.ts';
import { buildWorkbook, worksheet, xmlHeader } from '../../support/build-workbook.ts';
import { buildZip } from '../../support/build-zip.ts';
import { readTable } from '../../support/read-cells.ts';

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const documents = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packages = 'http://schemas.openxmlformats.org/package/2006';
const commentsPart = 'xl/comments7.xml';
const drawingPart = 'xl/drawings/vmlDrawing3.vml';
const rows = '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row>';

const shape = (id: number, row: number, column: number): string =>
  `<v:shape id="_x0000_s${id}" type="#_x0000_t202"><x:ClientData ObjectType="Note"><x:Row>${row}</x:Row><x:Column>${column}</x:Column></x:ClientData></v:shape>`;
const button =
  '<v:shape id="_x0000_s1030" type="#_x0000_t201"><v:textbox><div><font>Go<br>on</font></div></v:textbox><x:ClientData ObjectType="Button"><x:Row>0</x:Row><x:Column>0</x:Column></x:ClientData></v:shape>';
const drawing = `<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout><v:shapetype id="_x0000_t202"/>${button}${shape(1031, 0, 0)}</xml>`;

/** A workbook whose sheet has notes, a drawing for them, and a button. */
const withNotes = (comments: string, authors = '<author>Anna</author>'): Buffer =>
  buildWorkbook({
    sheets: {
      One: worksheet(rows, `<legacyDrawing xmlns:r="${documents}" r:id="rIdV"/><tableParts count="0"/>`),
    },
    replace: [
      {
        name: commentsPart,
        data: `${xmlHeader}<comments xmlns="${main}"><authors>${authors}</authors><commentList>${comments}</commentList></comments>`,
      },
      { name: drawingPart, data: drawing },
      {
        name: 'xl/worksheets/_rels/sheet1.xml.rels',
        data: `${xmlHeader}<Relationships xmlns="${packages}/relationships"><Relationship Id="rIdV" Type="${documents}/vmlDrawing" Target="/${drawingPart}"/><Relationship Id="rId4" Type="${documents}/comments" Target="../comments7.xml"/><Relationship Id="rId9" Type="${documents}/hyperlink" Target="https://example.org" TargetMode="External"/></Relationships>`,
      },
    ],
  });

const theirs =
  '<comment ref="A1" authorId="0"><text><r><rPr><b/></rPr><t>Ask Bob</t></r><phoneticPr fontId="1"/></text></comment>';
const textOf = (comments: string, ref: string): string =>
  (new RegExp(`<comment ref="${ref}".*?</comment>`, 'su').exec(comments)?.[0] ?? '').replaceAll(
    /<[^>]*>/gu,
    '',
  );

describe('notes of an answer', () => {
  it('stand beside those of others, in the parts that are there', async () => {
    const answered = await answerWorkbook(withNotes(theirs), [answerFinding('One', 'B1')]);
    const comments = answered.text(commentsPart);
    expect(comments).toContain(theirs);
    expect(comments).toContain('<authors><author>Anna</author><author>Latitude</author></authors>');
    expect(textOf(comments, 'B1')).toBe('— Latitude —\nError: Not a number in B1.\nEnter a number.');
    const boxes = answered.text(drawingPart);
    expect(boxes).toContain(button);
    expect(boxes).toContain(shape(1031, 0, 0));
    expect(boxes).toMatch(/id="_x0000_s1032".*<x:Row>0<\/x:Row><x:Column>1<\/x:Column>/su);
    expect(answered.text('xl/worksheets/sheet1.xml').match(/<legacyDrawing /gu)).toHaveLength(1);
    expect([...answered.packed.keys()].filter((name) => /comments|vml/u.test(name)).toSorted()).toEqual([
      commentsPart,
      drawingPart,
    ]);
  });

  it.each([
    ['rich', theirs],
    ['plain', '<comment ref="A1" authorId="0"><text><t xml:space="preserve">Ask Bob</t></text></comment>'],
  ])('are put below the words of a %s note, and taken away again', async (_, comment) => {
    const first = await answerWorkbook(withNotes(comment), [answerFinding('One', 'A1')]);
    const text = textOf(first.text(commentsPart), 'A1');
    expect(text).toBe('Ask Bob\n\n— Latitude —\nError: Not a number in A1.\nEnter a number.');
    expect(first.text(commentsPart)).not.toContain('<author>Latitude</author>');
    expect(first.text(drawingPart)).toBe(drawing);

    const second = await answerWorkbook(first.bytes, [answerFinding('One', 'A1', { message: 'Other.' })]);
    expect(textOf(second.text(commentsPart), 'A1')).toBe(
      'Ask Bob\n\n— Latitude —\nError: Other.\nEnter a number.',
    );
    const third = await answerWorkbook(second.bytes, []);
    expect(textOf(third.text(commentsPart), 'A1')).toBe('Ask Bob');
  });

  it('leave a thread of comments alone', async () => {
    const thread = '<comment ref="A1" authorId="0"><text><t>[Threaded comment] Ask Bob</t></text></comment>';
    const answered = await answerWorkbook(withNotes(thread, '<author>tc={0000-11}</author>'), [
      answerFinding('One', 'A1'),
    ]);
    expect(answered.text(commentsPart)).toContain(thread);
    expect(answered.text('xl/worksheets/sheet1.xml')).toMatch(/<c r="A1" s="\d+">/u);
    expect((await readTable(answered.bytes)).cells['Findings']).toMatchObject({
      E6: 'answer.notes-left-out',
    });
  });
});

/** The fill of a cell, as its style table has it. */
const fillOf = (answered: { text(name: string): string }, cell: string): string => {
  const style = Number(
    new RegExp(`r="${cell}" s="(\\d+)"`, 'u').exec(answered.text('xl/worksheets/sheet1.xml'))?.[1] ?? 0,
  );
  const table = answered.text('xl/styles.xml');
  const formats = (/<cellXfs.*<\/cellXfs>/su.exec(table)?.[0] ?? '').match(
    /<xf(?:\s[^>]*?)?(?:\/>|>.*?<\/xf>)/gsu,
  );
  const id = Number(/fillId="(\d+)"/u.exec(formats?.[style] ?? '')?.[1] ?? 0);
  return (table.match(/<fill>.*?<\/fill>/gsu) ?? [])[id] ?? '';
};

const rename = (workbook: string) =>
  workbook
    .replace('name="Findings"', 'name="Done &amp; \'tidy\'"')
    .replaceAll("'Findings'!", "'Done &amp; ''tidy'''!");
const remove = (workbook: string) =>
  workbook.replace(/<sheet name="Findings"[^>]*>/u, '').replaceAll("'Findings'!", '#REF!');

describe('a second answer', () => {
  const fills =
    '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FF00FF00"/></patternFill></fill></fills>';
  const styles = `${xmlHeader}<styleSheet xmlns="${main}">${fills}<cellXfs count="2"><xf/><xf fillId="2"/></cellXfs></styleSheet>`;
  const bytes = buildWorkbook({
    rows: '<row r="1"><c r="A1" s="1"><v>1</v></c><c r="B1"><v>2</v></c></row>',
    replace: [{ name: 'xl/styles.xml', data: styles }],
  });
  it('replaces marks, notes and findings of the first', async () => {
    const first = await answerWorkbook(bytes, [answerFinding('Sheet1', 'A1'), answerFinding('Sheet1', 'B1')]);
    expect(fillOf(first, 'A1')).toContain('FFFBD5D6');
    const second = await answerWorkbook(first.bytes, [
      answerFinding('Sheet1', 'B1', { severity: 'warning', message: 'Still.' }),
    ]);
    expect(fillOf(second, 'A1')).toContain('FF00FF00');
    expect(fillOf(second, 'B1')).toContain('FFFFE9B1');
    const comments = second.text('xl/comments1.xml');
    expect(comments.match(/<comment /gu)).toHaveLength(1);
    expect(textOf(comments, 'B1')).toContain('Still.');
    expect(second.text('xl/drawings/vmlDrawing1.vml').match(/<v:shape /gu)).toHaveLength(1);
    const { sheets, cells } = await readTable(second.bytes);
    expect(sheets.map(({ name }) => name)).toEqual(['Sheet1', 'Findings']);
    expect(cells['Findings']).toMatchObject({ A5: 'Warning', C5: 'Still.' });
    expect(cells['Findings']).not.toHaveProperty('A6');
    expect(second.text('xl/workbook.xml').match(/name="_latitude_findings"/gu)).toHaveLength(1);
    const third = await answerWorkbook(second.bytes, []);
    expect(fillOf(third, 'A1')).toContain('FF00FF00');
    expect(fillOf(third, 'B1')).toContain('patternType="none"');
  });

  it('knows its notes again where a program has forgotten who wrote them', async () => {
    const first = await answerWorkbook(bytes, [answerFinding('Sheet1', 'A1')]);
    const forgotten = buildZip(
      [...first.packed.keys()].map((name) => ({
        name,
        data: first.text(name).replace('<author>Latitude</author>', '<author> </author>'),
      })),
    );
    const second = await answerWorkbook(forgotten, []);
    expect(second.text('xl/comments1.xml')).not.toContain('<comment ');
    expect(second.text('xl/drawings/vmlDrawing1.vml')).not.toContain('<v:shape ');
  });

  it('finds the first after somebody renamed the sheet, and begins anew after it was deleted', async () => {
    const first = await answerWorkbook(bytes, [answerFinding('Sheet1', 'A1')]);
    const namesAfter = async (change: (workbook: string) => string) => {
      const changed = buildWorkbook({
        replace: [...first.packed.keys()].map((name) => ({
          name,
          data: name === 'xl/workbook.xml' ? change(first.text(name)) : first.text(name),
        })),
      });
      const { bytes: again } = await answerWorkbook(changed, [answerFinding('Sheet1', 'A1')]);
      return (await readTable(again)).sheets.map(({ name }) => name);
    };
    expect(await namesAfter(rename)).toEqual(['Sheet1', "Done & 'tidy'"]);
    expect(await namesAfter(remove)).toEqual(['Sheet1', 'Findings']);
  });
});
