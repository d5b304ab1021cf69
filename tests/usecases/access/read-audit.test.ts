import { beforeAll, describe, expect, it } from 'vitest';
import { readAudit } from '#usecases/access/read-audit.ts';
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
      for (const [day, of, action] of [
        ['01', market, 'first'],
        ['02', otherMarket, 'elsewhere'],
        ['03', market, 'second'],
        ['04', '', 'everywhere'],
      ] as const) {
        const at = `2026-09-${day}T08:00:00.000Z`;
        await audit.add({ at, by: 'somebody', action, market: of, subject: '', details: {} });
      }
    });
  });
  const read = async (who: Who, input: { market?: string; limit?: number } = {}) =>
    valueOf(await readAudit(open.world, open.people[who], { limit: 10, ...input })).map(
      ({ action }) => action,
    );

  it('is read by the global team for every market, the latest first', async () => {
    expect(await read('global')).toEqual(['everywhere', 'second', 'elsewhere', 'first']);
    expect(await read('global', { market: open.otherMarket })).toEqual(['elsewhere']);
    expect(await read('global', { limit: 2 })).toEqual(['everywhere', 'second']);
  });

  it('is read by affiliate and manager for their own; another market is unknown to them', async () => {
    for (const who of ['affiliate', 'manager'] as const) {
      expect(await read(who)).toEqual(['second', 'first']);
      expect(await read(who, { market: open.market, limit: 1 })).toEqual(['second']);
      const beyond = await readAudit(open.world, open.people[who], { market: open.otherMarket, limit: 1 });
      expect(refusalOf(beyond).code).toBe('market-unknown');
    }
    expect(await read('foreigner')).toEqual(['elsewhere']);
  });

  it('of several markets is read by who has them all, or of the one they ask for', async () => {
    const { affiliate } = open.people;
    const [own] = affiliate.grants;
    const user = { ...affiliate, grants: [own, { ...own, market: open.otherMarket }] as const };
    const readBoth = async (market?: string) =>
      valueOf(
        await readAudit(open.world, user, { limit: 10, ...(market === undefined ? {} : { market }) }),
      ).map(({ action }) => action);
    expect(await readBoth()).toEqual(['second', 'elsewhere', 'first']);
    expect(await readBoth(open.otherMarket)).toEqual(['elsewhere']);
    expect(await readBoth(open.market.toLowerCase())).toEqual(['second', 'first']);
    const elsewhere = { market: 'XX', limit: 10 };
    expect(refusalOf(await readAudit(open.world, user, elsewhere))).toMatchObject({
      code: 'market-unknown',
      values: { market: 'XX' },
    });
  });

  it('is not read by reps', async () => {
    const reps = ['rep', 'colleague'] as const;
    expect(await endsBy(open, reps, (actor) => readAudit(open.world, actor, { limit: 10 }))).toEqual({
      rep: 'not-allowed',
      colleague: 'not-allowed',
    });
  });
});
