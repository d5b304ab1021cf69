import { callEquivalents } from '#domain/basics/units.ts';
import { describe, expect, it } from 'vitest';
import type { Plan, PlanLine } from '#domain/planning/plan.ts';
import { collectMaturityFacts, factsOfMasterData } from '#domain/reporting/collect-maturity-facts.ts';
import { line, plan, proposal } from '../../../contract/storage/samples.ts';
import { rulesWith } from '../../../support/rules-with.ts';
import { account, rep } from '../../../support/small-market.ts';

const brands = ['cardiolan', 'respivo'];
const none = { brands, masterData: {}, phases: [] };
const nobody = { brands, accounts: [], reps: [] };
const capacity = (territory: string, vacant = false) => ({
  ...plan('P').capacities[0]!,
  territory,
  vacant,
  capacity: callEquivalents(100_000),
});
const planned = (state: Plan['state'], lines: readonly PlanLine[], proposals = [proposal('1')]) => ({
  ...none,
  plan: {
    plan: plan('P', {
      state,
      capacities: [capacity('T1'), capacity('T2'), capacity('T3', true)],
      snapshot: { ...plan('P').snapshot, rules: rulesWith() },
    }),
    planned: lines
      .filter(({ planned: touches }) => touches > 0)
      .map(({ territory, brand, channel, planned: touches, cost }) => ({
        territory,
        brand,
        channel,
        equivalents: callEquivalents(touches * cost),
      })),
    proposals,
  },
});

describe('what data show of a market', () => {
  it('is nothing where there are no data', () => {
    expect(collectMaturityFacts(none)).toEqual({});
    expect(factsOfMasterData(nobody)).toEqual({});
  });

  it('counts accounts by what is stated, rounding down', () => {
    const accounts = [
      account('1', { 'potential@cardiolan': 10, 'adoption@respivo': '2', role: 'specialist' }),
      account('2', { potential: 5, 'consent-email': false }),
      account('3', { 'potential-class': 'high', influence: 'national' }, 'nowhere'),
    ];
    const facts = factsOfMasterData({
      brands,
      accounts,
      reps: [rep('DE-01'), rep('DE-02', { name: '' })],
    });
    expect(facts).toEqual({
      'accounts-owned': 6_666,
      'potential-estimated': 10_000,
      'potential-stated': 6_666,
      'potential-by-brand': 1_666,
      'adoption-stated': 3_333,
      'role-listed': 3_333,
      'influence-stated': 3_333,
      'consent-known': 3_333,
      'leave-stated': 10_000,
    });
  });

  it('takes a vacant territory for an owner, and one that the team sheet does not know for none', () => {
    const facts = factsOfMasterData({
      brands,
      accounts: [account('1'), account('2', {}, 'DE-99')],
      reps: [rep('DE-01', { name: '' })],
    });
    expect(facts['accounts-owned']).toBe(5_000);
  });

  it('takes leave that nobody stated for not stated', () => {
    const { leaveDays: _unstated, ...unstated } = rep('DE-02');
    expect(factsOfMasterData({ ...nobody, reps: [rep('DE-01'), unstated] })['leave-stated']).toBe(5_000);
  });

  it('counts phases that are due or done, and takes one that is due and not done for late', () => {
    const phases = [
      { due: '2026-11-02', endedOn: '2026-11-02' },
      { due: '2026-11-10', endedOn: '2026-11-12' },
      { due: '2026-11-16' },
      { due: '2026-12-24', endedOn: '2026-11-20' },
    ];
    expect(collectMaturityFacts({ ...none, phases })['phases-on-time']).toBe(5_000);
    expect(collectMaturityFacts(none)).not.toHaveProperty('phases-on-time');
  });

  it('looks at staffed territories alone, and at channels and brands with planned touches', () => {
    const lines = [
      line('A', { territory: 'T1', planned: 9, cost: callEquivalents(10_000) }),
      line('B', { territory: 'T2', planned: 2, cost: callEquivalents(10_000), channel: 'email' }),
      line('C', { territory: 'T2', planned: 0, brand: 'respivo', channel: 'remote' }),
    ];
    const facts = collectMaturityFacts({ ...planned('in-review', lines), confirmed: ['T1', 'T9'] });
    expect(facts).toEqual({
      'territories-in-band': 5_000,
      'reps-confirmed': 5_000,
      'proposals-decided': 0,
      'channels-planned': 2,
      'brands-planned': 1,
    });
  });

  it('says nothing of the review while the plan is a draft, or of proposals where there are none', () => {
    expect(collectMaturityFacts(planned('draft', []))).not.toHaveProperty('reps-confirmed');
    // Nobody has opened the cycle: nobody could confirm it.
    expect(collectMaturityFacts(planned('approved', []))).not.toHaveProperty('reps-confirmed');
    const reviewed = collectMaturityFacts({ ...planned('approved', [], []), confirmed: [] });
    expect(reviewed).toMatchObject({ 'reps-confirmed': 0 });
    expect(reviewed).not.toHaveProperty('proposals-decided');
  });
});
