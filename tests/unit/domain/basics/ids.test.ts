import { describe, expect, it } from 'vitest';
import type { AccountId, LineKey, MarketCode, PlanId, TerritoryCode } from '#domain/basics/ids.ts';
import type { KeptAccount } from '#domain/customers/account.ts';
import { lineKeyOf } from '#domain/planning/line-key.ts';
import type { AccountStore, PlanStore } from '#usecases/ports.ts';
import { account } from '../../../support/small-market.ts';

const known: KeptAccount = { ...account('A1'), subject: 1 };

/** What a store is asked for, said back. */
const asked = {
  byId: async (market: MarketCode, accountId: AccountId) => ({ ...known, market, accountId }),
} satisfies Pick<AccountStore, 'byId'>;
const linesOfKey = async (planId: PlanId, key: LineKey): Promise<[]> => {
  expect(`${planId} ${key}`).toBe('P1 A1|cardiolan|email');
  return [];
};
const plans: Pick<PlanStore, 'linesOfKey'> = { linesOfKey };

describe('an identifier', () => {
  it('is a plain text, and a plain text may be one', async () => {
    const written: AccountId = 'A1';
    expect(lineKeyOf({ accountId: written, brand: 'cardiolan', channel: 'email' })).toBe(
      'A1|cardiolan|email',
    );
    await plans.linesOfKey(
      'P1',
      lineKeyOf({ accountId: known.accountId, brand: 'cardiolan', channel: 'email' }),
    );
  });

  it('is none of another kind of thing', async () => {
    const { market, accountId, territory } = known;
    expect(await asked.byId(market, accountId)).toEqual(known);
    // @ts-expect-error the wrong way round
    expect(await asked.byId(accountId, market)).not.toEqual(known);
    // @ts-expect-error a territory is no account
    expect((await asked.byId(market, territory)).accountId).toBe(territory);
    // @ts-expect-error an account is no territory
    const a: TerritoryCode = accountId;
    // @ts-expect-error a line is no plan
    const b: PlanId = lineKeyOf({ accountId, brand: 'cardiolan', channel: 'email' });
    // @ts-expect-error an account's line is told by its brand as well
    const c: LineKey = accountId;
    expect([a, b, c]).toHaveLength(3);
  });
});
