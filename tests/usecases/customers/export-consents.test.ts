import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { operator } from '#domain/access/user.ts';
import { standings } from '#domain/customers/consent/consent-figures.ts';
import { exportConsents } from '#usecases/customers/export-consents.ts';
import { viewConsents } from '#usecases/customers/view-consents.ts';
import { valueOf } from '../../support/outcomes.ts';
import { openMarket } from '../support/open-market.ts';

const cells = (line: string): readonly string[] =>
  line.split(/[;,]/u).map((each) => each.replaceAll('"', ''));

it('consents of a market leave as the page shows them, a row for each channel', async () => {
  const { world, market } = await openMarket();
  const { path, fileName } = valueOf(await exportConsents(world, operator, { market, locale: 'en' }));
  expect(fileName).toBe(`${market}-consents-2026-09-14.csv`);
  const [heading = '', ...rows] = (await readFile(path, 'utf8')).replace('\uFEFF', '').trim().split(/\r?\n/u);
  const { accounts, channels } = valueOf(await viewConsents(world, operator, { market }));
  expect(cells(heading).slice(0, 4)).toEqual(['Channel', 'Accounts', 'May be reached', 'Refused']);
  expect(cells(heading)).toHaveLength(3 + standings.length + 24);
  expect(rows.map((each) => cells(each).slice(1, 3).map(Number))).toEqual(
    channels.map(({ reachable }) => [accounts, reachable]),
  );
});
