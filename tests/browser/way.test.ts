import { mkdtemp, rm } from 'node:fs/promises';
import { unitsOf, type UnitMarket } from '#domain/organisation/unit.ts';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserAvailable } from '../support/browser.ts';
import { fillWorkbook } from './support/fill-workbook.ts';
import { market, startSite, type Site, type Visitor } from './support/start-site.ts';

// A way through the product: every step stands on the ones before it.
describe.runIf(browserAvailable)('the way from workbook to rollup in a browser', () => {
  let site: Site;
  let folder: string;
  let affiliate: Visitor;
  let rep: Visitor;
  let manager: Visitor;
  const template = () => join(folder, 'template.xlsx');

  beforeAll(async () => {
    site = await startSite();
    folder = await mkdtemp(join(tmpdir(), 'latitude-'));
  });
  afterAll(async () => {
    await site.close();
    await rm(folder, { recursive: true, force: true });
  });

  const upload = async (file: string, run: 'check' | 'import') => {
    const { page } = affiliate;
    await page.goto(`${site.address}/markets/${market}`);
    await page.locator('input[type=file]').setInputFiles(join(folder, file));
    await page.locator(`button[name=run][value=${run}]`).click();
    await page.waitForURL('**/imports/*');
    await page.locator('main > .notice').waitFor();
  };
  const counts = () => affiliate.page.locator('.kpis dd').allTextContents();

  it('brings an affiliate home to the market, in the market’s language', async () => {
    affiliate = await site.visit('affiliate', 1440);
    const { page } = affiliate;
    expect(new URL(page.url()).pathname).toBe(`/markets/${market}`);
    expect(await page.locator('h1').textContent()).toBe('Deutschland');
    expect(await page.locator('html').getAttribute('lang')).toBe('de');
  });

  it('hands out the template', async () => {
    const { page } = affiliate;
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: site.text('de', 'page.market.download') }).click();
    const file = await download;
    expect(file.suggestedFilename()).toMatch(/^DE-\d{4}-\d{2}-advanced-de.*\.xlsx$/);
    await file.saveAs(template());
  });

  it('shows an error at its cell and takes nothing in', async () => {
    await fillWorkbook(template(), join(folder, 'faulty.xlsx'), true);
    await upload('faulty.xlsx', 'import');
    const { page } = affiliate;
    expect(await page.locator('h1').textContent()).toBe(site.text('de', 'page.import.outcome.refused.title'));
    const row = page.locator('tr.error');
    expect(await row.count()).toBe(1);
    expect(await row.textContent()).toMatch(/Kunden![A-Z]+\d+.*viele/s);
    await page.locator('.sieve a[href*="findings=warning"]').click();
    await page.waitForURL('**findings=warning*');
    expect(await row.count()).toBe(0);
    await page.goto(`${site.address}/markets/${market}`);
    expect(await page.textContent('main')).toContain(site.text('de', 'page.market.no-imports'));
  });

  it('checks a good workbook first, and imports it from there', async () => {
    await fillWorkbook(template(), join(folder, 'good.xlsx'), false);
    await upload('good.xlsx', 'check');
    expect(await counts()).toEqual(['40', '0', '0', '0']);
    const { page } = affiliate;
    await page.getByRole('button', { name: site.text('de', 'page.import.apply') }).click();
    await page.getByText(site.text('de', 'page.import.outcome.imported.text')).waitFor();
    expect(await page.locator('h1').textContent()).toBe(
      site.text('de', 'page.import.outcome.imported.title'),
    );
    await upload('good.xlsx', 'import');
    expect(await page.locator('h1').textContent()).toBe(
      site.text('de', 'page.import.outcome.unchanged.title'),
    );
  });

  it('makes the plan and opens the review', async () => {
    const { page } = affiliate;
    await page.goto(`${site.address}/markets/${market}`);
    await page.getByRole('button', { name: site.text('de', 'page.market.make-plan') }).click();
    expect(await page.locator('h1').textContent()).toBe(site.text('de', 'page.plan-made.made.title'));
    expect(await page.locator('tbody th a').allTextContents()).toEqual(['T1', 'T2']);
    await page.goto(`${site.address}/markets/${market}`);
    await page.getByRole('button', { name: site.text('de', 'page.market.open-review') }).click();
    expect(await page.locator('.notice').textContent()).toContain(site.text('de', 'page.done.review-opened'));
  });

  it('shows a rep the own territory alone, on a phone, and filters without leaving the page', async () => {
    rep = await site.visit('rep', 390);
    const { page } = rep;
    expect(new URL(page.url()).pathname).toBe(`/markets/${market}/plan`);
    expect(await page.locator('h1').textContent()).toContain('T1');
    expect(await page.locator('select[name=territory]').count()).toBe(0);
    const all = await page.locator('.account').count();
    await page.locator('select[name=channel]').focus();
    await page.locator('select[name=channel]').selectOption('email');
    await page.waitForURL('**/plan?*channel=email*');
    // Whoever filters by keyboard stays where they are.
    expect(await page.evaluate<string>('document.activeElement.id')).toBe('channel');
    const some = await page.locator('.account').count();
    expect(some).toBeGreaterThan(0);
    expect(some).toBeLessThan(all);
    const channels = await page.locator('.line > span:nth-child(2)').allTextContents();
    expect(new Set(channels)).toEqual(new Set([site.text('de', 'page.channel.email')]));
  });

  it('weighs a proposal before it is sent, and sends it', async () => {
    const { page } = rep;
    await page.goto(`${site.address}/markets/${market}/plan`);
    const line = page.locator('.line').first();
    const planned = Number((await line.locator('.planned').textContent())?.replaceAll(/\D/g, ''));
    await line.locator('.action a').click();
    const form = line.locator('form');
    await form.locator('input[name=to]').fill(String(planned - 1));
    await form.locator('select[name=reason]').selectOption('no-access');
    await form.locator('textarea').fill('Praxis im Umbau');
    await form.locator('button[value=preview]').click();
    const preview = line.locator('.notice.good');
    await preview.waitFor();
    expect(await preview.textContent()).toContain(`${planned} → ${planned - 1}`);
    // Nothing is sent by looking.
    expect(await page.locator('#own-proposals tbody tr').count()).toBe(0);
    await line.locator('button[value=send]').click();
    await page.locator('#own-proposals tbody tr').waitFor();
    expect(await page.locator('#own-proposals tbody tr').textContent()).toContain('Praxis im Umbau');
  });

  it('refuses what a guardrail forbids, and says which', async () => {
    const { page } = rep;
    await page.goto(`${site.address}/markets/${market}/plan`);
    const first = page.locator('.line .action a').nth(2);
    await page.goto(new URL((await first.getAttribute('href')) ?? '', site.address).href);
    await page.locator('input[name=to]').fill('150');
    await page.locator('select[name=reason]').selectOption('other');
    await page.locator('button[value=preview]').click();
    const refusal = page.locator('.notice.bad');
    await refusal.waitFor();
    expect(await refusal.locator('li').count()).toBeGreaterThan(0);
    expect(await page.locator('button[value=send]').count()).toBe(0);
  });

  it('lets a manager approve, which makes a new version', async () => {
    manager = await site.visit('manager', 1440);
    const { page } = manager;
    expect(new URL(page.url()).pathname).toBe(`/markets/${market}/review`);
    expect(await page.textContent('.lede')).toContain(site.text('de', 'page.plan.version', { version: 1 }));
    await page.locator('textarea[name=note]').fill('Einverstanden');
    await page.locator('button[name=approve]').click();
    expect(await page.locator('.notice').first().textContent()).toContain(
      site.text('de', 'page.done.approved'),
    );
    expect(await page.textContent('.lede')).toContain(site.text('de', 'page.plan.version', { version: 2 }));
    await rep.page.goto(`${site.address}/markets/${market}/plan`);
    expect(await rep.page.locator('#own-proposals').textContent()).toContain('Einverstanden');
  });

  it('lets the manager approve the plan once nothing is open', async () => {
    const { page } = manager;
    await page.getByRole('button', { name: site.text('de', 'page.market.approve-plan') }).click();
    expect(await page.locator('.badge').first().textContent()).toBe(
      site.text('de', 'page.plan-state.approved'),
    );
  });

  it('shows the global team figures that reconcile, and the heat map', async () => {
    const { page, complaints } = await site.visit('global', 1440);
    expect(new URL(page.url()).pathname).toBe('/rollup');
    expect(await page.locator('.notice.good').textContent()).toContain('exactly the sum of the plan lines');
    const row = page.locator('tbody tr', { hasText: 'Germany' }).first();
    expect(await row.textContent()).toContain(site.text('en', 'page.plan-state.approved'));
    await page.goto(`${site.address}/maturity`);
    const { markets, maturity, assessments } = site.world.definitions;
    // A unit that is assessed by itself has a line of its own.
    const isOwn = ({ address, code }: UnitMarket): boolean =>
      address !== code && assessments.some((own) => own.market === address);
    const lines = markets.reduce((sum, each) => {
      const units = unitsOf(each);
      return sum + (units.some(isOwn) ? units.length : 1);
    }, 0);
    expect(await page.locator('td.level').count()).toBe(lines * maturity.dimensions.length);
    expect(complaints).toEqual([]);
  });

  it('had no complaint from the browser on the way', () => {
    // A page answered with 422 is reported by the browser as a resource that failed to load.
    const others = [...affiliate.complaints, ...rep.complaints, ...manager.complaints].filter(
      (each) => !each.includes('status of 422'),
    );
    expect(others).toEqual([]);
  });
});
