import { writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { operator } from '#domain/access/user.ts';
import type { Outcome } from '#domain/basics/outcome.ts';
import type { PlanLine } from '#domain/planning/plan.ts';
import { importWorkbook } from '#usecases/intake/import-workbook.ts';
import { makeCallPlan } from '#usecases/planning/make-call-plan.ts';
import { writeTemplateWorkbook } from '#usecases/cycles/write-template-workbook.ts';
import { browserAvailable } from '../support/browser.ts';
import { byTurns } from '../support/counts.ts';
import { fillWorkbook } from './support/fill-workbook.ts';
import { seriousViolations, sidewaysScroll } from './support/inspect.ts';
import { figuresForAll } from '../usecases/support/alter-definitions.ts';
import { market, startSite, type Site } from './support/start-site.ts';

const pictures = process.env['LATITUDE_PICTURES'];
const valueOf = <T>(outcome: Outcome<T>): T =>
  outcome.ok ? outcome.value : expect.fail(outcome.refusal.code);
const daysAgo = (days: number): string => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);

describe.runIf(browserAvailable)('a plan held against what was done, on its page', () => {
  let site: Site;
  let running: string;
  beforeAll(async () => {
    site = await startSite();
    Object.assign(site.world, { definitions: figuresForAll(site.world).definitions });
    // The plan was made before the cycle that runs today began.
    const clock = { now: () => `${daysAgo(125)}T08:00:00.000Z`, today: () => daysAgo(125) };
    const world = { ...site.world, clock };
    const template = valueOf(await writeTemplateWorkbook(world, operator, { market }));
    const path = await world.files.newTemporaryPath('xlsx');
    await fillWorkbook(template.path, path, false);
    const input = { market, path, fileName: 'accounts.xlsx', mode: 'upsert', dryRun: false } as const;
    valueOf(await importWorkbook(world, operator, input));
    const { plan } = valueOf(await makeCallPlan(world, operator, { market }));
    running = plan.cycle;
    const lines = await world.storage.read((stores) => stores.plans.lines(plan.id, { onlyPlanned: true }));
    const visits = (line: PlanLine, index: number): string[] =>
      Array.from({ length: line.planned + (index % 3) }, (_, call) =>
        [
          `C${index}-${call}`,
          line.accountId,
          line.territory,
          `${running.slice(3)}-01`,
          line.brand,
          'F2F',
        ].join(';'),
      );
    const file = await world.files.newTemporaryPath('csv');
    await writeFile(
      file,
      [
        'Call ID;Kunden-ID;Gebiet;Besuchsdatum;Marke;Kanal',
        ...lines
          .filter((each) => each.channel === 'face-to-face')
          .slice(2)
          .flatMap(visits),
        '',
      ].join('\r\n'),
    );
    const calls = { market, path: file, fileName: 'calls.csv', mode: 'upsert', dryRun: false } as const;
    valueOf(await importWorkbook(site.world, operator, { ...calls, kind: 'calls' }));
    // The next cycle has a plan of its own already.
    valueOf(await makeCallPlan(site.world, operator, { market }));
  });
  afterAll(() => site.close());

  it.each(byTurns([1440, 390] as const, 0))('shows where value went, %i pixels wide', async (width) => {
    const { page, context, complaints } = await site.visit('affiliate', width);
    await page.goto(`${site.address}/markets/${market}/attainment`);
    await page.getByRole('link', { name: site.text('de', 'page.retrospective.title') }).click();
    await page.waitForURL(/retrospective/);
    await page.getByText(site.text('de', 'page.retrospective.together')).waitFor();
    expect(await page.getByText(/^Zusammen sind alle geplanten Kontakte .*€ wert\.$/u).count()).toBe(1);
    expect(await page.locator('section[aria-labelledby="segments"] tbody tr').count()).toBeGreaterThan(0);
    expect(await page.locator('section[aria-labelledby="where-missed"] tbody tr').count()).toBeGreaterThan(0);
    expect(await page.locator('section[aria-labelledby="where-extra"] tbody tr').count()).toBeGreaterThan(0);
    expect(await sidewaysScroll(page)).toBe(0);
    expect(await seriousViolations(page)).toEqual([]);
    if (pictures) await page.screenshot({ path: `${pictures}/retrospective-${width}.png`, fullPage: true });
    await page.locator('section[aria-labelledby="territories"] tbody').getByRole('link').first().click();
    await page.waitForURL(/territory=/);
    expect(await page.locator('section[aria-labelledby="territories"] tbody tr').count()).toBe(1);
    // Of one territory it names no value of the whole plan.
    expect(await page.getByText(/^Zusammen sind alle geplanten/u).count()).toBe(0);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it.each(byTurns([1440, 390] as const, 1))(
    'leads to the plan of the cycle that runs, %i pixels wide',
    async (width) => {
      const { page, context, complaints } = await site.visit('affiliate', width);
      await page.goto(`${site.address}/markets/${market}/attainment`);
      await page.getByRole('link', { name: site.text('de', 'page.market.see-plan') }).click();
      await page.waitForURL(/plan\?cycle=/);
      await page.getByText(site.text('de', 'page.plan.aside')).waitFor();
      expect(await page.locator('.kicker').first().textContent()).toContain(running);
      expect(await sidewaysScroll(page)).toBe(0);
      expect(await seriousViolations(page)).toEqual([]);
      if (pictures) await page.screenshot({ path: `${pictures}/plan-aside-${width}.png` });
      await page.locator('section[aria-labelledby="territories"] tbody').getByRole('link').first().click();
      await page.waitForURL(/cycle=.*territory=/);
      await page.locator('ul.lines a').first().click();
      await page.waitForURL(/lines\/.*cycle=/);
      await page.goto(`${site.address}/markets/${market}/review?cycle=${running}`);
      await page.getByText(site.text('de', 'page.plan.aside')).waitFor();
      expect(await page.locator(`form[action$="/open"], form[action$="/approve"]`).count()).toBe(0);
      expect(await seriousViolations(page)).toEqual([]);
      await page.goto(`${site.address}/markets/${market}/plan`);
      expect(await page.getByText(site.text('de', 'page.plan.aside')).count()).toBe(0);
      expect(complaints).toEqual([]);
      await context.close();
    },
  );

  it.each(byTurns([1440, 390] as const, 0))(
    'leads to trials: drawn, handed out, analysed from what was pasted, %i pixels wide',
    async (width) => {
      const say = (key: string): string => site.text('de', `page.pilot.${key}`);
      const { page, context, complaints } = await site.visit('affiliate', width);
      await page.goto(`${site.address}/markets/${market}/attainment`);
      await page.getByRole('link', { name: say('link') }).click();
      await page.locator('input[name=seed]').first().fill('7');
      await page.getByRole('button', { name: say('draw'), exact: true }).click();
      await page.waitForURL(/seed=7/);
      const [drawn = ''] = await page
        .locator('section[aria-labelledby="pairs-drawn"] tbody tr')
        .allInnerTexts();
      expect(drawn).toMatch(/T1[^]*T2|T2[^]*T1/);
      // One pair shows next to nothing: whoever draws all the same says why.
      await page.locator('#reason').fill('ein Versuch der Form');
      const download = page.waitForEvent('download');
      await page.getByRole('button', { name: say('workbook') }).click();
      expect((await download).suggestedFilename()).toBe(`${market}-pilot-7.xlsx`);
      expect(await sidewaysScroll(page)).toBe(0);
      expect(await seriousViolations(page)).toEqual([]);
      const rows = [112, 91, 140, 77, 105, 98].flatMap((gain, pair) => [
        `${pair}\tT${pair}\tTest\t1000\t${1000 + gain}`,
        `${pair}\tC${pair}\tKontrolle\t1000\t1000`,
      ]);
      await page.locator('#pasted').fill(['Paar\tGebiet\tGruppe\tVorher\tNachher', ...rows].join('\n'));
      await page
        .getByRole('button', { name: say('analyse') })
        .last()
        .click();
      const result = page.locator('section[aria-labelledby="result"]');
      // Pairs count from 1; what is wrong is said on the same page, and what was pasted stays.
      expect(await result.count()).toBe(0);
      const pasted = await page.locator('#pasted').inputValue();
      await page.locator('#pasted').fill(pasted.replaceAll(/^(\d)/gm, (digit) => String(Number(digit) + 1)));
      await page
        .getByRole('button', { name: say('analyse') })
        .last()
        .click();
      await result.getByText(say('found.more')).waitFor();
      expect(await result.innerText()).toMatch(/10,4\s%/);
      expect(await sidewaysScroll(page)).toBe(0);
      expect(await seriousViolations(page)).toEqual([]);
      if (pictures) await page.screenshot({ path: `${pictures}/pilot-${width}.png`, fullPage: true });
      expect(complaints.filter((each) => !each.includes('422'))).toEqual([]);
      await context.close();
    },
  );
});
