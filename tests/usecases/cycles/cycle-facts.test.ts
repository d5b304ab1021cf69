import { describe, expect, it } from 'vitest';
import { gates } from '#domain/cycles/gates/gates.ts';
import { cycleFacts } from '#usecases/cycles/cycle-facts.ts';
import { findCycle } from '#usecases/cycles/find-cycle.ts';
import { confirmTraining } from '#usecases/cycles/confirm-training.ts';
import { openReview } from '#usecases/review/open-review.ts';
import { valueOf } from '../../support/outcomes.ts';
import { legalLimit } from '../../support/small-market.ts';
import { limitedBy } from '../support/alter-definitions.ts';
import { changeAccounts, changeReps } from '../support/change-accounts.ts';
import { leadCycle } from '../support/lead-cycle.ts';
import { openMarket, type OpenMarket } from '../support/open-market.ts';
import { linesOf, reviewOf } from '../support/open-plan.ts';

const factsOf = ({ world, people }: OpenMarket, cycle: string, ...keys: readonly string[]) =>
  world.storage.read(async (stores) => {
    const { market, record } = valueOf(await findCycle(world, stores, people.global, cycle));
    const asked = gates.filter(({ key }) => keys.includes(key));
    expect(asked).toHaveLength(keys.length);
    return cycleFacts(world, stores, market, record, asked);
  });

describe('what gates look at', () => {
  it('is the market as it stands, without a plan while there is none', async () => {
    const open = await openMarket();
    const { world, market, people } = open;
    const cycle = await leadCycle(open);
    await changeReps(world, market, (rep) => (rep.territory === 'T2' ? { ...rep, name: '' } : undefined));
    await changeAccounts(world, market, (each) =>
      each.accountId === 'A001' ? { ...each, territory: 'T7' } : undefined,
    );
    valueOf(await confirmTraining(world, people.manager, { cycle }));
    expect(await factsOf(open, cycle, 'territories-staffed')).toEqual({
      accounts: 24,
      staffed: ['T1'],
      unknownTerritories: ['T7'],
      trained: ['T1'],
      published: false,
      market,
      unconfirmedLimits: [],
      missingDuties: { approve: [], publish: [] },
      signers: [],
    });
    // Whoever does not ask for it does not pay for it.
    expect((await factsOf(open, cycle)).unknownTerritories).toEqual([]);
  });

  it('is the plan with its open proposals, and that it was handed out', async () => {
    const reviewed = await openMarket();
    const cycle = await leadCycle(reviewed, 'plan');
    valueOf(await confirmTraining(reviewed.world, reviewed.people.manager, { cycle }));
    valueOf(await openReview(reviewed.world, reviewed.people.affiliate, { market: reviewed.market }));
    const { lines, propose } = await reviewOf(reviewed);
    await propose(lines[0]!);
    const asked = await factsOf(reviewed, cycle);
    expect(asked).toMatchObject({ published: false, plan: { state: 'in-review', openProposals: 1 } });
    const published = await openMarket();
    const id = await leadCycle(published, 'publish');
    expect(await factsOf(published, id)).toMatchObject({
      published: true,
      plan: {
        state: 'approved',
        segmented: 24,
        overloaded: [],
        openProposals: 0,
        overLimits: [],
        outdated: [],
      },
    });
  });

  it('holds lines against the law and the accounts of today only where a gate asks', async () => {
    const open = await openMarket();
    const id = await leadCycle(open, 'approve');
    const [line] = await linesOf(open, { onlyPlanned: true, channel: 'face-to-face' });
    await changeAccounts(open.world, open.market, (each) =>
      each.accountId === line?.accountId ? { ...each, facts: { ...each.facts, 'no-see': true } } : undefined,
    );
    const limited = { ...open, world: limitedBy(open.world, legalLimit({ key: 'none', maximum: 0 })) };
    expect((await factsOf(limited, id)).plan).toMatchObject({ overLimits: [], outdated: [] });
    const { plan } = await factsOf(limited, id, 'no-blocking-findings');
    expect(plan?.outdated).toContain(line?.key);
  });
});
