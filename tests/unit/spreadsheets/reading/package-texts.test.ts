import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, inject, it } from 'vitest';
import { openPackageTexts } from '#spreadsheets/reading/package-texts.ts';
import { refuser, UnreadableFile } from '#spreadsheets/reading/unreadable-file.ts';
import { buildWorkbook } from '../../../support/build-workbook.ts';
import type { ZipPart } from '../../../support/build-zip.ts';

/** What a workbook with these parts says beside its cells, or why it is refused; and the processor's seconds. */
async function textsWith(...replace: readonly ZipPart[]) {
  const path = join(inject('runFolder'), `texts-${Math.random()}.xlsx`);
  await writeFile(path, buildWorkbook({ replace }));
  const before = process.cpuUsage();
  const file = await openPackageTexts(path, refuser('texts.xlsx'));
  const texts: string[] = [];
  let refusal = '';
  try {
    for await (const { part, text } of file.texts)
      if (replace.some(({ name }) => name === part) && text !== part) texts.push(text);
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    refusal = error.finding.code;
  } finally {
    await file.close();
  }
  const { user, system } = process.cpuUsage(before);
  return { texts, refusal, seconds: (user + system) / 1_000_000 };
}

const sheet = (beside: string, after = '') => ({
  name: 'xl/worksheets/sheet1.xml',
  data: `<worksheet>${beside}<sheetData><row><c><v>1</v></c></row></sheetData>${after}</worksheet>`,
});

it.each([
  ['blanks without end before its cells', () => sheet(' '.repeat(70 * 2 ** 20)), 'read.too-much-text'],
  ['blanks without end after its cells', () => sheet('', ' '.repeat(70 * 2 ** 20)), 'read.too-much-text'],
  ['tags within each other', () => sheet('<a>'.repeat(2_000_000)), ''],
  ['tags that do not end', () => sheet('<a '.repeat(200_000)), ''],
  ['comments that do not end', () => sheet('<!--'.repeat(200_000)), ''],
  ['texts that do not end', () => sheet('<![CDATA['.repeat(200_000)), ''],
])('%s take no time to speak of', async (_, part, code) => {
  const { refusal, seconds } = await textsWith(part());
  expect(refusal).toBe(code);
  expect(seconds).toBeLessThan(8);
});

it('texts are found in comments, beside cells and among many that cells share, whole', async () => {
  const padding = `<c r="A1"/>${' '.repeat(300)}`.repeat(500);
  const beside = await textsWith(
    sheet(`<!-- by Anna Muster -->${padding}`, '<oddHeader><![CDATA[Berta <Beispiel> & Co]]></oddHeader>'),
  );
  expect(beside.texts).toEqual(expect.arrayContaining(['by Anna Muster', 'Berta <Beispiel> & Co']));
  const shared = Array.from({ length: 60_000 }, (_each, index) => `Person ${index}`);
  const runs = shared.map((text) => {
    const [first, second] = [text.slice(0, 3), text.slice(3)];
    return `<si><r><t>${first}</t></r><r><rPr><b/></rPr><t>${second}</t></r></si>`;
  });
  const told = await textsWith({ name: 'xl/sharedStrings.xml', data: `<sst>${runs.join('')}</sst>` });
  expect(told.texts).toEqual(shared);
});
