import { beforeEach, describe, expect, it } from 'vitest';
import { proposePilot } from '#usecases/execution/propose-pilot.ts';
import { codeOf, refusalOf, valueOf } from '../../support/outcomes.ts';
import { settingFor } from '../support/alter-definitions.ts';
import { changeReps } from '../support/change-accounts.ts';
import { endsBy } from '../support/ends-by.ts';
import { keepCalls } from '../support/keep-calls.ts';
import { openMarket, type OpenMarket } from '../support/open-market.ts';
import { whatIsKept } from '../support/what-is-kept.ts';

describe('a trial in matched pairs', () => {
  let open: OpenMarket;
  beforeEach(async () => {
    open = await openMarket();
  });
  const propose = (seed = 7, pairs?: number) =>
    proposePilot(settingFor(open.world, 'rep-figures', 'all'), open.people.affiliate, {
      market: open.market,
      seed,
      ...(pairs === undefined ? {} : { pairs }),
    });

  it('is for whoever runs the market', async () => {
    const { world, market } = open;
    const others = ['rep', 'colleague', 'manager', 'foreigner'] as const;
    expect(await endsBy(open, others, (actor) => proposePilot(world, actor, { market, seed: 7 }))).toEqual({
      rep: 'not-allowed',
      colleague: 'not-allowed',
      manager: 'not-allowed',
      foreigner: 'market-unknown',
    });
  });

  it('is drawn by its seed, the same again each time, and nothing is kept', async () => {
    const before = await whatIsKept(open.world);
    const { design } = valueOf(await propose());
    expect(valueOf(await propose()).design).toEqual(design);
    expect(await whatIsKept(open.world)).toEqual(before);
    const arms = new Set<string | undefined>();
    for (let seed = 0; seed < 20; seed += 1) {
      arms.add(valueOf(await propose(seed)).design.pairs[0]?.test.territory);
    }
    expect(arms).toEqual(new Set(['T1', 'T2']));
  });

  it('compares accounts, potential over all brands, and the calls of half a year', async () => {
    await keepCalls(open, [
      { accountId: 'A001', on: '2026-03-13' },
      { accountId: 'A001', on: '2026-03-14' },
      { accountId: 'A001', on: '2026-09-14' },
      { accountId: 'A001', on: '2026-09-01', status: 'planned' },
    ]);
    const { design, callsOf } = valueOf(await propose());
    expect(callsOf).toEqual({ from: '2026-03-14', to: '2026-09-14' });
    const { test, control } = design.pairs[0]!;
    const first = [test, control].find(({ territory }) => territory === 'T1')!;
    // Twelve accounts with 20, 40 … 240 for each of two brands.
    expect(first.traits).toEqual({ accounts: 12, potential: 2 * 1_560, volume: 0, calls: 2 });
  });

  it('says nothing that calls of a rep follow from where the market shows nobody how single reps do', async () => {
    await keepCalls(open, [
      { accountId: 'A001', on: '2026-09-10' },
      { accountId: 'A002', on: '2026-09-11' },
    ]);
    const { world, people, market } = open;
    const own = settingFor(world, 'rep-figures', 'own');
    const { design } = valueOf(await proposePilot(own, people.affiliate, { market, seed: 7, pairs: 1 }));
    const shown = valueOf(await propose()).design;
    const [pair] = design.pairs;
    expect([design.withheld, shown.withheld]).toEqual([true, false]);
    for (const arm of ['test', 'control'] as const) {
      expect(pair?.[arm].territory).toBe(shown.pairs[0]?.[arm].territory);
      expect(Object.keys(pair?.[arm].traits ?? {})).toEqual(['volume', 'potential', 'accounts']);
    }
    expect(pair).not.toHaveProperty('distance');
    expect(design.balance.map(({ trait }) => trait)).toEqual(['volume', 'potential', 'accounts']);
    expect(shown.balance.map(({ trait }) => trait)).toContain('calls');
  });

  it('has as many pairs as there can be, and needs two territories that somebody works', async () => {
    expect(valueOf(await propose()).design.pairs).toHaveLength(1);
    for (const pairs of [0, 2, 0.5]) {
      expect(refusalOf(await propose(7, pairs))).toMatchObject({
        code: 'invalid-input',
        findings: [{ where: { subject: 'pairs' }, values: { allowed: '1–1' } }],
      });
    }
    expect(refusalOf(await propose(1.5)).findings).toMatchObject([{ where: { subject: 'seed' } }]);
    await changeReps(open.world, open.market, (rep) =>
      rep.territory === 'T2' ? { ...rep, name: '' } : undefined,
    );
    expect(codeOf(await propose())).toBe('no-accounts');
  });
});
