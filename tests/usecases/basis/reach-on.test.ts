import { expect, it } from 'vitest';
import { refusedLinesOn } from '#usecases/basis/reach-on.ts';
import { recordConsent } from '#usecases/customers/record-consent.ts';
import { makeCallPlan } from '#usecases/planning/make-call-plan.ts';
import { valueOf } from '../../support/outcomes.ts';
import { openMarket } from '../support/open-market.ts';

it('closes the lines of somebody who refused from the day on, by the channel, and nobody else’s', async () => {
  const { world, people, market } = await openMarket();
  const { plan } = valueOf(await makeCallPlan(world, people.affiliate, { market }));
  const lines = await world.storage.read(({ plans }) => plans.lines(plan.id));
  const line = lines.find(({ channel }) => channel === 'face-to-face')!;
  valueOf(
    await recordConsent(world, people.affiliate, {
      market,
      account: line.accountId,
      kind: 'no-see',
      what: 'refused',
      saidOn: '2026-10-01',
      until: '2026-11-30',
      source: 'letter',
      evidence: '',
    }),
  );
  const whyOn = (day: string, of: Pick<typeof line, 'subject' | 'channel'> = line) =>
    world.storage.read(async (stores) => {
      const why = await refusedLinesOn(stores, market, plan.snapshot.rules, day);
      return why(of)?.code;
    });
  expect(await whyOn('2026-09-30')).toBeUndefined();
  expect(await whyOn('2026-10-01')).toBe('no-see');
  expect(await whyOn('2026-11-30')).toBe('no-see');
  expect(await whyOn('2026-12-01')).toBeUndefined();
  const other = lines.find(({ subject }) => subject !== line.subject)!;
  expect(await whyOn('2026-10-01', other)).toBeUndefined();
});
