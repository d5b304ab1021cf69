import { beforeAll, describe, expect, it } from 'vitest';
import { signOff } from '#usecases/organisation/sign-off.ts';
import { viewSignOffs } from '#usecases/organisation/view-sign-offs.ts';
import { valueOf } from '../../support/outcomes.ts';
import type { Who } from '../../support/people.ts';
import { endsBy, everybody } from '../support/ends-by.ts';
import { openMarket, type OpenMarket } from '../support/open-market.ts';

describe('what needs signatures', () => {
  let open: OpenMarket;
  beforeAll(async () => {
    open = await openMarket();
  });
  const strategyFor = async (who: Who) => {
    const found = valueOf(await viewSignOffs(open.world, open.people[who])).find(
      ({ kind }) => kind === 'strategy',
    );
    if (!found) throw new Error('no strategy');
    return found;
  };

  it('is seen by everybody who works on it', async () => {
    const ends = await endsBy(open, [...everybody, 'compliance', 'medical'], (actor) =>
      viewSignOffs(open.world, actor),
    );
    expect(ends).toMatchObject({ rep: 'done', global: 'done', compliance: 'done', medical: 'not-allowed' });
  });

  it('is the strategy, each template and the criteria of each archetype', async () => {
    const { templates, archetypes } = open.world.definitions;
    const all = valueOf(await viewSignOffs(open.world, open.people.global));
    expect(all).toHaveLength(1 + templates.length + archetypes.length);
    expect(all.filter(({ inForce }) => inForce)).toEqual([]);
  });

  it('says who has it, who read it and who signed', async () => {
    const { world, people } = open;
    const act = { kind: 'strategy', key: 'strategy', reason: '' };
    valueOf(await signOff(world, people.compliance, { ...act, act: 'read' }));
    valueOf(await signOff(world, people.affiliate, { ...act, act: 'signed' }));
    const { functions, received } = await strategyFor('global');
    expect(functions.map(({ function: role, state, readBy }) => [role, state, readBy])).toEqual([
      ['global', 'open', []],
      ['affiliate', 'partly', ['affiliate@example.com']],
      ['compliance', 'read', ['compliance@example.com']],
    ]);
    const signed = functions.find(({ function: role }) => role === 'affiliate');
    expect(signed?.signedFor).toEqual([open.market]);
    expect(signed?.openFor).toHaveLength(world.definitions.markets.length - 1);
    expect(received).toMatchObject({
      compliance: ['compliance@example.com'],
      affiliate: ['affiliate@example.com', 'foreigner@example.com'],
    });
  });

  it('names nobody of a market that is not the reader’s, and counts them', async () => {
    const { functions, received, elsewhere } = await strategyFor('foreigner');
    expect(received['affiliate']).toEqual(['foreigner@example.com']);
    expect(elsewhere).toMatchObject({ affiliate: 1, global: 0 });
    const signed = functions.find(({ function: role }) => role === 'affiliate')?.last;
    expect([signed?.act, signed?.by]).toEqual(['signed', '']);
    const own = await strategyFor('compliance');
    expect(own.functions.find(({ function: role }) => role === 'affiliate')?.last?.by).toBe(
      'affiliate@example.com',
    );
  });

  it('says to whom else it goes to nobody who is not asked', async () => {
    expect((await strategyFor('rep')).received).toEqual({ global: [], affiliate: [], compliance: [] });
  });

  it('lets each sign for their own function alone', async () => {
    expect((await strategyFor('compliance')).maySign).toEqual(['compliance']);
    expect((await strategyFor('compliance')).mayOverrule).toBe(false);
    expect((await strategyFor('global')).mayOverrule).toBe(true);
    expect((await strategyFor('auditor')).maySign).toEqual([]);
  });
});
