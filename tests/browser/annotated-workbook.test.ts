import { copyFile, mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { operator } from '#domain/access/user.ts';
import { writeTemplateWorkbook } from '#usecases/cycles/write-template-workbook.ts';
import { browserAvailable } from '../support/browser.ts';
import { readTable } from '../support/read-cells.ts';
import { fillWorkbook } from './support/fill-workbook.ts';
import { seriousViolations, sidewaysScroll, widthsByTurns } from './support/inspect.ts';
import { market, startSite, type Site } from './support/start-site.ts';

const pictures = process.env['LATITUDE_PICTURES'];
const widthsNow = widthsByTurns();

describe.runIf(browserAvailable)('the workbook that comes back', () => {
  let site: Site;
  let faulty: string;
  beforeAll(async () => {
    site = await startSite();
    const folder = await site.world.files.newTemporaryPath('folder');
    await mkdir(folder);
    const template = await writeTemplateWorkbook(site.world, operator, { market });
    if (!template.ok) expect.fail(template.refusal.code);
    faulty = join(folder, 'faulty.xlsx');
    await fillWorkbook(template.value.path, faulty, true);
  });
  afterAll(() => site.close());

  it('is handed out beside its findings, with every sheet it was sent with', async () => {
    const { page, context, complaints } = await site.visit('affiliate', 1440);
    await page.goto(`${site.address}/markets/${market}`);
    await page.locator('input[type=file]').setInputFiles(faulty);
    await page.locator('button[name=run][value=check]').click();
    await page.waitForURL('**/imports/*');
    await page.locator('main > .notice').first().waitFor();
    const link = page.getByRole('link', { name: site.text('de', 'page.import-job.files.annotated') });
    for (const width of widthsNow()) {
      await page.setViewportSize({ width, height: 900 });
      await link.scrollIntoViewIfNeeded();
      expect(await sidewaysScroll(page)).toBe(0);
      expect(await seriousViolations(page)).toEqual([]);
      if (pictures) await page.screenshot({ path: join(pictures, `annotated-${width}.png`) });
    }
    const download = page.waitForEvent('download');
    await link.click();
    const file = await download;
    expect(file.suggestedFilename()).toBe('faulty-Hinweise.xlsx');
    if (pictures) await copyFile(await file.path(), join(pictures, 'faulty-Hinweise.xlsx'));
    const [sent, back] = [
      await readTable(await readFile(faulty)),
      await readTable(await readFile(await file.path())),
    ];
    expect(back.sheets.slice(0, -1)).toEqual(sent.sheets);
    expect(back.sheets.at(-1)?.name).toBe('Hinweise');
    for (const { name } of sent.sheets) expect(back.cells[name]).toEqual(sent.cells[name]);
    expect(back.cells['Hinweise']?.['B5']).toMatch(/^Kunden![A-Z]+\d+$/);
    expect(complaints).toEqual([]);
    await context.close();
  });
});
