import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserAvailable } from '../support/browser.ts';
import { byTurns } from '../support/counts.ts';
import { brokenAnchors, seriousViolations, sidewaysScroll } from './support/inspect.ts';
import { market, startSite, type Site } from './support/start-site.ts';

describe.runIf(browserAvailable)('the calendar', () => {
  let site: Site;
  beforeAll(async () => {
    site = await startSite();
  });
  afterAll(() => site.close());
  // The affiliate's pages speak the language of its market.
  const d = (key: string): string => site.text('de', key);
  const path = `/markets/${market}/calendar`;

  it('is corrected by form, changed, withdrawn and confirmed', async () => {
    const { page, complaints, context } = await site.visit('affiliate', 1440);
    await page.goto(site.address + path);
    await page.getByText(d('page.calendar.never-reviewed')).waitFor();
    const form = page.locator(`form[action="${path}"][method="post"]`);
    await form.getByLabel(d('page.capacity.what'), { exact: true }).selectOption('half-day');
    await form.getByLabel(d('page.calendar.first-day')).fill('2027-02-08');
    await form.getByLabel(d('page.calendar.why')).fill('Karneval');
    await form.getByRole('button', { name: d('page.capacity.send') }).click();
    await page.getByText(d('page.done.calendar-kept')).waitFor();
    const days = page.getByRole('region', { name: d('page.calendar.days') });
    const row = days.getByRole('row', { name: /Karneval/u });
    expect(await row.innerText()).toContain('50');

    await page.getByRole('link', { name: d('page.capacity.edit') }).click();
    await page.getByRole('heading', { name: d('page.calendar.change') }).waitFor();
    await form.getByLabel(d('page.capacity.what'), { exact: true }).selectOption('closed');
    await form.getByRole('button', { name: d('page.capacity.send') }).click();
    expect(await row.innerText()).toContain(d('page.calendar.kind.closed'));
    await page.getByRole('button', { name: d('page.capacity.withdraw') }).click();
    await page.getByText(d('page.calendar.nothing-entered')).waitFor();

    await page.getByRole('button', { name: d('page.calendar.confirm') }).click();
    await page.getByText(d('page.done.calendar-confirmed')).waitFor();
    await page.goto(site.address + path.replace('calendar', 'capacity'));
    expect(await page.getByText(d('page.calendar.never-reviewed')).count()).toBe(0);
    await page.getByRole('link', { name: d('page.calendar.open') }).click();
    await page.getByRole('heading', { name: d('page.calendar.title'), level: 1 }).waitFor();
    expect(complaints).toEqual([]);
    await context.close();
  });

  it.each(byTurns([1440, 390] as const, 0))(
    'shows a region in a year, and fits a screen of %d pixels',
    async (width) => {
      const { page, complaints, context } = await site.visit('affiliate', width);
      await page.goto(`${site.address}${path}?year=2027&region=BY`);
      await page.getByText('Heilige Drei Könige').waitFor();
      expect(await sidewaysScroll(page)).toBe(0);
      expect(await seriousViolations(page)).toEqual([]);
      expect(await brokenAnchors(page)).toEqual([]);
      expect(complaints).toEqual([]);
      await context.close();
    },
  );
});
