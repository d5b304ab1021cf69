import { expect, it } from 'vitest';
import { recordConsent } from '#usecases/customers/record-consent.ts';
import { listWaiting } from '#usecases/organisation/list-waiting.ts';
import { withdrawLimit } from '#usecases/organisation/confirm-limit.ts';
import { makeCallPlan } from '#usecases/planning/make-call-plan.ts';
import { codeOf, valueOf } from '../../support/outcomes.ts';
import { obligedBy, someDuty } from '../support/obliged-by.ts';
import { openMarket } from '../support/open-market.ts';

it('tells compliance what waits: limits, duties and refusals the plan is older than, and nobody else', async () => {
  const open = await openMarket({
    alter: (world) => obligedBy(world, ...world.definitions.markets.map(({ code }) => someDuty(code))),
  });
  const { world, people, market } = open;
  const waiting = async () =>
    Object.fromEntries(
      valueOf(await listWaiting(world, people.compliance, { market })).map(({ kind, count }) => [
        kind,
        count,
      ]),
    );
  const before = await waiting();
  expect(before).not.toHaveProperty('limits');
  expect(before['duties-missing']).toBeGreaterThan(0);
  valueOf(await makeCallPlan(world, people.affiliate, { market, replace: true }));
  expect(await waiting()).not.toHaveProperty('plan-older');
  open.wait(1);
  for (const kind of ['no-see', 'opt-out-email'] as const)
    valueOf(
      await recordConsent(world, people.compliance, {
        market,
        account: 'A001',
        kind,
        what: 'refused',
        saidOn: '',
        until: '',
        source: 'letter',
        evidence: '',
      }),
    );
  expect(await waiting()).toMatchObject({ 'plan-older': 1 });
  valueOf(await withdrawLimit(world, people.compliance, { market, limit: 'none', why: 'A new law.' }));
  expect(await waiting()).toMatchObject({ limits: 1 });
  expect(codeOf(await listWaiting(world, people.rep, { market }))).toBe('not-allowed');
});
