import { expect, it } from 'vitest';
import { startApp } from './support/start-app.ts';
import { accountsCsv, upload } from './support/upload.ts';

it('columns of the market’s own come out with the segmentation, and not with the plan that reps get', async () => {
  const test = await startApp();
  const { body } = await test.ask('affiliate', 'GET', `/markets/${test.market}`);
  const brands: readonly string[] = body.brands.map(({ key }: { key: string }) => key);
  const facts = brands.flatMap((key) => [
    [`potential@${key}`, 500],
    [`adoption@${key}`, 3],
  ]);
  const row = {
    ...Object.fromEntries(facts),
    'account-id': 'A001',
    name: 'Practice 001',
    territory: 'T1',
    specialty: 'Internal medicine',
  };
  const [headings = '', values = ''] = accountsCsv(test, body.template.key, [row]).trimEnd().split(/\r?\n/u);
  const bytes = `${headings};Sales 2026\r\n${values};4711\r\n`;
  const sent = await upload(test, 'affiliate', test.market, 'mode=upsert', { name: 'own.csv', bytes });
  expect(sent.body.status).toBe('imported');
  await test.ask('affiliate', 'POST', `/markets/${test.market}/plan`);

  const linesOf = async (what: string): Promise<string[]> =>
    (await test.ask('affiliate', 'GET', `/markets/${test.market}/exports/${what}?format=csv-exact`)).bytes
      .toString('utf8')
      .trimEnd()
      .split('\r\n');
  const segmentation = await linesOf('segmentation');
  expect(segmentation[0]).toMatch(/,extra:Sales 2026$/u);
  const own = segmentation.filter((line) => line.includes('A001'));
  expect(own).toHaveLength(brands.length);
  expect(own.every((line) => line.endsWith(',4711'))).toBe(true);
  expect((await linesOf('call-plan'))[0]).not.toContain('Sales 2026');
});
