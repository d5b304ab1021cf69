import { beforeEach, describe, expect, it } from 'vitest';
import { confirmTraining } from '#usecases/cycles/confirm-training.ts';
import { viewCycle } from '#usecases/cycles/view-cycle.ts';
import { codeOf, valueOf } from '../../support/outcomes.ts';
import type { Who } from '../../support/people.ts';
import { changeReps } from '../support/change-accounts.ts';
import { leadCycle } from '../support/lead-cycle.ts';
import { openMarket, type OpenMarket } from '../support/open-market.ts';
import { lastOnRecord, refusedWithoutTrace, whatIsKept } from '../support/what-is-kept.ts';

describe('confirming training', () => {
  let open: OpenMarket;
  let cycle: string;
  beforeEach(async () => {
    open = await openMarket();
    cycle = await leadCycle(open);
  });
  const confirm = (who: Who, territory?: string) =>
    confirmTraining(open.world, open.people[who], {
      cycle,
      ...(territory === undefined ? {} : { territory }),
    });
  const untrained = async (who: Who = 'manager') =>
    valueOf(await viewCycle(open.world, open.people[who], { cycle })).untrained;

  it('speaks for the own territory where a rep says so, whatever is named', async () => {
    const { confirmed, record } = valueOf(await confirm('rep', 'T2'));
    expect(confirmed).toEqual(['T1']);
    expect(record.trained).toEqual([
      { territory: 'T1', by: 'rep@example.com', at: '2026-09-14T08:00:00.000Z' },
    ]);
    expect([await untrained(), await untrained('rep')]).toEqual([['T2'], []]);
    expect(await lastOnRecord(open.world)).toMatchObject({
      kind: 'confirm-training',
      by: 'rep@example.com',
      subject: cycle,
      details: { territories: ['T1'] },
    });
  });

  it('speaks for a named territory, or for all that are missing', async () => {
    expect(valueOf(await confirm('manager', 'T2')).confirmed).toEqual(['T2']);
    expect(valueOf(await confirm('affiliate')).confirmed).toEqual(['T1']);
    expect(await untrained()).toEqual([]);
  });

  it('changes nothing when said again', async () => {
    valueOf(await confirm('global'));
    const before = await whatIsKept(open.world);
    expect(valueOf(await confirm('manager')).confirmed).toEqual([]);
    expect(valueOf(await confirm('rep')).confirmed).toEqual([]);
    expect(await whatIsKept(open.world)).toEqual(before);
  });

  it('is of territories somebody works', async () => {
    const refused = async (who: Who, territory?: string) =>
      (await refusedWithoutTrace(open.world, () => confirm(who, territory))).findings;
    expect(await refused('manager', 'T9')).toMatchObject([{ where: { subject: 'territory' } }]);
    await changeReps(open.world, open.market, (rep) =>
      rep.territory === 'T1' ? { ...rep, name: '' } : undefined,
    );
    expect(await refused('rep')).toMatchObject([{ values: { allowed: 'T2' } }]);
    expect(valueOf(await confirm('manager')).confirmed).toEqual(['T2']);
  });

  it('needs an opened cycle of a market one may see', async () => {
    expect(codeOf(await confirm('foreigner'))).toBe('market-unknown');
    const later = { cycle: `${open.market}-2027-05` };
    expect(codeOf(await confirmTraining(open.world, open.people.rep, later))).toBe('cycle-unknown');
  });
});
