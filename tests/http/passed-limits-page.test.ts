import { expect, it } from 'vitest';
import { legalLimit } from '../support/small-market.ts';
import { figuresForAll, limitedBy } from '../usecases/support/alter-definitions.ts';
import { keepCalls } from '../usecases/support/keep-calls.ts';
import { startApp } from './support/start-app.ts';

it('calls that come in and pass a limit wait for compliance, with account, limit, window and calls', async () => {
  const limit = legalLimit({
    key: 'two-in-six',
    scope: 'company-to-person',
    maximum: 2,
    window: { kind: 'rolling', months: 6 },
  });
  const test = await startApp({ alter: (world) => limitedBy(figuresForAll(world), limit) });
  const page = async (): Promise<string> => {
    const authorization = `Bearer ${test.tokenOf('compliance')}`;
    const headers = { authorization, accept: 'text/html' };
    const { body } = await test.inject({ method: 'GET', url: `/markets/${test.market}/limits`, headers });
    return body.replaceAll(/\s+/gu, ' ');
  };
  const waits = `href="/markets/${test.market}/limits#breaches"`;
  expect(await page()).not.toContain(waits);
  const days = ['2026-08-03', '2026-08-10', '2026-09-01'];
  await keepCalls(
    test,
    days.map((on) => ({ accountId: 'A001', on })),
  );
  const told = await page();
  expect(told).toContain(waits);
  const [, passed = ''] = told.split('id="breaches"');
  // Three visits in the window from the second of March on, where two are allowed, passed by the last of them.
  const window = 'Practice 001 hatte insgesamt 3 Besuche vom 02.03.2026 bis 01.09.2026';
  for (const said of ['two-in-six', window, '01.09.2026 T1 Practice 001 (A001)'])
    expect(passed).toContain(said);
});
