import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import type { User } from '#domain/access/user.ts';
import { viewCapacity } from '#usecases/capacity/view-capacity.ts';
import { confirmTraining } from '#usecases/cycles/confirm-training.ts';
import { openCycle } from '#usecases/cycles/open-cycle.ts';
import { viewCycle } from '#usecases/cycles/view-cycle.ts';
import { viewAttainment } from '#usecases/execution/view-attainment.ts';
import { viewRetrospective } from '#usecases/execution/view-retrospective.ts';
import { viewMarket } from '#usecases/organisation/view-market.ts';
import { makeCallPlan } from '#usecases/planning/make-call-plan.ts';
import { viewPlan } from '#usecases/planning/view-plan.ts';
import { exportTable } from '#usecases/reporting/export-table.ts';
import { viewExports } from '#usecases/reporting/view-exports.ts';
import { grantOf, someUser } from '../support/some-user.ts';
import { codeOf, valueOf } from '../support/outcomes.ts';
import { figuresForAll } from './support/alter-definitions.ts';
import { openMarket, type OpenMarket } from './support/open-market.ts';

interface InTerritory {
  readonly territory: string;
}

const territoriesOf = (parts: readonly InTerritory[]): readonly string[] =>
  [...new Set(parts.map(({ territory }) => territory))].toSorted();

/**
 * Of a market with T1 and T2, what is seen by whoever has T1 and a territory nobody works: with two
 * territories there is none to choose without asking, so that only what lies outside may be left out.
 */
describe('somebody with some territories of a market', () => {
  let open: OpenMarket;
  let who: User;
  let manager: User;
  let market: string;
  beforeAll(async () => {
    open = await openMarket({ alter: figuresForAll });
    ({ market } = open);
    ({ manager } = open.people);
    who = someUser('district', grantOf('rep', market, 'T1', 'T9'));
    valueOf(await makeCallPlan(open.world, open.people.affiliate, { market }));
  });

  it('sees the plan of these', async () => {
    const seen = valueOf(await viewPlan(open.world, who, { market }));
    expect(seen.scope).toEqual(['T1', 'T9']);
    expect(seen.territory).toBeUndefined();
    expect(territoriesOf(seen.lines)).toEqual(['T1']);
    expect(seen.territories.map(({ capacity }) => capacity.territory)).toEqual(['T1']);
    expect(seen.total).toBe(seen.lines.length);
    const beyond = await viewPlan(open.world, who, { market, filter: { territory: 'T2' } });
    expect(codeOf(beyond)).toBe('not-allowed');
    expect(territoriesOf(valueOf(await viewPlan(open.world, manager, { market })).lines)).toEqual([
      'T1',
      'T2',
    ]);
  });

  it('has an overview without lines until they look closer', async () => {
    const asked = { market, overview: true };
    expect(valueOf(await viewPlan(open.world, who, asked)).lines).toEqual([]);
    const closer = valueOf(await viewPlan(open.world, who, { ...asked, filter: { territory: 'T1' } }));
    expect(territoriesOf(closer.lines)).toEqual(['T1']);
    const found = valueOf(await viewPlan(open.world, who, { ...asked, filter: { text: 'Practice' } }));
    expect(territoriesOf(found.lines)).toEqual(['T1']);
  });

  it('sees what is done, and what it was worth, in these', async () => {
    const attained = valueOf(await viewAttainment(open.world, who, { market }));
    expect(territoriesOf(attained.territories)).toEqual(['T1']);
    expect(territoriesOf(attained.accounts)).toEqual(['T1']);
    const all = valueOf(await viewAttainment(open.world, manager, { market }));
    expect(attained.measures.targets).toBeLessThan(all.measures.targets);
    expect(attained.measures).toEqual(all.territories.find(({ territory }) => territory === 'T1')?.measures);
    const looked = valueOf(await viewRetrospective(open.world, who, { market }));
    expect(territoriesOf(looked.territories)).toEqual(['T1']);
  });

  it('sees the capacity of these, and no totals of the market', async () => {
    const seen = valueOf(await viewCapacity(open.world, who, { market, suggest: true }));
    expect(seen.territories.map(({ capacity }) => capacity.territory)).toEqual(['T1']);
    expect([seen.teams, seen.moves]).toEqual([[], []]);
    expect(seen.may).toEqual({ keep: false, move: false, territories: false });
  });

  it('sees of the market what is theirs', async () => {
    const seen = valueOf(await viewMarket(open.world, who, { market }));
    const all = valueOf(await viewMarket(open.world, manager, { market }));
    expect([seen.accounts, seen.reps]).toEqual([12, 1]);
    expect([all.accounts, all.reps]).toEqual([24, 2]);
    expect(seen.may.has('take-template')).toBe(false);
  });

  it('takes away the call plan of these alone', async () => {
    const exports = valueOf(await viewExports(open.world, who, { market }));
    expect([exports.scope, exports.tables, exports.systems]).toEqual([['T1', 'T9'], ['call-plan'], []]);
    const { path } = valueOf(
      await exportTable(open.world, who, { market, what: 'call-plan', form: 'csv', locale: 'en' }),
    );
    const written = await readFile(path, 'utf8');
    expect(written).toContain('T1');
    expect(written).not.toContain('T2');
    const segmentation = { market, what: 'segmentation' } as const;
    expect(codeOf(await exportTable(open.world, who, segmentation))).toBe('not-allowed');
  });

  it('says of these alone that their reps are trained', async () => {
    const { record } = valueOf(await openCycle(open.world, open.people.affiliate, { market }));
    const cycle = record.cycle.id;
    expect(valueOf(await viewCycle(open.world, who, { cycle }))).toMatchObject({
      untrained: ['T1'],
      confirmsAll: false,
    });
    expect(codeOf(await confirmTraining(open.world, who, { cycle, territory: 'T2' }))).toBe('invalid-input');
    expect(valueOf(await confirmTraining(open.world, who, { cycle })).confirmed).toEqual(['T1']);
    expect(valueOf(await viewCycle(open.world, manager, { cycle })).untrained).toEqual(['T2']);
  });
});
