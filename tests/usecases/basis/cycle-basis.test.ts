import { describe, expect, it } from 'vitest';
import { isStillInForce, loadCycleBasis } from '#usecases/basis/cycle-basis.ts';
import type { WhichCycle } from '#usecases/basis/unit-cycle.ts';
import { keepCapacityEvent } from '#usecases/capacity/keep-capacity.ts';
import { overrideArchetype } from '#usecases/maturity/override-archetype.ts';
import { recordAssessment } from '#usecases/maturity/record-assessment.ts';
import { valueOf } from '../../support/outcomes.ts';
import { legalLimit } from '../../support/small-market.ts';
import { limitedBy } from '../support/alter-definitions.ts';
import { askForLatitude, grantUntil } from '../support/ask-for-latitude.ts';
import { assessmentAt } from '../support/assess.ts';
import { changeAccounts } from '../support/change-accounts.ts';
import { keepCalls } from '../support/keep-calls.ts';
import { leadCycle } from '../support/lead-cycle.ts';
import { marketOf } from '../support/market-of.ts';
import { openMarket, type OpenMarket } from '../support/open-market.ts';

type Open = Pick<OpenMarket, 'world' | 'market'>;

const basisOf = async ({ world, market }: Open, which?: WhichCycle) =>
  valueOf(
    await world.storage.read((stores) => loadCycleBasis(world, stores, marketOf({ world, market }), which)),
  );

const keepLeave = ({ world, people, market }: OpenMarket, from: string, to: string) =>
  keepCapacityEvent(world, people.manager, {
    market,
    draft: { kind: 'leave', territory: 'T1', team: '', from, to, weekdays: '', rep: '', note: 'Surgery' },
  });

describe('the basis of everything that is computed', () => {
  it('has accounts, reps, absences, holidays and calls with what is in force', async () => {
    const open = await openMarket({ today: '2026-12-31' });
    const { market } = open;
    valueOf(await keepLeave(open, '2027-02-01', '2027-02-05'));
    const basis = await basisOf(open);
    expect(basis).toMatchObject({ cycle: { id: `${market}-2027-01` }, past: [], responses: [] });
    expect([basis.accounts.length, basis.reps.map(({ territory }) => territory)]).toEqual([24, ['T1', 'T2']]);
    expect(basis.events).toMatchObject([{ territory: 'T1', from: '2027-02-01', note: 'Surgery' }]);
    expect(basis.holidays['']).toContainEqual({ day: '2027-01-01', worked: 0 });
    expect(basis).not.toHaveProperty('done');
  });

  it('knows what has been done of a cycle that runs, before the day that is asked about', async () => {
    const open = await openMarket();
    await keepCalls(
      open,
      ['2026-09-05', '2026-09-09'].map((on) => ({ accountId: 'A001', on })),
    );
    const { done } = await basisOf(open, { on: '2026-09-08' });
    expect(done).toMatchObject({ from: '2026-09-08', byAccount: { A001: 1 } });
    expect(await basisOf(open, { cycle: `${open.market}-2026-09` })).toMatchObject({
      done: { from: '2026-09-14', byAccount: { A001: 2 } },
    });
  });

  const limited = legalLimit({ window: { kind: 'rolling', months: 12 } });
  it.each<[string, (open: OpenMarket) => Promise<unknown>]>([
    [
      'an account',
      ({ world, market }) =>
        changeAccounts(world, market, (each) =>
          each.accountId === 'A001' ? { ...each, facts: {} } : undefined,
        ),
    ],
    ['an absence', (open) => keepLeave(open, '2027-02-01', '2027-02-05')],
    [
      'an override',
      ({ world, people, market }) =>
        overrideArchetype(world, people.global, {
          market,
          archetype: 'foundation',
          reason: 'x',
          until: '2026-12-31',
        }),
    ],
    ['an assessment', (open) => recordAssessment(open.world, open.people.affiliate, assessmentAt(open, 2))],
    [
      'a grant',
      async (open) => grantUntil(open, await askForLatitude(open, { from: '2026-12-01' }), '2027-12-31'),
    ],
    [
      'a file of calls',
      ({ world, market }) =>
        world.storage.transaction((stores) =>
          stores.imports.add({
            id: 'calls-1',
            kind: 'calls',
            cycle: '',
            market,
            fileName: 'calls.csv',
            sha256: '',
            mode: 'upsert',
            importedAt: world.clock.now(),
            importedBy: '',
            covers: { from: '2026-09-01', to: '2026-09-02' },
            leftOut: 0,
            revision: 'changes',
            added: 1,
            changed: 0,
            removed: 0,
            unchanged: 0,
            warnings: 0,
          }),
        ),
    ],
  ])('is another once %s has come to it', async (_, change) => {
    const open = await openMarket();
    const world = limitedBy(open.world, limited);
    const within = { ...open, world };
    const basis = await basisOf(within);
    const isStill = () =>
      world.storage.transaction((stores) => isStillInForce(world, stores, marketOf(within), basis));
    expect(await isStill()).toBe(true);
    expect((await basisOf(within)).version).toBe(basis.version);
    await change(within);
    expect(await isStill()).toBe(false);
    expect((await basisOf(within)).version).not.toBe(basis.version);
  });

  it('is the same whatever is remarked, done in its phases, or called where no call counts', async () => {
    const open = await openMarket();
    await leadCycle(open);
    valueOf(await keepLeave(open, '2027-02-01', '2027-02-05'));
    const basis = await basisOf(open);
    const { world, people, market } = open;
    const draft = { kind: 'leave', territory: 'T1', team: '', from: '2027-02-01', to: '2027-02-05' } as const;
    const remarked = { market, draft: { ...draft, weekdays: '', rep: '', note: 'Better' } };
    expect(valueOf(await keepCapacityEvent(world, people.manager, remarked)).status).toBe('changed');
    await keepCalls(open, [{ accountId: 'A001', on: '2026-09-05' }]);
    expect((await basisOf(open)).version).toBe(basis.version);
  });
});
