import { basisPoints } from '#domain/basics/units.ts';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Account } from '#domain/customers/account.ts';
import type { Rep } from '#domain/customers/rep.ts';
import { viewCapacity } from '#usecases/capacity/view-capacity.ts';
import { operator } from '#domain/access/user.ts';
import { browserAvailable } from '../support/browser.ts';
import { inTemporaryFolder } from '../support/filled-workbook.ts';
import { fit, looksOf } from './support/inspect.ts';
import { market, startSite, type Site } from './support/start-site.ts';

/** Six territories in three postcode areas, the first with far more accounts than the others. */
const sizes: readonly number[] = [150, 60, 40, 90, 70, 20];
const areas: readonly string[] = ['80', '80', '81', '81', '82', '82'];

const rep = (territory: string, name: string): Rep => ({
  market,
  team: 'general-care',
  territory,
  name,
  email: '',
  fte: basisPoints(10_000),
  otherDays: 0,
  region: '',
  employedFrom: '',
  employedTo: '',
  own: {},
});

const accounts = sizes.flatMap((size, index) =>
  Array.from({ length: size }, (_, number): Account => {
    const accountId = `T${index + 1}-${String(number).padStart(3, '0')}`;
    return {
      market,
      accountId,
      name: `Praxis ${accountId}`,
      territory: `T${index + 1}`,
      facts: {
        specialty: 'internal-medicine',
        postcode: `${areas[index]}${String(100 + number)}`,
        'potential@cardiolan': 20 + ((number * 37) % 400),
        'potential@respivo': 20 + ((number * 53) % 400),
        'adoption@cardiolan': String(number % 6),
        'adoption@respivo': String((number + 2) % 6),
      },
    };
  }),
);

describe.runIf(browserAvailable)('capacity', () => {
  let site: Site;
  beforeAll(async () => {
    site = await startSite();
    await site.world.storage.transaction((stores) =>
      stores.accounts.apply(market, {
        accountsToSave: accounts,
        accountsToRemove: [],
        repsToSave: sizes.map((_, index) => rep(`T${index + 1}`, index === 5 ? '' : `Rep ${index + 1}`)),
        repsToRemove: [],
        added: accounts.length,
        changed: 0,
        removed: 0,
        unchanged: 0,
        fieldChanges: [],
      }),
    );
  });
  afterAll(() => site.close());
  // The affiliate's pages speak the language of its market.
  const d = (key: string): string => site.text('de', key);
  const path = `/markets/${market}/capacity`;
  const cycle = async () => {
    const viewed = await viewCapacity(site.world, operator, { market });
    return viewed.ok ? viewed.value.cycle : expect.fail(viewed.refusal.code);
  };

  it('is entered, changed and withdrawn by form, and the days follow', async () => {
    const { from, to } = await cycle();
    const { page, complaints, context } = await site.visit('affiliate', 1440);
    await page.goto(site.address + path);
    const row = page
      .getByRole('region', { name: d('page.capacity.territories') })
      .getByRole('row', { name: /^T2 / });
    const before = await row.innerText();
    await page.getByLabel(d('page.capacity.whom'), { exact: true }).selectOption('territory:T2');
    await page.getByLabel(d('page.capacity.what'), { exact: true }).selectOption('leave');
    await page.getByLabel(d('page.capacity.from'), { exact: true }).fill(from);
    await page.getByLabel(d('page.capacity.to'), { exact: true }).fill(to);
    await page.getByRole('button', { name: d('page.capacity.send') }).click();
    await page.getByText(d('page.done.capacity-kept')).waitFor();
    expect(await row.innerText()).not.toBe(before);
    expect(await row.innerText()).toContain(d('page.capacity.size.without-time'));

    await page.getByRole('link', { name: d('page.capacity.edit') }).click();
    await page.getByRole('heading', { name: d('page.capacity.change') }).waitFor();
    await page.getByLabel(d('page.capacity.what'), { exact: true }).selectOption('part-time');
    await page.getByLabel(d('page.capacity.to'), { exact: true }).fill('');
    await page.getByLabel(d('page.capacity.fte-percent')).fill('50');
    await page.getByRole('button', { name: d('page.capacity.send') }).click();
    await page.getByText(d('page.done.capacity-kept')).waitFor();
    expect(await row.innerText()).toMatch(/50\s%/);
    const events = page.getByRole('region', { name: d('page.capacity.events') });
    expect(await events.getByRole('row').count()).toBe(2);

    await page.getByRole('button', { name: d('page.capacity.withdraw') }).click();
    await page.getByText(d('page.done.capacity-withdrawn')).waitFor();
    expect(await row.innerText()).toBe(before);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('comes in by workbook, checked first, and is refused as a whole with each problem at its cell', async () => {
    const { from } = await cycle();
    const { page, context } = await site.visit('manager', 1440);
    await page.goto(site.address + path);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: d('page.capacity.get-workbook') }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/-capacity-de.*\.xlsx$/);
    await inTemporaryFolder(async (folder) => {
      const file = join(folder, 'absences.csv');
      const send = async (rows: readonly string[], how: 'check' | 'import') => {
        await writeFile(file, ['Gebiet;Was;Erster Tag;Letzter Tag;Kommentar', ...rows].join('\r\n'));
        await page.goto(site.address + path);
        await page.getByLabel(d('page.capacity.file')).setInputFiles(file);
        await page.getByRole('button', { name: d(`page.capacity.${how}`), exact: true }).click();
        await page.locator('main > .notice').first().waitFor();
      };
      await send([`T9;Urlaub;${from};${from};`], 'import');
      expect(
        await page
          .getByRole('region', { name: d('page.findings.title') })
          .first()
          .innerText(),
      ).toContain('!A2');
      await send([`T3;Urlaub;${from};${from};Neujahr`], 'check');
      expect(await page.locator('.kpis dd').first().innerText()).toBe('1');
      await send([`T3;Urlaub;${from};${from};Neujahr`], 'import');
      await page.goto(site.address + path);
    });
    expect(
      await page
        .getByRole('region', { name: d('page.capacity.events') })
        .first()
        .innerText(),
    ).toContain('Neujahr');
    await context.close();
  });

  it('suggests moves that the planner chooses from; the rest stays where it is', async () => {
    const { page, context } = await site.visit('affiliate', 1440);
    await page.goto(site.address + path);
    await page.getByRole('link', { name: d('page.capacity.show-moves') }).click();
    const rows = page.getByRole('region', { name: d('page.capacity.help') }).locator('tbody tr');
    const count = await rows.count();
    expect(count).toBeGreaterThan(3);
    const first = await rows.first().innerText();
    expect(first).toMatch(/T1 → T2/);
    const box = rows.first().getByRole('checkbox');
    const [accountId = '', , to] = ((await box.getAttribute('value')) ?? '').split('|');
    await box.check();
    await page.getByRole('button', { name: d('page.capacity.accept') }).click();
    await page.getByText(d('page.done.accounts-moved')).waitFor();
    const all = await site.world.storage.read((stores) => stores.accounts.ofMarket(market));
    expect(all.filter((each, index) => each.territory !== accounts[index]?.territory)).toHaveLength(1);
    expect(all.find((each) => each.accountId === accountId)?.territory).toBe(to);
    await context.close();
  });

  it('shows a rep the own territory and no form', async () => {
    const { page, context } = await site.visit('rep', 390);
    await page.goto(site.address + path);
    expect(await page.locator('.workloads li').count()).toBe(1);
    expect(await page.getByRole('button', { name: d('page.capacity.send') }).count()).toBe(0);
    await context.close();
  });

  it('is fit for everybody, 1440 and 390 pixels wide', async () => {
    for (const [role, addresses] of [
      ['affiliate', [path, `${path}?suggest=true`]],
      ['manager', [path]],
      ['global', [path]],
      ['rep', [path]],
    ] as const) {
      const { page, context } = await site.visit(role, 1440);
      for (const address of addresses) {
        await page.goto(site.address + address);
        expect({ role, looks: await looksOf(page) }).toEqual({ role, looks: fit });
      }
      await context.close();
    }
  });
});
