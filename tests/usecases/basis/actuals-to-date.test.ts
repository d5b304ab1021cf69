import { beforeAll, describe, expect, it } from 'vitest';
import { actualsToDate, processOn } from '#usecases/basis/actuals-to-date.ts';
import { refusalOf, valueOf } from '../../support/outcomes.ts';
import { withDefinitions } from '../support/alter-definitions.ts';
import { callOf, keepCalls } from '../support/keep-calls.ts';
import { marketOf } from '../support/market-of.ts';
import { linesOf, openPlan, type OpenPlan } from '../support/open-plan.ts';

describe('what has been done of a cycle', () => {
  let open: OpenPlan;
  beforeAll(async () => {
    open = await openPlan('draft');
  });
  const actuals = async (asOf?: string) => {
    const process = valueOf(await processOn(open.world, marketOf(open), '2027-02-01'));
    return open.world.storage.read((stores) =>
      actualsToDate(open.world, stores, marketOf(open), process.cycle, asOf),
    );
  };

  it('is nothing before its second day, and nothing known without calls unless a day is named', async () => {
    expect(await actuals()).toBeUndefined();
    expect(await actuals('2027-01-01')).toBeUndefined();
    expect(await actuals('2027-01-02')).toEqual({ from: '2027-01-02', byLine: {}, byAccount: {} });
  });

  it('counts calls before the day for their line and their account, whoever made them', async () => {
    const [line] = await linesOf(open, { onlyPlanned: true, channel: 'face-to-face' });
    const other = { ...line!, territory: line!.territory === 'T1' ? 'T2' : 'T1' };
    await keepCalls(open, [
      callOf(line!, '2027-01-05'),
      callOf(other, '2027-01-06'),
      callOf(line!, '2027-01-07'),
      callOf(line!, '2027-01-04', { status: 'planned' }),
      callOf(line!, '2026-12-31'),
      callOf(line!, '2027-01-05', { accountId: 'X99', brand: '' }),
    ]);
    expect(await actuals('2027-01-07')).toEqual({
      from: '2027-01-07',
      byLine: { [line!.key]: 2 },
      // Of a call without a brand nobody knows the line where there are several.
      byAccount: { [line!.accountId]: 2, X99: 1 },
    });
  });

  it('belongs to the process of the cycle the day lies in', async () => {
    const { world } = open;
    const on = async (asOf?: string) =>
      valueOf(await processOn(world, marketOf(open), asOf)).cycle.id.slice(3);
    expect(await on()).toBe('2027-01');
    expect(await on('2026-09-01')).toBe('2026-09');
    expect(await on('2026-12-31')).toBe('2026-09');
    expect(await on('2027-01-01')).toBe('2027-01');
    expect(refusalOf(await processOn(world, marketOf(open), '2027-02-30'))).toMatchObject({
      code: 'invalid-input',
      findings: [{ where: { subject: 'asOf' } }],
    });
    const unassessed = withDefinitions(world, { assessments: [] });
    expect(refusalOf(await processOn(unassessed, marketOf(open), '2027-02-01')).code).toBe('no-assessment');
  });
});
