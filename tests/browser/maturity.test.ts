import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserAvailable } from '../support/browser.ts';
import { fillMarket } from './support/fill-market.ts';
import { fit, looksOf, seriousViolations, sidewaysScroll, widthsByTurns } from './support/inspect.ts';
import { market, startSite, type Site, type Visitor } from './support/start-site.ts';

const widthsNow = widthsByTurns();

// One way of a global user: every step stands on the ones before it.
describe.runIf(browserAvailable)('maturity, moves and waves in a browser', () => {
  let site: Site;
  let folder: string;
  let visitor: Visitor;
  beforeAll(async () => {
    site = await startSite();
    folder = await mkdtemp(join(tmpdir(), 'latitude-'));
    await fillMarket(site);
    visitor = await site.visit('global', 1440);
  });
  afterAll(async () => {
    await site.close();
    await rm(folder, { recursive: true, force: true });
  });
  const text = (key: string, values?: Record<string, string | number>) => site.text('en', key, values);

  it('compares two markets and opens one', async () => {
    const { page } = visitor;
    await page.goto(`${site.address}/maturity`);
    const levelsOf = (name: string) =>
      page.locator('table.heat tbody tr', { hasText: name }).locator('td.level b').allTextContents();
    expect(await levelsOf('Germany')).toHaveLength(7);
    expect(await levelsOf('Italy')).not.toEqual(await levelsOf('Germany'));
    await page.locator('table.heat tbody th a', { hasText: 'Germany' }).click();
    await page.waitForURL(`**/maturity/${market}`);
    expect(await page.locator('h1').textContent()).toBe(
      text('page.market-maturity.title', { market: 'Germany' }),
    );
  });

  it('shows what the data say beside the claim', async () => {
    const row = visitor.page.locator('tr#customer-data');
    expect(await row.textContent()).toContain(text('page.market-maturity.verdict.below'));
    expect(await visitor.page.locator('tr#measurement').textContent()).toContain(
      text('page.market-maturity.verdict.cannot-show'),
    );
  });

  it('refuses an assessment in the past of an existing one, and keeps what was filled in', async () => {
    const { page } = visitor;
    await page.locator('input[name=on]').fill('2020-01-01');
    await page.locator('input[name=assessor]').fill('Global team');
    for (const select of await page.locator('select[name^="level."]').all()) await select.selectOption('2');
    for (const area of await page.locator('textarea[name^="evidence."]').all()) {
      await area.fill('Seen in the review meeting');
    }
    await page
      .getByRole('button', { name: text('page.market-maturity.record-now') })
      .first()
      .click();
    expect(await page.locator('tr.error').textContent()).toMatch(/Assessed on.*lies before the latest/s);
    expect(await page.locator('input[name=assessor]').inputValue()).toBe('Global team');
    expect(await page.locator('select[name="level.segmentation"]').inputValue()).toBe('2');
  });

  it('records it for today, which changes the archetype', async () => {
    const { page } = visitor;
    await page.locator('input[name=on]').fill(new Date().toISOString().slice(0, 10));
    await page
      .getByRole('button', { name: text('page.market-maturity.record-now') })
      .first()
      .click();
    await page.waitForURL('**done=assessed');
    expect(await page.locator('.notice').textContent()).toContain(text('page.done.assessed'));
    expect(await page.locator('.card .badge').first().textContent()).toBe('Foundation');
    expect(await page.locator('details.fold', { hasText: 'Global team' }).count()).toBeGreaterThan(0);
  });

  it('assigns another archetype for a while, with the computed one beside it', async () => {
    const { page } = visitor;
    await page.locator('summary', { hasText: text('page.market-maturity.assign') }).click();
    await page.locator('#assign-archetype').selectOption('developing');
    await page.locator('#assign-reason').fill('The team is trained');
    await page.locator('#assign-until').fill('2099-12-31');
    await page.getByRole('button', { name: text('page.market-maturity.assign-now'), exact: true }).click();
    await page.waitForURL('**done=overridden');
    expect(await page.locator('.card .badge').first().textContent()).toBe('Developing');
    expect(await page.locator('main').textContent()).toContain('The team is trained');
    expect(await page.locator('main').textContent()).toContain(
      text('page.market-maturity.computed', { name: 'Foundation' }),
    );
  });

  it('takes the form as a workbook, and shows a problem at its cell', async () => {
    const { page } = visitor;
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: text('page.market-maturity.download') }).click();
    const path = join(folder, 'form.xlsx');
    await (await download).saveAs(path);
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.readFile(path);
    workbook.worksheets[0]!.getCell('C8').value = 'seven';
    await workbook.xlsx.writeFile(path);
    await page.locator('input[type=file]').setInputFiles(path);
    await page.getByRole('button', { name: text('page.market-maturity.check') }).click();
    await page.locator('tr.error').first().waitFor();
    expect(await page.locator('tr.error .cell').allTextContents()).toContain('Assessment!C8');
  });

  it('previews a move with effort and both plans', async () => {
    const { page } = visitor;
    await page.goto(`${site.address}/maturity/${market}`);
    await page.locator('select[name=to]').selectOption('advanced');
    await page.getByRole('button', { name: text('page.market-maturity.preview-now') }).click();
    await page.waitForURL('**/migration?to=advanced');
    expect(await page.locator('h2#effort').textContent()).toMatch(/\d+ points/);
    expect(await page.locator('section[aria-labelledby=plan] tbody tr').count()).toBeGreaterThan(5);
    expect(await page.locator('section[aria-labelledby=phases] tbody tr').count()).toBeGreaterThan(8);
    for (const width of widthsNow()) {
      await page.setViewportSize({ width, height: 900 });
      expect({ width, sideways: await sidewaysScroll(page) }).toEqual({ width, sideways: 0 });
      expect(await seriousViolations(page)).toEqual([]);
    }
  });

  it('plans the waves, tighter when asked', async () => {
    const { page } = visitor;
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.goto(`${site.address}/roll-out`);
    const waves = await page.locator('section.card.flush').count();
    expect(await page.locator('#wave-1').textContent()).toContain(text('page.roll-out.stage.pilot'));
    await page.locator('select[name=to]').selectOption('advanced');
    await page.locator('input[name=perWave]').fill('60');
    await page.getByRole('button', { name: text('page.roll-out.plan') }).click();
    await page.waitForURL('**perWave=60**');
    expect(await page.locator('section.card.flush').count()).toBeGreaterThanOrEqual(waves);
    for (const wave of await page.locator('section.card.flush').all()) {
      expect(await wave.locator('tbody tr').count()).toBe(1);
    }
  });

  it('is fit for everybody, 1440 and 390 pixels wide', async () => {
    for (const role of ['global', 'affiliate', 'manager'] as const) {
      const { page, context } = await site.visit(role, 1440);
      const paths = [`/maturity/${market}`, ...(role === 'global' ? ['/roll-out'] : [])];
      for (const path of paths) {
        await page.goto(site.address + path);
        expect({ path, looks: await looksOf(page) }).toEqual({ path, looks: fit });
      }
      await context.close();
    }
  });
});
