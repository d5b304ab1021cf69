import { describe, expect, it } from 'vitest';
import { isObjectedTo, loadSignOffs } from '#usecases/basis/sign-offs.ts';
import { signOff } from '#usecases/organisation/sign-off.ts';
import { openCycle } from '#usecases/cycles/open-cycle.ts';
import { viewMaturity } from '#usecases/maturity/view-maturity.ts';
import { codeOf, valueOf } from '../../support/outcomes.ts';
import { settingFor, withDefinitions } from '../support/alter-definitions.ts';
import { lastOnRecord } from '../support/what-is-kept.ts';
import { openMarket } from '../support/open-market.ts';

describe('signatures of what is in the definitions', () => {
  it('are of what it says: once that is another, nobody has signed it', async () => {
    const { world, people, market } = await openMarket();
    const act = { kind: 'archetype', key: 'advanced', act: 'signed', reason: '' };
    for (const who of ['global', 'affiliate'] as const) valueOf(await signOff(world, people[who], act));
    const inForce = async (of: typeof world) =>
      (await of.storage.read((stores) => loadSignOffs(of, stores)))
        .find(({ kind, key }) => kind === 'archetype' && key === 'advanced')
        ?.inForceFor.includes(market);
    expect(await inForce(world)).toBe(true);
    const archetypes = world.definitions.archetypes.map((each) =>
      each.key === 'advanced' ? { ...each, criteria: each.criteria.slice(1) } : each,
    );
    expect(await inForce(withDefinitions(world, { archetypes }))).toBe(false);
  });

  it('are of kinds the strategy names alone', async () => {
    const { world } = await openMarket();
    const { strategy } = world.definitions;
    const none = withDefinitions(world, { strategy: { ...strategy, signOffs: {} } });
    expect(await none.storage.read((stores) => loadSignOffs(none, stores))).toEqual([]);
  });

  it('keep a template that somebody objects to from opening a cycle, until that is overruled', async () => {
    const { world, people, market } = await openMarket();
    const { assignment } = valueOf(await viewMaturity(world, people.global, { market }));
    const key = assignment?.archetype.template ?? '';
    const act = { kind: 'template', key, reason: 'Too many columns' };
    valueOf(await signOff(world, people.affiliate, { ...act, act: 'objected' }));
    const all = await world.storage.read((stores) => loadSignOffs(world, stores));
    expect(all.filter(isObjectedTo).map((each) => each.key)).toEqual([key]);
    expect(codeOf(await openCycle(world, people.affiliate, { market }))).toBe('objected-to');
    valueOf(await signOff(world, people.global, { ...act, act: 'overruled' }));
    // What another market's affiliate objects to is about that market.
    valueOf(await signOff(world, people.foreigner, { ...act, act: 'objected' }));
    valueOf(await openCycle(world, people.affiliate, { market }));
  });

  it('hold a cycle back where a rule of the market wants them, unless it is said why not', async () => {
    const open = await openMarket();
    const { people, market } = open;
    const world = settingFor(open.world, 'template-signed', true);
    const { assignment } = valueOf(await viewMaturity(world, people.global, { market }));
    const key = assignment?.archetype.template ?? '';
    const act = { kind: 'template', key, act: 'signed', reason: '' };
    expect(codeOf(await openCycle(world, people.affiliate, { market }))).toBe('not-signed');
    valueOf(await signOff(world, people.global, act));
    // Another market's signature is not this one's.
    valueOf(await signOff(world, people.foreigner, act));
    expect(codeOf(await openCycle(world, people.affiliate, { market, unsigned: ' ' }))).toBe('not-signed');
    const unsigned = 'The affiliate is on leave';
    valueOf(await openCycle(world, people.affiliate, { market, unsigned }));
    expect(await lastOnRecord(world)).toMatchObject({
      kind: 'open-unsigned',
      market,
      details: { functions: ['affiliate'], reason: unsigned },
    });
    const signed = await openMarket();
    const other = settingFor(signed.world, 'template-signed', true);
    for (const who of ['global', 'affiliate'] as const)
      valueOf(await signOff(other, signed.people[who], act));
    valueOf(await openCycle(other, signed.people.affiliate, { market: signed.market }));
  });
});
