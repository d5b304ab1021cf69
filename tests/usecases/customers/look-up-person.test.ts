import { beforeAll, describe, expect, it } from 'vitest';
import { lookUpPerson } from '#usecases/customers/look-up-person.ts';
import { codeOf, valueOf } from '../../support/outcomes.ts';
import { listPeople } from '../support/list-people.ts';
import { openMarket, type OpenMarket } from '../support/open-market.ts';

describe('somebody whom a letter names', () => {
  let open: OpenMarket;
  beforeAll(async () => {
    open = await openMarket();
    await listPeople(open, ['P1|Anna Rossi|Parma', 'P2|Ugo Rossi|Roma', 'P3|Lia Parma|Rom']);
  });
  const found = async (text: string) =>
    valueOf(await lookUpPerson(open.world, open.people.compliance, { market: open.market, text })).people.map(
      ({ accountId, city }) => `${accountId} ${city}`,
    );

  it('is found by name, by name and town, by a part of the identifier, never by the town alone', async () => {
    expect(await found('Dott. Rossi')).toEqual(['P1 Parma', 'P2 Roma']);
    expect(await found('Dott.ssa Rossi, Parma')).toEqual(['P1 Parma']);
    expect(await found('parma rossi')).toEqual(['P1 Parma']);
    expect(await found('p3')).toEqual(['P3 Rom']);
    expect(await found('Parma')).toEqual(['P3 Rom']);
    expect(await found('Nobody Atall')).toEqual([]);
    expect(await found('Dr.')).toEqual([]);
  });

  it('is on the log of whom was looked at, and for those alone who answer for a market', async () => {
    const { world, people, market } = open;
    for (const who of ['rep', 'manager'] as const)
      expect(codeOf(await lookUpPerson(world, people[who], { market, text: 'Rossi' }))).toBe('not-allowed');
    await world.accessLog.flush();
    const log = await world.storage.read(({ accessLog }) => accessLog.page({ markets: 'all' }, 50));
    expect(log.map(({ subject, by }) => `${by.id} ${subject}`)).toContain(`${people.compliance.id} people`);
  });
});
