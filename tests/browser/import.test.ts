import { asUnit } from '../support/unit-of.ts';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { operator } from '#domain/access/user.ts';
import { inLocale } from '#domain/basics/local-text.ts';
import { concreteWorkbook } from '#domain/cycles/concrete-workbook.ts';
import { importWorkbook } from '#usecases/intake/import-workbook.ts';
import { loadProcess } from '#usecases/basis/process-in-force.ts';
import { writeTemplateWorkbook } from '#usecases/cycles/write-template-workbook.ts';
import { browserAvailable } from '../support/browser.ts';
import { fillWorkbook } from './support/fill-workbook.ts';
import { seriousViolations, sidewaysScroll, widthsByTurns } from './support/inspect.ts';
import { market, startSite, type Site } from './support/start-site.ts';

type Row = Readonly<Record<string, string | number>>;

const pictures = process.env['LATITUDE_PICTURES'];
const widthsNow = widthsByTurns();

const settled = (page: Page) => page.locator('main > .notice').first().waitFor();
const title = (page: Page) => page.locator('h1').innerText();
const counts = (page: Page) => page.locator('.kpis dd').allTextContents();

async function inspect(page: Page, name: string): Promise<void> {
  for (const width of widthsNow()) {
    await page.setViewportSize({ width, height: 900 });
    expect(await sidewaysScroll(page), `${name} at ${width}`).toBe(0);
    expect(await seriousViolations(page), `${name} at ${width}`).toEqual([]);
    if (pictures)
      await page.screenshot({ path: join(pictures, `import-${name}-${width}.png`), fullPage: true });
  }
  await page.setViewportSize({ width: 1440, height: 900 });
}

const row = (id: string, name: string, index: number, city: string): Row => ({
  'account-id': id,
  name,
  specialty: 'Innere Medizin',
  territory: 'T2',
  city,
  'potential@cardiolan': 20 + index * 9,
  'potential@respivo': 15 + index * 102,
  'adoption@cardiolan': index,
  'adoption@respivo': index + 2,
});

describe.runIf(browserAvailable)('an import on its pages', () => {
  let site: Site;
  let pathOf: (name: string) => string;
  let open: (() => void) | undefined;
  let gate: Promise<void> | undefined;
  const close = (): void => {
    gate = new Promise((resolve) => {
      open = () => {
        gate = undefined;
        resolve();
      };
    });
  };
  const say = (key: string, values?: Record<string, string | number>) => site.text('de', key, values);

  beforeAll(async () => {
    site = await startSite();
    const { world } = site;
    const folder = await world.files.newTemporaryPath('folder');
    await mkdir(folder);
    pathOf = (name) => join(folder, name);
    const template = await writeTemplateWorkbook(world, operator, { market });
    if (!template.ok) expect.fail(template.refusal.code);
    await fillWorkbook(template.value.path, pathOf('good.xlsx'), false);
    await fillWorkbook(template.value.path, pathOf('faulty.xlsx'), true);
    const input = { market, fileName: 'good.xlsx', mode: 'upsert', dryRun: false } as const;
    const imported = await importWorkbook(world, operator, { ...input, path: pathOf('good.xlsx') });
    if (!imported.ok) expect.fail(imported.refusal.code);
    // Weighing can be held up, so that an import on its way can be looked at.
    const { heavy } = world;
    const weigh = heavy.checkImport.bind(heavy);
    Object.assign(world.heavy, {
      checkImport: async (...task: Parameters<typeof weigh>) => {
        if (gate) {
          const ended = new Promise<never>((_resolve, reject) => {
            task[1].signal.addEventListener('abort', () => reject(new Error('ended')));
          });
          ended.catch(() => undefined);
          await Promise.race([gate, ended]);
        }
        return weigh(...task);
      },
    });
  });
  afterAll(async () => {
    open?.();
    await site.close();
  });

  /** A file of accounts under German headings. */
  async function writeCsv(name: string, rows: readonly Row[]): Promise<void> {
    const { world } = site;
    const found = world.definitions.markets.find((each) => each.code === market);
    const running =
      found && (await world.storage.read((stores) => loadProcess(world, stores, asUnit(found))));
    if (!found || !running?.ok) throw new Error('the market has no process');
    const { sheets } = concreteWorkbook(
      running.value.template,
      found,
      world.definitions.lists,
      world.definitions.duties,
    );
    const columns = (sheets.find(({ key }) => key === 'accounts')?.columns ?? []).filter(
      (column) => column.required || rows.some((row) => column.key in row),
    );
    const lines = rows.map((row) => columns.map((column) => row[column.key] ?? '').join(';'));
    await writeFile(
      pathOf(name),
      [columns.map((column) => inLocale(column.heading, 'de')).join(';'), ...lines].join('\r\n'),
    );
  }

  async function upload(page: Page, file: string, run: 'check' | 'import', mode = 'upsert'): Promise<void> {
    await page.goto(`${site.address}/markets/${market}`);
    await page.locator('input[type=file]').setInputFiles(pathOf(file));
    await page.locator(`input[name=mode][value=${mode}]`).check();
    await page.locator(`button[name=run][value=${run}]`).click();
    await page.waitForURL('**/imports/*');
  }
  const outcome = (key: string) => say(`page.import.outcome.${key}.title`);
  it('shows how far it is, waits in line, and is cancelled', async () => {
    const { page, context, complaints } = await site.visit('affiliate', 1440);
    close();
    await upload(page, 'good.xlsx', 'import');
    expect(await title(page)).toBe(say('page.import-job.importing'));
    const first = page.url();
    await upload(page, 'good.xlsx', 'import');
    await page.getByText(say('page.import-job.ahead', { count: 1 })).waitFor();
    await inspect(page, 'waiting');
    await page.getByRole('button', { name: say('page.import-job.cancel') }).click();
    await settled(page);
    expect(await title(page)).toBe(outcome('cancelled'));
    await page.goto(first);
    expect(await page.locator('.phases [aria-current=step]').count()).toBe(1);
    open?.();
    // Nobody loads the page anew: the server tells that it has ended.
    await settled(page);
    expect(await title(page)).toBe(outcome('unchanged'));
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('tells without scripts, too', async () => {
    const { page, context } = await site.visit('affiliate', 390, { scripts: false });
    close();
    await upload(page, 'good.xlsx', 'check');
    expect(await page.locator('main').innerText()).toContain(say('page.import-job.refresh'));
    open?.();
    await settled(page);
    await page.getByText(outcome('would-change-nothing')).waitFor();
    await context.close();
  });

  it('shows findings at their cells and takes nothing', async () => {
    const { page, context } = await site.visit('affiliate', 1440);
    await upload(page, 'faulty.xlsx', 'import');
    await settled(page);
    expect(await title(page)).toBe(outcome('refused'));
    expect(await page.locator('tr.error').innerText()).toMatch(/Kunden![A-Z]+\d+.*viele/s);
    await inspect(page, 'refused');
    await context.close();
  });

  it('shows the whole difference first, then imports, then takes it back', async () => {
    const { page, context, complaints } = await site.visit('affiliate', 1440);
    await writeCsv('moved.csv', [
      row('D0001', 'Praxis 01', 0, 'Bonn'),
      row('D0002', 'Praxis 02', 1, 'Bonn'),
      row('NEU-1', 'Neue Praxis', 0, 'Kiel'),
    ]);
    const before = await site.world.storage.read(({ accounts }) => accounts.ofMarket(market));
    await upload(page, 'moved.csv', 'check', 'remove-absent');
    await settled(page);
    expect(await title(page)).toBe(outcome('would-import'));
    // T1 is not named by an account of the file: its accounts stay, but for the one that moved.
    expect(await counts(page)).toEqual(['1', '2', '19', '0']);
    const shown = page.locator('table.differences tbody tr', { hasText: 'D0001' }).first();
    expect(await shown.innerText()).toMatch(/moved![A-Z]2/);
    await inspect(page, 'difference');
    await page
      .locator('.sieve a', { hasText: say('page.import-job.of-kind.removed', { count: 19 }) })
      .click();
    expect(await page.locator('table.differences tbody tr').count()).toBe(19);
    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: say('page.import-job.files.difference') }).click();
    expect((await download).suggestedFilename()).toBe('moved-difference.xlsx');

    await page.getByRole('button', { name: say('page.import.apply') }).click();
    await page.getByText(say('page.import.outcome.imported.text')).waitFor();
    await page.getByText(/moved\.csv, übernommen .* von .*: 19 Einträge kommen zurück, 2 werden/).waitFor();
    await page.getByLabel(say('page.import-job.undo-why')).fill('Falsche Datei');
    await inspect(page, 'imported');
    await page.getByRole('button', { name: say('page.import-job.undo') }).click();
    await page.getByText(say('page.done.import-undone', { file: 'moved.csv' })).waitFor();
    expect(await title(page)).toBe(outcome('undone'));
    expect(await site.world.storage.read(({ accounts }) => accounts.ofMarket(market))).toEqual(before);
    await page.goto(`${site.address}/markets/${market}`);
    expect(
      await page.locator('#imports ~ *, .table').filter({ hasText: 'moved.csv' }).first().innerText(),
    ).toContain(outcome('undone'));
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('takes good rows in and hands the others back', async () => {
    const { page, context } = await site.visit('affiliate', 1440);
    await upload(page, 'faulty.xlsx', 'check');
    await settled(page);
    const offer = say('page.import-job.repeat.partial', { taken: 39, leftOut: 1 });
    await page.getByRole('button', { name: offer }).click();
    await page.getByText(say('page.import.outcome.imported-partly.text', { leftOut: 1 })).waitFor();
    expect(await title(page)).toBe(outcome('imported-partly'));
    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: say('page.import-job.files.left-out') }).click();
    expect((await download).suggestedFilename()).toBe('faulty-left-out.xlsx');
    await context.close();
  });

  it('stays readable with five thousand findings', async () => {
    const { page, context } = await site.visit('affiliate', 1440);
    await writeCsv(
      'many.csv',
      Array.from({ length: 5_000 }, (_, index) => ({
        'account-id': `X${index}`,
        name: `Praxis ${index}`,
        specialty: 'Sternenkunde',
        territory: `T-${index}`,
        'potential@cardiolan': 'viele',
      })),
    );
    await upload(page, 'many.csv', 'check');
    await settled(page);
    expect(await title(page)).toBe(outcome('would-refuse'));
    expect(await page.locator('#findings').count()).toBe(1);
    expect(await page.locator('tbody tr.error').count()).toBe(200);
    await page.goto(`${page.url().split('#')[0]}?findings=error&from=9999#findings`);
    // As far as there are pages, and as many as were found.
    const current = page.locator('#findings ~ nav a[aria-current]');
    expect(Number((await current.textContent())?.replaceAll(/\D/gu, ''))).toBeGreaterThanOrEqual(5_000);
    expect(await page.locator('tbody tr.error').count()).toBeGreaterThan(0);
    await inspect(page, 'many');
    await context.close();
  });
});
