import { unitOf } from '../../support/unit-of.ts';
import { describe, expect, it } from 'vitest';
import { lawFacts, refuseAgainstLaw, signersOf } from '#usecases/basis/law-facts.ts';
import { loadUnitCycle } from '#usecases/basis/unit-cycle.ts';
import type { World } from '#usecases/ports.ts';
import { refusalOf } from '../../support/outcomes.ts';
import { legalLimit } from '../../support/small-market.ts';
import { limitedBy } from '../support/alter-definitions.ts';
import { obligedBy, someDuty } from '../support/obliged-by.ts';
import { openMarket } from '../support/open-market.ts';

const inCycle = async (world: World, code: string) => {
  const market = unitOf(world.definitions.markets, code);
  return world.storage.read(async (stores) => {
    const of = await loadUnitCycle(world, stores, market);
    return {
      facts: await lawFacts(world, stores, of.market, of.cycle),
      refuse: (phase: 'plan' | 'approve' | 'publish') =>
        world.storage.read((each) => refuseAgainstLaw(world, each, of.market, of.cycle, phase)),
    };
  });
};

describe('what the law asks for before a plan is approved or goes out', () => {
  it('is nothing where limits are confirmed and no duty is missing', async () => {
    const { world, market } = await openMarket();
    const { facts, refuse } = await inCycle(world, market);
    expect(facts).toEqual({
      market,
      unconfirmedLimits: [],
      missingDuties: { approve: [], publish: [] },
      signers: [],
    });
    expect((await refuse('approve')).ok).toBe(true);
  });

  it('names limits, duties and who can sign', async () => {
    const { world: opened, market } = await openMarket();
    const yearly = someDuty(market, { key: 'yearly', holder: 'unit', closes: 'approve' });
    const world = obligedBy(limitedBy(opened, legalLimit({ key: 'five' })), yearly);
    const { facts, refuse } = await inCycle(world, market);
    const unit = world.definitions.markets.find(({ code }) => code === market)!.teams[0]!.name;
    expect(facts).toEqual({
      market,
      unconfirmedLimits: ['five'],
      missingDuties: { approve: [`yearly (${unit}: missing)`], publish: [] },
      signers: ['Name of compliance'],
    });
    expect(refusalOf(await refuse('approve')).findings.map(({ code }) => code)).toEqual([
      'gate.limits-confirmed',
      'gate.duties-before-approval',
    ]);
    expect(refusalOf(await refuse('publish')).findings).toHaveLength(2);
    expect((await refuse('plan')).ok).toBe(true);
  });

  it('is signed by whoever bears the role there today', async () => {
    const { world, market, otherMarket } = await openMarket();
    const of = (code: string) => world.storage.read((stores) => signersOf(world, stores, code));
    expect([await of(market), await of(otherMarket)]).toEqual([['Name of compliance'], []]);
  });
});
