import { beforeAll, describe, expect, it } from 'vitest';
import { listReminders } from '#usecases/cycles/list-reminders.ts';
import { refusalOf, valueOf } from '../../support/outcomes.ts';
import type { Who } from '../../support/people.ts';
import { viewCycle } from '#usecases/cycles/view-cycle.ts';
import { leadCycle } from '../support/lead-cycle.ts';
import { openMarket, type OpenMarket } from '../support/open-market.ts';

describe('reminders', () => {
  let open: OpenMarket;
  let cycle: string;
  /** The day on which a phase is due. */
  let due: (phase: string) => string;
  beforeAll(async () => {
    open = await openMarket();
    cycle = await leadCycle(open, 'target');
    const { phases } = valueOf(await viewCycle(open.world, open.people.global, { cycle }));
    due = (phase) => phases.find((each) => each.phase.key === phase)?.due ?? '';
  });
  const remind = async (who: Who, on: string) =>
    valueOf(await listReminders(open.world, open.people[who], { on })).reminders.map(
      ({ kind, phase, role, to }) => ({
        kind,
        phase,
        role,
        to,
      }),
    );
  const plan = { kind: 'phase', phase: 'plan', role: 'affiliate', to: ['affiliate@example.com'] };
  const training = { kind: 'training', phase: 'field-review', role: 'rep' };

  it('are nothing while there is time', async () => {
    expect(await remind('global', '2026-09-14')).toEqual([]);
  });

  it('go to whoever is to act on the phase, and to the untrained reps before their review', async () => {
    expect(await remind('global', due('plan'))).toEqual([
      plan,
      { ...training, to: ['colleague@example.com', 'rep@example.com'] },
    ]);
    expect(await remind('manager', due('plan'))).toHaveLength(2);
  });

  it('show a rep what is a rep’s, and nobody else’s address', async () => {
    expect(await remind('rep', due('plan'))).toEqual([{ ...training, to: ['rep@example.com'] }]);
    expect(await remind('colleague', due('plan'))).toEqual([{ ...training, to: ['colleague@example.com'] }]);
    expect(await remind('foreigner', due('plan'))).toEqual([]);
  });

  it('count the working days, the latest first', async () => {
    const { world, people } = open;
    const { reminders: late } = valueOf(await listReminders(world, people.global, { on: '2026-12-30' }));
    expect(late[0]).toMatchObject({ cycle, phase: 'plan', due: due('plan') });
    const left = late.map(({ daysLeft }) => daysLeft);
    expect(left[0]).toBeLessThan(0);
    expect(left).toEqual(left.toSorted((a, b) => a - b));
  });

  it('are of today unless a day is named, and of no day there is none of', async () => {
    const { world, people } = open;
    const today = valueOf(await listReminders(world, people.global, {}));
    expect(today).toMatchObject({ reminders: [], unreadable: [] });
    // Of a market where nobody works yet the unit alone has a duty.
    expect(today.duties.map(({ market, duty }) => [market.code, duty.key])).toEqual([
      ['IN', 'ucpmp-declaration'],
      ['KR', 'promotion-agent'],
    ]);
    expect(refusalOf(await listReminders(world, people.rep, { on: '2026-13-01' }))).toMatchObject({
      code: 'invalid-input',
      findings: [{ where: { subject: 'on' } }],
    });
  });
});
