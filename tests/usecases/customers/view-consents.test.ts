import { describe, expect, it } from 'vitest';
import { operator } from '#domain/access/user.ts';
import { importWorkbook } from '#usecases/intake/import-workbook.ts';
import { viewConsents } from '#usecases/customers/view-consents.ts';
import { codeOf, valueOf } from '../../support/outcomes.ts';
import { csvFile } from '../support/csv-file.ts';
import { openMarket } from '../support/open-market.ts';

const open = await openMarket();
const { world, market, people } = open;
valueOf(
  await importWorkbook(world, operator, {
    market,
    kind: 'consents',
    path: await csvFile(world, [
      'Account ID;Consent channel;Consent state;Consent date',
      'A001;Email;Given;2026-08-02',
      'A003;Email;Given;2026-08-05',
      'A003;Email;Withdrawn;2026-09-01',
    ]),
    fileName: 'consents.csv',
    dryRun: false,
  }),
);
const email = async (user = operator) => {
  const { accounts, channels } = valueOf(await viewConsents(world, user, { market }));
  return { accounts, ...(channels.find(({ channel }) => channel === 'email') ?? expect.fail('no e-mail')) };
};

describe('consents of a market', () => {
  it('say of every account where it stands with each channel', async () => {
    const { accounts, reachable, standings, months } = await email();
    expect(accounts).toBe((await world.storage.read((stores) => stores.accounts.ofMarket(market))).length);
    expect([reachable, standings.agreed, standings.refused, standings.unsaid]).toEqual([
      1,
      1,
      1,
      accounts - 2,
    ]);
    expect(months.slice(-2)).toEqual([
      { month: '2026-08', optIns: 2, optOuts: 0 },
      { month: '2026-09', optIns: 0, optOuts: 1 },
    ]);
  });

  it('are of their own accounts for whoever has a territory', async () => {
    const own = await email(people.rep);
    expect(own.accounts).toBeLessThan((await email()).accounts);
    expect(own.accounts).toBeGreaterThan(0);
  });

  it('are nobody’s of another market', async () => {
    // Who may not take files in is led to none.
    const told = async (who: 'affiliate' | 'rep') =>
      valueOf(await viewConsents(world, people[who], { market })).mayRecord;
    expect([await told('affiliate'), await told('rep')]).toEqual([true, false]);
    expect(codeOf(await viewConsents(world, people.rep, { market: open.otherMarket }))).toBe(
      'market-unknown',
    );
  });
});
