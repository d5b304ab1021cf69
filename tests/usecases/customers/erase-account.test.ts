import { beforeAll, describe, expect, it } from 'vitest';
import { eraseAccount } from '#usecases/customers/erase-account.ts';
import { viewPersonalData } from '#usecases/customers/view-personal-data.ts';
import { codeOf, refusalOf, valueOf } from '../../support/outcomes.ts';
import { accountsCsv, openPersonalWorld, person } from '../../support/planted-person.ts';
import { openMarket, type OpenMarket } from '../support/open-market.ts';

describe('an account is erased', () => {
  let open: OpenMarket;
  beforeAll(async () => {
    open = await openMarket();
  });
  const erase = (more: Partial<Parameters<typeof eraseAccount>[2]> = {}, who = open.people.affiliate) =>
    eraseAccount(open.world, who, { market: open.market, account: 'A001', reason: 'asked for it', ...more });

  it('by affiliate and global team alone', async () => {
    const { people } = open;
    for (const who of [people.rep, people.manager]) expect(codeOf(await erase({}, who))).toBe('not-allowed');
    expect(codeOf(await erase({}, people.foreigner))).toBe('market-unknown');
    expect(valueOf(await erase({ dryRun: true }, people.global)).status).toBe('dry-run');
  });

  it.each([
    ['no reason', { reason: ' ' }, 'invalid-input'],
    ['a reason without end', { reason: 'x'.repeat(1_001) }, 'invalid-input'],
    ['an account there is none of', { account: 'A999' }, 'account-unknown'],
    ['a number there is none of', { account: '#999' }, 'account-unknown'],
  ])('not with %s', async (_, more, code) => {
    expect(codeOf(await erase(more))).toBe(code);
  });

  it('by its identifier with blanks around it, and is called by its number from then on', async () => {
    const { number } = valueOf(await erase({ account: ' A001 ' }));
    expect(number).toMatch(/^#\d+$/);
    for (const account of ['A001', number])
      expect(valueOf(await erase({ account }))).toMatchObject({ status: 'already', rows: {} });
    const { world, people, market } = open;
    const { erasures } = valueOf(await viewPersonalData(world, people.affiliate, { market }));
    expect(erasures).toHaveLength(1);
    const { accounts } = await world.storage.read(async (stores) => ({
      accounts: await stores.accounts.ofMarket(market),
    }));
    expect(accounts.map(({ accountId }) => accountId)).not.toContain('A001');
    expect(accounts).toHaveLength(23);
  });

  it('however its identifier is spelled, where it is one account’s alone', async () => {
    const asked = valueOf(await erase({ account: 'a 003', dryRun: true }));
    expect(asked.number).toBe(valueOf(await erase({ account: 'A003', dryRun: true })).number);
    expect(asked.rows).toMatchObject({ account: 1 });
    expect(codeOf(await erase({ account: 'a 03' }))).toBe('account-unknown');
  });

  it('once, where two ask at the same moment', async () => {
    const both = await Promise.all([erase({ account: 'A002' }), erase({ account: 'A002' })]);
    expect(both.map((each) => valueOf(each).status).toSorted()).toEqual(['already', 'erased']);
  });

  it('and recognised by a name they had before', async () => {
    const { world, people, market, send } = await openPersonalWorld('sqlite');
    const former = 'Dr. Wilhelmine Altnamenberg';
    valueOf(await send(accountsCsv({ ...person, name: former })));
    valueOf(await send(accountsCsv(person)));
    const asked = { market, account: person.id, reason: 'asked' };
    expect(valueOf(await eraseAccount(world, people.affiliate, asked)).status).toBe('erased');
    const { findings } = refusalOf(await send(accountsCsv({ id: 'ZY-2', name: former, city: person.city })));
    expect(findings.map(({ code }) => code)).toContain('import.perhaps-erased');
  });
});
