import { beforeEach, describe, expect, it } from 'vitest';
import { keepCapacityEvent } from '#usecases/capacity/keep-capacity.ts';
import { acceptMoves, writeMovesWorkbook, type ChosenMove } from '#usecases/capacity/move-accounts.ts';
import { viewCapacity } from '#usecases/capacity/view-capacity.ts';
import { valueOf } from '../../support/outcomes.ts';
import { changeAccounts } from '../support/change-accounts.ts';
import { endsBy } from '../support/ends-by.ts';
import { openMarket, type OpenMarket } from '../support/open-market.ts';
import { recordWriting } from '../support/record-writing.ts';
import { lastOnRecord, refusedWithoutTrace } from '../support/what-is-kept.ts';

describe('moving accounts to neighbours', () => {
  let open: OpenMarket;
  let moves: readonly ChosenMove[];
  const suggested = async () => {
    const { world, people, market } = open;
    const viewed = valueOf(await viewCapacity(world, people.affiliate, { market, suggest: true }));
    return viewed.moves.map(({ accountId, from, to }) => ({ accountId, from, to }));
  };
  beforeEach(async () => {
    open = await openMarket();
    await changeAccounts(open.world, open.market, (each) => ({
      ...each,
      territory: each.accountId <= 'A022' ? 'T1' : 'T2',
      facts: { ...each.facts, postcode: '80331' },
    }));
    moves = await suggested();
  });
  const accept = (...chosen: readonly ChosenMove[]) =>
    acceptMoves(open.world, open.people.affiliate, { market: open.market, moves: chosen });
  const territoryOf = async ({ accountId }: ChosenMove) =>
    (await open.world.storage.read((stores) => stores.accounts.byId(open.market, accountId)))?.territory;

  it('is for whoever runs the market', async () => {
    const { world, market } = open;
    const others = ['rep', 'colleague', 'manager', 'foreigner'] as const;
    const nobody = {
      rep: 'not-allowed',
      colleague: 'not-allowed',
      manager: 'not-allowed',
      foreigner: 'market-unknown',
    };
    const input = { market, moves };
    expect(await endsBy(open, others, (actor) => acceptMoves(world, actor, input))).toEqual(nobody);
    expect(await endsBy(open, others, (actor) => writeMovesWorkbook(world, actor, input))).toEqual(nobody);
  });

  it('moves those that were chosen and no others, with where they came from on record', async () => {
    const [first, ...others] = moves as [ChosenMove, ...ChosenMove[]];
    expect(others.length).toBeGreaterThan(0);
    expect(valueOf(await accept(first, first)).moved).toEqual([first]);
    expect(await territoryOf(first)).toBe(first.to);
    for (const each of others) expect(await territoryOf(each)).toBe(each.from);
    expect(await lastOnRecord(open.world)).toMatchObject({
      kind: 'move-accounts',
      by: 'affiliate@example.com',
      subject: `${open.market}-2027-01`,
      details: {
        accounts: 1,
        before: [`${first.accountId}: T1`],
        after: [`${first.accountId}: T2`],
      },
    });
    expect(await suggested()).toEqual(others);
  });

  it('moves all that were chosen or none', async () => {
    const [first] = moves as [ChosenMove];
    const refused = (...chosen: readonly ChosenMove[]) =>
      refusedWithoutTrace(open.world, () => accept(...chosen)).then(({ code, values }) => [
        code,
        values['count'],
      ]);
    expect(await refused()).toEqual(['moves-stale', 0]);
    expect(await refused(first, { ...first, accountId: 'A999' })).toEqual(['moves-stale', 1]);
    expect(await refused({ ...first, from: first.to, to: first.from })).toEqual(['moves-stale', 1]);
    valueOf(await accept(first));
    expect(await refused(first)).toEqual(['moves-stale', 1]);
  });

  it('gives way to somebody who moves one meanwhile', async () => {
    const [first, second] = moves as [ChosenMove, ChosenMove];
    const { world, people, market } = open;
    const overtaken = {
      ...world,
      heavy: {
        ...world.heavy,
        measureTerritories: async (input: Parameters<typeof world.heavy.measureTerritories>[0]) => {
          const measured = await world.heavy.measureTerritories(input);
          await changeAccounts(world, market, (each) =>
            each.accountId === second.accountId ? { ...each, territory: 'T9' } : undefined,
          );
          return measured;
        },
      },
    };
    // Nobody has measured it yet.
    world.kept.forget(market);
    const outcome = await acceptMoves(overtaken, people.affiliate, { market, moves: [first, second] });
    expect(outcome).toMatchObject({ ok: false, refusal: { code: 'moves-stale', values: { count: 1 } } });
    expect(await territoryOf(first)).toBe(first.from);
  });

  it('gives way to an absence that is entered while it is measured what could be handed over', async () => {
    const [first] = moves as [ChosenMove];
    const { world, people, market } = open;
    const viewed = valueOf(await viewCapacity(world, people.affiliate, { market }));
    const overtaken = {
      ...world,
      heavy: {
        ...world.heavy,
        measureTerritories: async (input: Parameters<typeof world.heavy.measureTerritories>[0]) => {
          const measured = await world.heavy.measureTerritories(input);
          const { cycle } = viewed;
          const draft = {
            kind: 'leave',
            territory: first.to,
            team: '',
            from: cycle.from,
            to: cycle.to,
            weekdays: '',
            rep: '',
            note: '',
          };
          valueOf(await keepCapacityEvent(world, people.affiliate, { market, draft }));
          return measured;
        },
      },
    };
    // Nobody has measured it yet.
    world.kept.forget(market);
    const outcome = await acceptMoves(overtaken, people.affiliate, { market, moves: [first] });
    expect(outcome).toMatchObject({ ok: false, refusal: { code: 'moves-stale', values: { count: 1 } } });
    expect(await territoryOf(first)).toBe(first.from);
  });

  it('comes as a workbook of the accounts in their new territories', async () => {
    const { world, writing } = recordWriting(open.world);
    const { people, market } = open;
    const file = valueOf(await writeMovesWorkbook(world, people.affiliate, { market }));
    expect(file.fileName).toBe(`${market}-2027-01-moves-de.xlsx`);
    const rows = writing.templates[0]?.rows['accounts'] ?? [];
    expect(rows).toHaveLength(moves.length);
    expect(new Map(rows.map((row) => [row['account-id'], row['territory']]))).toEqual(
      new Map(moves.map(({ accountId, to }) => [accountId, to])),
    );
    expect(writing.templates[0]?.rows['team']).toEqual([]);
  });
});
