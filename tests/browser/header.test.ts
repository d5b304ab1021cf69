import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { catalogueLocales } from '#messages/messages.ts';
import { browserAvailable } from '../support/browser.ts';
import { sidewaysScroll } from './support/inspect.ts';
import { startSite, type Site } from './support/start-site.ts';

const pictures = process.env['LATITUDE_PICTURES'];

describe.runIf(browserAvailable)('the header', () => {
  let site: Site;
  beforeAll(async () => {
    site = await startSite();
  });
  afterAll(() => site.close());

  it('has its links in one row on a wide screen, in every language', async () => {
    const { page, context } = await site.visit('global', 1440);
    for (const locale of catalogueLocales) {
      await page.request.post(`${site.address}/language`, {
        form: { language: locale, back: '/markets' },
        headers: { origin: site.address },
      });
      await page.goto(`${site.address}/markets`);
      expect(await page.locator('html').getAttribute('lang')).toBe(locale);
      if (pictures) await page.screenshot({ path: join(pictures, `header-${locale}.png`) });
      const places = await page
        .locator('.nav-list > li')
        .evaluateAll((links) => links.map((link) => link.getBoundingClientRect().top));
      expect([locale, new Set(places).size]).toEqual([locale, 1]);
      const outside = await page.locator('.nav-list').evaluate((list) => list.scrollWidth - list.clientWidth);
      expect([locale, outside]).toEqual([locale, 0]);
      const brand = await page.locator('.brand').boundingBox();
      const who = await page.locator('.who').boundingBox();
      expect([locale, who!.y < brand!.y + brand!.height]).toEqual([locale, true]);
      expect(await sidewaysScroll(page)).toBe(0);
    }
    await context.close();
  });
});
