import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserAvailable } from '../support/browser.ts';
import { seriousViolations, sidewaysScroll, widthsByTurns } from './support/inspect.ts';
import { market, startSite, type Site, type Visitor } from './support/start-site.ts';

const pictures = process.env['LATITUDE_PICTURES'];
const widthsNow = widthsByTurns();

async function look({ page }: Visitor, name: string): Promise<void> {
  for (const width of widthsNow()) {
    await page.setViewportSize({ width, height: 900 });
    expect(await sidewaysScroll(page)).toBe(0);
    expect(await seriousViolations(page)).toEqual([]);
    if (pictures)
      await page.screenshot({ path: join(pictures, `record-${name}-${width}.png`), fullPage: true });
  }
  await page.setViewportSize({ width: 1440, height: 900 });
}

/** Events on the page: those of a row of their own, and each of those that are told as one. */
const eventsOn = (page: Visitor['page']): Promise<number> =>
  page.locator('tbody tr:not(:has(.each)), .each > li').count();

describe.runIf(browserAvailable)('the pages of the record', () => {
  let site: Site;
  beforeAll(async () => {
    site = await startSite();
    const { world } = site;
    const manager = await world.storage.read(({ users }) => users.byEmail('manager@latitude.example'));
    const by = { id: manager?.id ?? expect.fail('there is no manager') };
    await world.storage.transaction(async ({ audit }) => {
      for (let index = 1; index <= 70; index += 1)
        await audit.add({
          at: new Date(Date.now() - (100 - index) * 3_600_000).toISOString(),
          by,
          kind: 'reopen-phase',
          market,
          subject: `${market}-2027-01`,
          details: { phase: 'review', reopened: ['review', 'publish'] },
          texts: { why: `A-reason-without-any-blank-in-it-${'x'.repeat(60)}-${index}` },
        });
      await audit.add({
        at: new Date().toISOString(),
        by,
        kind: 'import',
        market,
        subject: `${market}-2027-01`,
        details: { sha256: 'f'.repeat(64), mode: 'upsert', added: 12, changed: 3, removed: 0, unchanged: 95 },
        texts: { file: 'Kundenliste Nordwest final.xlsx', leftOut: [{ sheet: 'accounts', rows: [3, 9] }] },
      });
    });
  });
  afterAll(() => site.close());

  const word = (key: string): string => site.text('de', `page.audit.${key}`);

  it.each([true, false])('are looked through, searched and handed out (scripts: %s)', async (scripts) => {
    const visitor = await site.visit('affiliate', 1440, { scripts });
    const { page } = visitor;
    await page.goto(`${site.address}/audit`);
    if (scripts) await look(visitor, 'latest');
    await page.getByLabel(word('what')).selectOption('reopen-phase');
    await page.getByLabel(word('who')).fill('test man');
    await page.getByRole('button', { name: word('find') }).click();
    expect(await eventsOn(page)).toBe(50);
    const waiting = page.waitForEvent('download');
    await page.getByRole('link', { name: word('export') }).click();
    const path = await (await waiting).path();
    expect((await readFile(path, 'utf8')).trimEnd().split('\r\n')).toHaveLength(71);
    await page.getByRole('link', { name: word('earlier') }).click();
    expect(await eventsOn(page)).toBe(20);
    await page.getByRole('link', { name: word('latest') }).click();
    expect(await eventsOn(page)).toBe(50);
    await page.getByLabel(word('text')).fill('xxx-7');
    await page.getByLabel(word('text')).press('Enter');
    await page.waitForURL('**text=xxx-7**');
    // 7 and 70.
    expect(await eventsOn(page)).toBe(2);
    expect(visitor.complaints).toEqual([]);
  });

  it('lead to the log of access, for who keeps users', async () => {
    const visitor = await site.visit('affiliate', 1440);
    const { page } = visitor;
    await site.world.accessLog.flush();
    await page.goto(`${site.address}/audit`);
    await page.getByRole('link', { name: word('access.title') }).click();
    await page.getByRole('heading', { level: 1, name: word('access.title') }).waitFor();
    expect(await page.getByRole('rowheader', { name: 'Angemeldet' }).count()).toBeGreaterThan(0);
    await look(visitor, 'access');
    const manager = await site.visit('manager', 390);
    await manager.page.goto(`${site.address}/audit`);
    expect(await manager.page.getByRole('link', { name: word('access.title') }).count()).toBe(0);
  });
});
