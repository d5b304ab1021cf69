import { expect, it } from 'vitest';
import { changeAccounts } from '../usecases/support/change-accounts.ts';
import { startApp } from './support/start-app.ts';

const codesOf = (findings: readonly { readonly code: string }[]) => findings.map(({ code }) => code);

it('a plan of accounts and territories of before says so, and asks whoever approves why', async () => {
  const test = await startApp();
  const market = `/markets/${test.market}`;
  const page = async (path: string): Promise<string> => {
    const authorization = `Bearer ${test.tokenOf('manager')}`;
    const headers = { authorization, accept: 'text/html' };
    const { body } = await test.inject({ method: 'GET', url: `${market}${path}`, headers });
    return body.replaceAll(/\s+/gu, ' ');
  };
  await test.ask('affiliate', 'POST', `${market}/plan`);
  await test.ask('affiliate', 'POST', `${market}/review`);
  const before = await test.ask('affiliate', 'GET', `${market}/plan?limit=1`);
  expect(before.body.findings).toEqual([]);
  expect(await page('/review')).not.toContain('name="why"');
  // Everybody of T1 is worked by T2 now, as after an import that says so.
  await changeAccounts(test.world, test.market, (account) =>
    account.territory === 'T1' ? { ...account, territory: 'T2' } : undefined,
  );
  const after = await test.ask('affiliate', 'GET', `${market}/plan?limit=1`);
  expect(codesOf(after.body.findings)).toEqual(['plan.outlived-worked-elsewhere']);
  const [{ message }] = after.body.findings;
  const said = 'bearbeiten: T1';
  expect((await page('/plan')).includes(said)).toBe(true);
  for (const path of ['', '/review']) {
    const shown = await page(path);
    expect([path, shown.includes(said), shown.includes('name="why"')]).toEqual([path, true, true]);
  }
  const held = await test.ask('manager', 'POST', `${market}/plan/approval`);
  expect([held.status, held.body.code]).toEqual([409, 'plan-outlived']);
  expect(held.body.findings.map((each: { message: string }) => each.message)).toEqual([message]);
  const why = encodeURIComponent('the field works by the list of before');
  const approved = await test.ask('manager', 'POST', `${market}/plan/approval?why=${why}`);
  expect([approved.status, approved.body.plan.state]).toEqual([200, 'approved']);
  // It goes on saying so, and asks nobody a second time.
  const shown = await page('/review');
  expect([shown.includes(said), shown.includes('name="why"')]).toEqual([true, false]);
});
