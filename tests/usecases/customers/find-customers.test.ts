import { beforeAll, describe, expect, it } from 'vitest';
import { findCustomers, type CustomersSought } from '#usecases/customers/find-customers.ts';
import { valueOf } from '../../support/outcomes.ts';
import type { Who } from '../../support/people.ts';
import { changeAccounts } from '../support/change-accounts.ts';
import { endsBy } from '../support/ends-by.ts';
import { openMarket, type OpenMarket } from '../support/open-market.ts';

describe('finding customers', () => {
  let open: OpenMarket;
  const find = async (who: Who, input: CustomersSought) =>
    valueOf(await findCustomers(open.world, open.people[who], input));
  const found = async (who: Who, text: string) =>
    (await find(who, { text })).customers.map(({ accountId }) => accountId);
  let mine: string;
  let others: string;
  beforeAll(async () => {
    open = await openMarket();
    const accounts = await open.world.storage.read((stores) => stores.accounts.ofMarket(open.market));
    mine = accounts.find(({ territory }) => territory === 'T1')!.accountId;
    others = accounts.find(({ territory }) => territory === 'T2')!.accountId;
    const names = new Map([
      [mine, 'Dr. Hans Müller'],
      [others, 'Иван Мюллер'],
    ]);
    await changeAccounts(open.world, open.market, (each) => {
      const name = names.get(each.accountId);
      return name === undefined ? undefined : { ...each, name, facts: { ...each.facts, city: 'Groß-Gerau' } };
    });
  });

  it('goes by names in any writing, identifiers and places', async () => {
    expect(await found('affiliate', 'mueller')).toEqual([mine]);
    expect(await found('affiliate', 'gross gerau')).toEqual([mine, others]);
    expect(await found('affiliate', 'ivan')).toEqual([others]);
    expect(await found('affiliate', mine)).toEqual([mine]);
  });

  it('finds nobody whom somebody may not see', async () => {
    expect(await found('rep', 'gross gerau')).toEqual([mine]);
    expect(await found('colleague', 'gross gerau')).toEqual([others]);
    expect(await found('foreigner', 'gross gerau')).toEqual([]);
    expect(await found('compliance', 'gross gerau')).toEqual([mine, others]);
    const { world, market } = open;
    const ends = await endsBy(open, ['medical', 'foreigner', 'rep'], (actor) =>
      findCustomers(world, actor, { text: 'gross gerau', market }),
    );
    expect(ends).toEqual({ medical: 'not-allowed', foreigner: 'market-unknown', rep: 'done' });
  });

  it('knows what has changed since', async () => {
    await changeAccounts(open.world, open.market, (each) =>
      each.accountId === mine ? { ...each, name: 'Dr. Hanna Schulze' } : undefined,
    );
    expect(await found('affiliate', 'müller')).toEqual([]);
    expect(await found('affiliate', 'hanna')).toEqual([mine]);
  });

  it('says where a text is too short to look for', async () => {
    expect(await find('affiliate', { text: 'x' })).toMatchObject({ tooShort: true, count: 0 });
    expect(await find('affiliate', { text: ' ' })).toMatchObject({ tooShort: false, count: 0 });
  });
});
