import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { operator } from '#domain/access/user.ts';
import { makeCallPlan } from '#usecases/planning/make-call-plan.ts';
import { browserAvailable } from '../support/browser.ts';
import { importAccounts, valueOf } from './support/import-accounts.ts';
import { seriousViolations, sidewaysScroll, widthsByTurns } from './support/inspect.ts';
import { market, startSite, type Site } from './support/start-site.ts';

const pictures = process.env['LATITUDE_PICTURES'];
const widthsNow = widthsByTurns();

describe.runIf(browserAvailable)('the page of personal data', () => {
  let site: Site;
  let account: string;
  beforeAll(async () => {
    site = await startSite();
    await importAccounts(site.world);
    valueOf(await makeCallPlan(site.world, operator, { market }));
    const [first] = await site.world.storage.read(({ accounts }) => accounts.ofMarket(market));
    account = first?.accountId ?? '';
  });
  afterAll(() => site.close());

  it('looks an account up, hands out the answer, shows what would go, and forgets who is named once more', async () => {
    const { page, context, complaints } = await site.visit('affiliate', 1440);
    const look = async (name: string): Promise<void> => {
      for (const width of widthsNow()) {
        await page.setViewportSize({ width, height: 900 });
        expect(await sidewaysScroll(page)).toBe(0);
        expect(await seriousViolations(page)).toEqual([]);
        if (pictures)
          await page.screenshot({ path: join(pictures, `personal-${name}-${width}.png`), fullPage: true });
      }
      await page.setViewportSize({ width: 1440, height: 900 });
    };
    const word = (key: string): string => site.text('de', `page.personal-data.${key}`);
    await page.goto(`${site.address}/markets/${market}`);
    await page.getByRole('link', { name: word('title') }).click();
    await page.waitForURL('**/personal-data');
    await look('empty');
    await page.getByLabel(word('account')).fill(account);
    await page.getByRole('button', { name: word('find'), exact: true }).click();
    await page.waitForURL('**/personal-data?account=*');
    await look('held');
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: word('download'), exact: true }).click();
    const file = await download;
    expect(file.suggestedFilename()).toMatch(/^DE-access-\d+\.xlsx$/);
    if (pictures) await copyFile(await file.path(), join(pictures, 'access.xlsx'));
    const reason = page.getByLabel(word('reason'), { exact: true });
    const forget = page.getByRole('button', { name: word('erase-button') });
    await reason.fill('Anfrage vom 2. November');
    await forget.click();
    await page.locator('#report').waitFor();
    await look('would-go');
    expect(await reason.inputValue()).toBe('Anfrage vom 2. November');
    await page.locator('#confirm').fill(account);
    await forget.click();
    await page.locator('#erasures').waitFor();
    await page.getByRole('rowheader', { name: /^#\d+$/ }).waitFor();
    await look('gone');
    expect(await page.locator('main').textContent()).not.toContain(account);
    await page.getByRole('button', { name: word('retention-run') }).click();
    await page.getByText(word('retained')).waitFor();
    expect(complaints).toEqual([]);
    await context.close();
  });
});
