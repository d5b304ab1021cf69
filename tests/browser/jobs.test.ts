import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { operator } from '#domain/access/user.ts';
import { submitJob } from '#usecases/jobs/submit-job.ts';
import { makeCallPlan } from '#usecases/planning/make-call-plan.ts';
import { browserAvailable } from '../support/browser.ts';
import { importAccounts, valueOf } from './support/import-accounts.ts';
import { seriousViolations, sidewaysScroll, widthsByTurns } from './support/inspect.ts';
import { market, startSite, type Site } from './support/start-site.ts';

const pictures = process.env['LATITUDE_PICTURES'];
const widthsNow = widthsByTurns();

describe.runIf(browserAvailable)('the page of jobs', () => {
  let site: Site;
  beforeAll(async () => {
    site = await startSite();
    await importAccounts(site.world);
    valueOf(await makeCallPlan(site.world, operator, { market }));
  });
  afterAll(() => site.close());

  it('shows who asked for what, how far it is without being asked again, and ends what is cancelled', async () => {
    const { world } = site;
    const check = { kind: 'check', market, lane: 'check', input: { mostSeconds: 60, whole: true } } as const;
    const [running] = [await submitJob(world, operator, check), await submitJob(world, operator, check)];
    const { owner, leaseUntil } = running;
    const beat = (done: number) =>
      world.storage.transaction(({ jobs }) =>
        jobs.beat(running.id, { owner, leaseUntil }, { phase: 'solving', done, total: 4 }),
      );
    await world.storage.transaction(({ jobs }) =>
      jobs.take(running.id, { owner, leaseUntil, now: running.madeAt }),
    );
    await beat(1);
    const { page, context, complaints } = await site.visit('affiliate', 1440);
    const word = (key: string): string => site.text('de', `page.jobs.${key}`);
    await page.goto(`${site.address}/markets/${market}`);
    await page
      .getByRole('link', { name: word('title'), exact: true })
      .first()
      .click();
    await page.waitForURL('**/jobs');
    for (const width of widthsNow()) {
      await page.setViewportSize({ width, height: 900 });
      expect(await sidewaysScroll(page)).toBe(0);
      expect(await seriousViolations(page)).toEqual([]);
      if (pictures) await page.screenshot({ path: join(pictures, `jobs-${width}.png`), fullPage: true });
    }
    await page.getByText('25 %').waitFor();
    await beat(3);
    await page.getByText('75 %').waitFor();
    const name = world.definitions.markets.find(({ code }) => code === market)?.name['de'] ?? '';
    const cancel = page.getByRole('button', {
      name: site.text('de', 'page.jobs.cancel-which', { what: word('kinds.check'), market: name }),
    });
    expect(await cancel.count()).toBe(2);
    await cancel.last().click();
    await page.getByText(word('states.cancelled')).waitFor();
    await cancel.click();
    await expect.poll(() => page.getByText(word('states.cancelled')).count(), { timeout: 20_000 }).toBe(2);
    expect(await cancel.count()).toBe(0);
    if (pictures) await page.screenshot({ path: join(pictures, 'jobs-ended.png'), fullPage: true });
    expect(complaints).toEqual([]);
    await context.close();
  });
});
