import { expect, it } from 'vitest';
import { recordConsent } from '#usecases/customers/record-consent.ts';
import { listWaiting } from '#usecases/organisation/list-waiting.ts';
import { signOff } from '#usecases/organisation/sign-off.ts';
import { viewSignOffs } from '#usecases/organisation/view-sign-offs.ts';
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

it('tells compliance of versions to sign, until they have signed them for the market', async () => {
  const { world, people, market } = await openMarket();
  const waiting = async () =>
    valueOf(await listWaiting(world, people.compliance, { market })).find(({ kind }) => kind === 'sign-offs')
      ?.count ?? 0;
  const open = async () =>
    valueOf(await viewSignOffs(world, people.compliance)).filter(({ functions }) =>
      functions.some((each) => each.function === 'compliance' && each.openFor.includes(market)),
    );
  const before = await open();
  expect(before.length).toBeGreaterThan(0);
  expect(await waiting()).toBe(before.length);
  const [first] = before;
  const { kind, key, version, digest } = first!;
  const input = { kind, key, version, digest, act: 'signed', as: 'compliance', reason: '' };
  valueOf(await signOff(world, people.compliance, input));
  expect(await waiting()).toBe(before.length - 1);
});
