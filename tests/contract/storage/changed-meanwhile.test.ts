import { newestPlan } from '../../support/unit-of.ts';
import { beforeEach, describe, expect, it } from 'vitest';
import { operator } from '#domain/access/user.ts';
import { createSignInLink } from '#usecases/access/create-sign-in-link.ts';
import { signIn } from '#usecases/access/sign-in.ts';
import { keepCapacityEvent } from '#usecases/capacity/keep-capacity.ts';
import { acceptMoves } from '#usecases/capacity/move-accounts.ts';
import { viewCapacity } from '#usecases/capacity/view-capacity.ts';
import { listAnswers, rememberAnswers } from '#usecases/intake/remember-answers.ts';
import { makeCallPlan } from '#usecases/planning/make-call-plan.ts';
import { viewPlan } from '#usecases/planning/view-plan.ts';
import { approvePlan } from '#usecases/review/approve-plan.ts';
import { decideProposals } from '#usecases/review/decide-proposals.ts';
import { eachDatabase, newDatabase } from '../../support/databases.ts';
import { codeOf, valueOf } from '../../support/outcomes.ts';
import { changeAccounts } from '../../usecases/support/change-accounts.ts';
import { openMarket, type OpenMarket } from '../../usecases/support/open-market.ts';
import { openPlan } from '../../usecases/support/open-plan.ts';

eachDatabase((name) => {
  describe('of two who decide on the same state', () => {
    let open: OpenMarket;
    beforeEach(async () => {
      open = await openMarket({ database: await newDatabase(name) });
    });

    it('only one approves the plan that both looked at, or the other decides what is in it', async () => {
      const { world, people, market, lines, propose } = await openPlan('in-review', open);
      const { plan } = valueOf(await viewPlan(world, people.manager, { market }));
      const { id } = await propose(lines[0]!);
      const seen = { plan: plan.id, version: plan.version };
      const decision = { market, proposalIds: [id], decision: 'approved', note: '' } as const;
      const [decided, approved] = await Promise.all([
        decideProposals(world, people.manager, decision),
        approvePlan(world, people.global, { market, seen }),
      ]);
      expect(decided.ok).toBe(true);
      // Either it was still open, or it had changed what was looked at.
      expect(approved).toMatchObject({
        ok: false,
        refusal: { code: expect.stringMatching(/^(?:proposals-open|plan-stale)$/u) },
      });
      expect(valueOf(await viewPlan(world, people.manager, { market })).plan).toMatchObject({
        state: 'in-review',
        version: 2,
      });
    });

    it('one decides a proposal, and the other is told', async () => {
      const { world, people, market, lines, propose } = await openPlan('in-review', open);
      const { id } = await propose(lines[0]!);
      const decide = (decision: 'approved' | 'rejected') =>
        decideProposals(world, people.manager, { market, proposalIds: [id], decision, note: 'said' });
      const both = await Promise.all([decide('approved'), decide('rejected')]);
      expect(both.filter(({ ok }) => ok)).toHaveLength(1);
      expect(codeOf(both.find(({ ok }) => !ok)!)).toBe('proposal-decided');
    });

    it('one is let in by a link that both press', async () => {
      const { world, people } = open;
      const { token } = valueOf(await createSignInLink(world, operator, { email: people.rep.email }));
      const both = await Promise.all([signIn(world, { token }), signIn(world, { token })]);
      expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    });

    it('both make the first plan, one after the other, and the last one is whole', async () => {
      const { world, people, market } = open;
      const make = (who: 'affiliate' | 'global') => makeCallPlan(world, people[who], { market });
      const both = await Promise.all([make('affiliate'), make('global')]);
      const made = both.map((outcome) => valueOf(outcome));
      const current = await world.storage.read((stores) => newestPlan(stores, market));
      const last = made.find(({ plan }) => plan.id === current?.id)!;
      expect(last.measures.accounts).toBeGreaterThan(0);
      const lines = await world.storage.read(({ plans }) => plans.lines(last.plan.id));
      expect(lines.reduce((sum, { planned }) => sum + planned, 0)).toBe(last.measures.plannedTouches);
      const told = await world.storage.read(({ audit }) => audit.latest(market, 20));
      expect(told.filter(({ kind }) => kind === 'plan')).toHaveLength(2);
    });

    it('both have answered what a heading means, and what is remembered is one of the answers', async () => {
      const { world, people, market } = open;
      const say = (who: 'affiliate' | 'global', column: string) =>
        rememberAnswers(world, people[who], { market, mapping: [{ heading: 'Zzz', column }] });
      const both = await Promise.all([say('affiliate', 'name'), say('global', 'territory')]);
      expect(both.map(({ ok }) => ok)).toEqual([true, true]);
      const { mappings } = valueOf(await listAnswers(world, people.affiliate, { market }));
      const told = await world.storage.read(({ audit }) => audit.latest(market, 10));
      const last = told.find(({ kind }) => kind === 'remember-column');
      expect(mappings.map(({ column }) => column)).toEqual([last?.details['after']]);
    });

    /** T1 has too much to do: what it might hand over, and leave of whoever would get it, for all of the cycle. */
    const suggestMoves = async () => {
      const { world, people, market } = open;
      await changeAccounts(world, market, (each) => ({
        ...each,
        territory: each.accountId <= 'A022' ? 'T1' : 'T2',
        facts: { ...each.facts, postcode: '80331' },
      }));
      const { cycle, moves } = valueOf(
        await viewCapacity(world, people.affiliate, { market, suggest: true }),
      );
      const { from, to } = cycle;
      const territory = moves[0]!.to;
      const draft = { kind: 'leave', territory, team: '', from, to, weekdays: '', rep: '', note: '' };
      return { moves, enter: () => keepCapacityEvent(world, people.manager, { market, draft }) };
    };

    it('none moves an account by what was measured before an absence was entered', async () => {
      const { world, people, market } = open;
      const { moves, enter } = await suggestMoves();
      const measured = Promise.withResolvers<undefined>();
      let entered: Promise<unknown> = Promise.resolve();
      const slow = {
        ...world,
        heavy: {
          ...world.heavy,
          measureTerritories: async (input: Parameters<typeof world.heavy.measureTerritories>[0]) => {
            const found = await world.heavy.measureTerritories(input);
            measured.resolve(undefined);
            await entered;
            return found;
          },
        },
      };
      entered = measured.promise.then(enter);
      // What was measured for the page is kept: here the moves are measured anew, while the absence comes in.
      world.kept.forget(market);
      const accepted = await acceptMoves(slow, people.affiliate, { market, moves: moves.slice(0, 1) });
      expect(accepted).toMatchObject({ ok: false, refusal: { code: 'moves-stale' } });
      const account = await world.storage.read((stores) => stores.accounts.byId(market, moves[0]!.accountId));
      expect(account?.territory).toBe(moves[0]!.from);
    });

    it('nor by what was kept of such a measurement', async () => {
      const { world, people, market } = open;
      const { moves, enter } = await suggestMoves();
      const storage: typeof world.storage = Object.create(world.storage, {
        transaction: {
          value: async (...work: Parameters<typeof world.storage.transaction>) => {
            valueOf(await enter());
            return world.storage.transaction(...work);
          },
        },
      });
      const accepted = await acceptMoves({ ...world, storage }, people.affiliate, {
        market,
        moves: moves.slice(0, 1),
      });
      expect(accepted).toMatchObject({ ok: false, refusal: { code: 'moves-stale' } });
      const account = await world.storage.read((stores) => stores.accounts.byId(market, moves[0]!.accountId));
      expect(account?.territory).toBe(moves[0]!.from);
    });
  });
});
