import { beforeAll, describe, expect, it } from 'vitest';
import { viewCycle } from '#usecases/cycles/view-cycle.ts';
import { codeOf, valueOf } from '../../support/outcomes.ts';
import type { Who } from '../../support/people.ts';
import { leadCycle } from '../support/lead-cycle.ts';
import { openMarket, type OpenMarket } from '../support/open-market.ts';

describe('an opened cycle', () => {
  let open: OpenMarket;
  let cycle: string;
  beforeAll(async () => {
    open = await openMarket();
    cycle = await leadCycle(open, 'plan');
  });
  const view = async (who: Who) => valueOf(await viewCycle(open.world, open.people[who], { cycle }));
  const phaseOf = async (who: Who, key: string) =>
    (await view(who)).phases.find(({ phase }) => phase.key === key);

  it('shows whoever leads what holds a phase at its beginning, and no rep', async () => {
    for (const who of ['affiliate', 'manager', 'global'] as const) {
      expect((await phaseOf(who, 'field-review'))?.heldBy).toMatchObject([
        { code: 'gate.training-confirmed' },
      ]);
    }
    expect((await phaseOf('rep', 'field-review'))?.heldBy).toEqual([]);
  });

  it('shows a rep the own training alone', async () => {
    expect((await view('manager')).untrained).toEqual(['T1', 'T2']);
    expect((await view('rep')).untrained).toEqual(['T1']);
    expect((await view('colleague')).untrained).toEqual(['T2']);
  });

  it('says what closes the end of a phase under way, and who may end it', async () => {
    const other = await openMarket();
    const id = await leadCycle(other, 'collect');
    const segment = async (who: Who) =>
      valueOf(await viewCycle(other.world, other.people[who], { cycle: id })).phases.find(
        ({ phase }) => phase.key === 'segment',
      );
    expect(await segment('affiliate')).toMatchObject({
      state: 'open',
      mayEnd: false,
      closed: [{ code: 'gate.segments-computed' }],
    });
    expect(await segment('rep')).toMatchObject({ state: 'open', mayEnd: false, closed: [] });
    const approved = await openMarket();
    const ready = await leadCycle(approved);
    const prepare = async (who: Who) =>
      valueOf(await viewCycle(approved.world, approved.people[who], { cycle: ready })).phases[0]?.mayEnd;
    expect(await prepare('affiliate')).toBe(true);
    expect(await prepare('global')).toBe(true);
    for (const who of ['manager', 'rep', 'colleague'] as const) expect(await prepare(who)).toBe(false);
  });

  it('is the own market’s', async () => {
    const { world, people, market } = open;
    expect(codeOf(await viewCycle(world, people.foreigner, { cycle }))).toBe('market-unknown');
    expect(codeOf(await viewCycle(world, people.rep, { cycle: `${market}-2027-05` }))).toBe('cycle-unknown');
  });
});
