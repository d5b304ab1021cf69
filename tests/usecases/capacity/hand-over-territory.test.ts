import { beforeEach, describe, expect, it } from 'vitest';
import { seatsOf } from '#domain/customers/assignment.ts';
import {
  mergeTerritories,
  previewMerge,
  previewSplit,
  splitTerritory,
} from '#usecases/capacity/hand-over-territory.ts';
import { viewPlan } from '#usecases/planning/view-plan.ts';
import { valueOf } from '../../support/outcomes.ts';
import { endsBy } from '../support/ends-by.ts';
import { keepCalls } from '../support/keep-calls.ts';
import { openMarket, type OpenMarket } from '../support/open-market.ts';
import { planAnew } from '../support/send-list.ts';
import { lastOnRecord, refusedWithoutTrace } from '../support/what-is-kept.ts';

const why = 'the north is one district from now on';

describe('territories that are merged and split', () => {
  let open: OpenMarket;
  beforeEach(async () => {
    open = await openMarket();
  });

  /** Who leads how many accounts on a day. */
  const leads = async (on: string) => {
    const accounts = await open.world.storage.read((stores) => stores.accounts.ofMarket(open.market));
    const counts: Record<string, number> = {};
    for (const account of accounts) {
      const territory = seatsOf(account, { from: on, to: on })[0]?.[0]?.territory ?? '';
      counts[territory] = (counts[territory] ?? 0) + 1;
    }
    return counts;
  };
  const reps = () => open.world.storage.read(({ accounts }) => accounts.repsOf(open.market));

  it('is for whoever runs the market', async () => {
    const { world, market } = open;
    const others = ['rep', 'manager', 'foreigner'] as const;
    const nobody = { rep: 'not-allowed', manager: 'not-allowed', foreigner: 'market-unknown' };
    const input = { market, from: 'T2', into: 'T1', why };
    expect(await endsBy(open, others, (actor) => mergeTerritories(world, actor, input))).toEqual(nobody);
    expect(await endsBy(open, others, (actor) => previewSplit(world, actor, input))).toEqual(nobody);
  });

  it('merges from a day on: until then nothing changes, calls and plan stay under their code', async () => {
    const { world, market, people } = open;
    const { lines, plan } = await planAnew(open, market);
    const line = lines.find(({ territory }) => territory === 'T2');
    await keepCalls(open, [{ accountId: line!.accountId, territory: 'T2', on: '2026-09-01' }]);
    const before = await leads('2027-01-01');
    const on = '2027-03-01';
    const input = { market, from: 'T2', into: 'T1', on };
    const told = valueOf(await previewMerge(world, people.affiliate, input));
    expect(told).toEqual({
      ...input,
      accounts: before['T2'],
      shared: 0,
      both: 0,
      calls: 1,
      cycles: [plan.cycle],
      grants: 1,
    });
    expect(valueOf(await mergeTerritories(world, people.affiliate, { ...input, why }))).toEqual(told);
    expect(await leads('2027-02-28')).toEqual(before);
    expect(await leads(on)).toEqual({ T1: (before['T1'] ?? 0) + (before['T2'] ?? 0) });
    expect((await reps()).map(({ territory, employedTo }) => [territory, employedTo])).toEqual([
      ['T1', ''],
      ['T2', '2027-02-28'],
    ]);
    expect(await lastOnRecord(world)).toMatchObject({
      kind: 'merge-territories',
      subject: 'T1',
      details: { from: 'T2', to: 'T1', on, accounts: before['T2'], why },
    });
    // The plan is what it was until somebody makes it anew; then both work what they have of the cycle.
    const kept = valueOf(await viewPlan(world, people.affiliate, { market })).lines;
    expect(kept.map(({ key }) => key)).toEqual(lines.map(({ key }) => key));
    const anew = (await planAnew(open, market)).lines.filter(
      ({ accountId }) => accountId === line!.accountId,
    );
    expect(new Set(anew.map(({ territory }) => territory))).toEqual(new Set(['T1', 'T2']));
  });

  it('splits off who is named, or is of a place, as a territory that waits for somebody', async () => {
    const { world, market, people } = open;
    const before = await leads('2027-01-01');
    const all = await world.storage.read(({ accounts }) => accounts.ofMarket(market));
    const [one, two] = all.filter(({ territory }) => territory === 'T1');
    const input = {
      market,
      from: 'T1',
      into: 'T7',
      accounts: [one!.accountId],
      where: { column: 'name', value: two!.name },
    };
    const told = valueOf(await splitTerritory(world, people.affiliate, { ...input, why }));
    expect(told).toMatchObject({ accounts: 2, shared: 0, cycles: [] });
    expect(await leads(told.on)).toEqual({ ...before, T1: (before['T1'] ?? 0) - 2, T7: 2 });
    expect((await reps()).find(({ territory }) => territory === 'T7')).toMatchObject({
      name: '',
      team: expect.any(String),
    });
    const since = await world.storage.read(({ territoryCodes }) => territoryCodes.ofMarket(market));
    expect(since).toContainEqual({ territory: 'T7', since: told.on });
  });

  it('says all that stands in the way, and changes nothing', async () => {
    const { world, market, people } = open;
    const said = async (work: () => ReturnType<typeof mergeTerritories>) =>
      (await refusedWithoutTrace(world, work)).findings.map(({ code }) => code);
    const merge = (from: string, into: string, more = {}) =>
      said(() => mergeTerritories(world, people.affiliate, { market, from, into, why, ...more }));
    const split = (into: string, more = {}) =>
      said(() => splitTerritory(world, people.affiliate, { market, from: 'T1', into, why, ...more }));
    expect(await merge('T9', 'T8', { why: ' ' })).toEqual([
      'territory.unknown',
      'territory.unknown',
      'territory.why-needed',
    ]);
    expect(await merge('T1', 'T1')).toEqual(['territory.same-code']);
    expect(await merge('T1', 'T2', { on: '2020-01-01' })).toEqual(['territory.day-past']);
    expect(await merge('T1', 'T2', { on: 'soon' })).toEqual(['territory.day-unreadable']);
    expect(await split('T2', { accounts: ['Z9'] })).toEqual([
      'territory.code-taken',
      'territory.accounts-elsewhere',
    ]);
    expect(await split('T7')).toEqual(['territory.splits-nothing']);
    expect(await split('T7', { where: { column: 'town', value: 'x' } })).toEqual([
      'territory.column-unknown',
    ]);
    expect(await split('T7', { where: { column: 'Name', value: 'Nobody' } })).toEqual([
      'territory.nobody-says',
    ]);
    expect(await split('T7', { where: { column: 'name', value: '*' } })).toEqual(['territory.splits-all']);
  });
});
