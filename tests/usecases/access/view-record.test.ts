import { beforeAll, describe, expect, it } from 'vitest';
import { viewRecord } from '#usecases/access/view-record.ts';
import { refusalOf, valueOf } from '../../support/outcomes.ts';
import type { Who } from '../../support/people.ts';
import { endsBy } from '../support/ends-by.ts';
import { openMarket, type OpenMarket } from '../support/open-market.ts';

describe('what is on record', () => {
  let open: OpenMarket;
  beforeAll(async () => {
    open = await openMarket();
    const { world, market, otherMarket } = open;
    await world.storage.transaction(async ({ audit }) => {
      for (const [day, of, kind] of [
        ['01', market, 'open-review'],
        ['02', otherMarket, 'open-review'],
        ['03', market, 'approve-plan'],
        ['04', '', 'approve-plan'],
      ] as const) {
        const at = `2026-09-${day}T08:00:00.000Z`;
        await audit.add({ at, by: { id: 'rep' }, kind, market: of, subject: day, details: { version: 1 } });
      }
    });
  });
  const read = async (who: Who, input: { market?: string; limit?: number } = {}) =>
    valueOf(await viewRecord(open.world, open.people[who], { limit: 10, ...input })).events.map(
      ({ subject }) => subject,
    );

  it('is read by the global team for every market, the latest first', async () => {
    expect(await read('global')).toEqual(['04', '03', '02', '01']);
    expect(await read('global', { market: open.otherMarket })).toEqual(['02']);
    expect(await read('global', { limit: 2 })).toEqual(['04', '03']);
  });

  it('is read by affiliate and manager for their own; another market is unknown to them', async () => {
    for (const who of ['affiliate', 'manager'] as const) {
      expect(await read(who)).toEqual(['03', '01']);
      expect(await read(who, { market: open.market, limit: 1 })).toEqual(['03']);
      const beyond = await viewRecord(open.world, open.people[who], { market: open.otherMarket, limit: 1 });
      expect(refusalOf(beyond).code).toBe('market-unknown');
    }
    expect(await read('foreigner')).toEqual(['02']);
  });

  it('of several markets is read by who has them all, or of the one they ask for', async () => {
    const { affiliate } = open.people;
    const [own] = affiliate.grants;
    const user = { ...affiliate, grants: [own, { ...own, market: open.otherMarket }] as const };
    const readBoth = async (market?: string) =>
      valueOf(
        await viewRecord(open.world, user, { limit: 10, ...(market === undefined ? {} : { market }) }),
      ).events.map(({ subject }) => subject);
    expect(await readBoth()).toEqual(['03', '02', '01']);
    expect(await readBoth(open.otherMarket)).toEqual(['02']);
    expect(await readBoth(open.market.toLowerCase())).toEqual(['03', '01']);
    const elsewhere = { market: 'XX', limit: 10 };
    expect(refusalOf(await viewRecord(open.world, user, elsewhere))).toMatchObject({
      code: 'market-unknown',
      values: { market: 'XX' },
    });
  });

  it('is not read by reps', async () => {
    const reps = ['rep', 'colleague'] as const;
    expect(await endsBy(open, reps, (actor) => viewRecord(open.world, actor, { limit: 10 }))).toEqual({
      rep: 'not-allowed',
      colleague: 'not-allowed',
    });
  });
});
