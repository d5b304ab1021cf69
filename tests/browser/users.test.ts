import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserAvailable } from '../support/browser.ts';
import { seriousViolations, sidewaysScroll, widthsByTurns } from './support/inspect.ts';
import { enter, market, startSite, type Site, type Visitor } from './support/start-site.ts';

const pictures = process.env['LATITUDE_PICTURES'];
const widthsNow = widthsByTurns();

async function look({ page }: Visitor, name: string): Promise<void> {
  for (const width of widthsNow()) {
    await page.setViewportSize({ width, height: 900 });
    expect(await sidewaysScroll(page)).toBe(0);
    expect(await seriousViolations(page)).toEqual([]);
    if (pictures)
      await page.screenshot({ path: join(pictures, `users-${name}-${width}.png`), fullPage: true });
  }
}

describe.runIf(browserAvailable)('the pages of users', () => {
  let site: Site;
  beforeAll(async () => {
    site = await startSite();
  });
  afterAll(() => site.close());

  const word = (key: string): string => site.text('de', `page.users.${key}`);

  it('lead to where one is signed in, on a telephone as well', async () => {
    const { page } = await site.visit('rep', 390);
    await page.getByRole('link', { name: site.text('de', 'page.sessions.title') }).click();
    await page.waitForURL('**/sessions');
    expect(await sidewaysScroll(page)).toBe(0);
  });

  it.each([true, false])(
    'lead from the invitation to the day somebody is let in no more (scripts: %s)',
    async (scripts) => {
      const affiliate = await site.visit('affiliate', 1440, { scripts });
      const { page } = affiliate;
      const email = `invited.${scripts}@latitude.example`;
      await page.getByRole('link', { name: site.text('de', 'page.frame.users'), exact: true }).click();
      await page.waitForURL(`**/users?market=${market}`);
      if (scripts) await look(affiliate, 'list');
      await page.getByLabel(word('email'), { exact: true }).fill(email);
      await page.getByLabel(word('name'), { exact: true }).fill('Ina Vited');
      await page.getByLabel(word('role')).selectOption('rep');
      await page.getByLabel(word('territories')).fill('T2');
      await page.getByRole('button', { name: word('invite-button') }).click();
      const link = await page.locator('#link').inputValue();
      expect(link.startsWith(`${site.address}/sign-in/`)).toBe(true);
      if (scripts) await look(affiliate, 'invited');

      const guest = await site.visit(undefined, 390, { scripts });
      await enter(guest.page, link);
      expect(new URL(guest.page.url()).pathname).toBe(`/markets/${market}/plan`);

      await page.goto(`${site.address}/users?text=${encodeURIComponent(email)}`);
      await page.getByRole('link', { name: 'Ina Vited' }).click();
      await page.getByRole('heading', { level: 1, name: 'Ina Vited' }).waitFor();
      if (scripts) await look(affiliate, 'one');
      await page.getByRole('button', { name: word('deactivate'), exact: true }).click();
      await page.getByText(site.text('de', 'page.done.user-deactivated')).waitFor();

      await guest.page.goto(`${site.address}/markets/${market}/plan`);
      expect(new URL(guest.page.url()).pathname).toBe('/sign-in');
      expect(await page.getByRole('button', { name: word('make-link') }).count()).toBe(0);
      await page.getByRole('button', { name: word('reactivate'), exact: true }).click();
      await page.getByRole('button', { name: word('make-link') }).click();
      await enter(guest.page, await page.locator('#link').inputValue());
      expect(affiliate.complaints).toEqual([]);
    },
  );

  it('take a rep in by six taps on a phone, typing aside', async () => {
    const { page } = await site.visit('affiliate', 390);
    let taps = 0;
    const tap = async (what: ReturnType<typeof page.locator>) => {
      taps += 1;
      await what.click();
    };
    const type = async (label: string, text: string) => {
      const field = page.getByLabel(label, { exact: true });
      await tap(field);
      await field.fill(text);
    };
    await tap(page.getByRole('link', { name: site.text('de', 'page.frame.users'), exact: true }));
    await type(word('email'), 'phone@latitude.example');
    await type(word('name'), 'Phone Rep');
    await type(word('territories'), 'T3');
    // The role that is offered first to whoever keeps a market is the one most are invited for.
    expect(await page.getByLabel(word('role')).inputValue()).toBe('rep');
    await tap(page.getByRole('button', { name: word('invite-button') }));
    expect(await page.locator('#link').inputValue()).toContain('/sign-in/');
    expect(taps).toBeLessThanOrEqual(6);
  });

  it('keep what was typed where it is refused, for as long as nothing else is opened', async () => {
    const { page } = await site.visit('affiliate', 390);
    const open = () => page.goto(`${site.address}/users?market=${market}`);
    const typed = async () => [
      await page.getByLabel(word('email'), { exact: true }).inputValue(),
      await page.getByLabel(word('name'), { exact: true }).inputValue(),
      await page.getByLabel(word('role')).inputValue(),
    ];
    await open();
    // The tab of the page is in view, wherever it stands in the strip.
    const strip = await page.locator('header nav [aria-current]').first().boundingBox();
    expect(strip!.x).toBeGreaterThanOrEqual(0);
    expect(strip!.x + strip!.width).toBeLessThanOrEqual(390);
    await page.getByLabel(word('email'), { exact: true }).fill('rep@latitude.example');
    await page.getByLabel(word('name'), { exact: true }).fill('Ina Vited');
    await page.getByLabel(word('role')).selectOption('manager');
    await page.getByRole('button', { name: word('invite-button') }).click();
    await page.getByRole('link', { name: site.text('de', 'page.problem.back-to-form') }).click();
    await page.waitForURL(`**/users?market=${market}`);
    expect(await typed()).toEqual(['rep@latitude.example', 'Ina Vited', 'manager']);
    await open();
    expect(await typed()).toEqual(['', '', 'rep']);
    // What went well is not typed again.
    await page.getByLabel(word('email'), { exact: true }).fill('kept.not@latitude.example');
    await page.getByLabel(word('role')).selectOption('manager');
    await page.getByRole('button', { name: word('invite-button') }).click();
    await page.locator('#link').waitFor();
    expect(await typed()).toEqual(['', '', 'rep']);
  });
});
