import { beforeAll, describe, expect, it } from 'vitest';
import { done, refused } from '#domain/basics/outcome.ts';
import type { User } from '#domain/access/user.ts';
import { changeUser, type WhichUser } from '#usecases/access/change-user.ts';
import { codeOf, valueOf } from '../../support/outcomes.ts';
import { openMarket, type OpenMarket } from '../support/open-market.ts';
import { lastOnRecord, refusedWithoutTrace } from '../support/what-is-kept.ts';

const never = () => expect.fail('it was refused');

describe('changing one user', () => {
  let open: OpenMarket;
  beforeAll(async () => {
    open = await openMarket();
  });
  const name = (actor: User, which: WhichUser, also = async () => ({ ended: 2 })) =>
    changeUser(open.world, actor, which, async (user) =>
      done({
        user: { ...user, name: 'Other' },
        market: open.market,
        carryOut: async () => ({ kind: 'deactivate-user', details: await also() }),
      }),
    );

  it('finds them by id or by address, counts the change, and puts it on record with what came of it', async () => {
    const { affiliate } = open.people;
    expect(valueOf(await name(affiliate, { user: 'rep', revision: 1 })).revision).toBe(2);
    const changed = valueOf(await name(affiliate, { user: ' REP@example.com', revision: 'latest' }));
    expect([changed.name, changed.revision]).toEqual(['Other', 3]);
    expect(await lastOnRecord(open.world)).toMatchObject({
      subject: 'rep',
      by: 'affiliate@example.com',
      details: { ended: 2 },
    });
  });

  it('leaves everything as it was where it is refused, and does nothing else either', async () => {
    const refusal = await refusedWithoutTrace(open.world, () =>
      name(open.people.affiliate, { user: 'colleague', revision: 9 }, never),
    );
    expect(refusal.code).toBe('user-changed');
    const decided = await refusedWithoutTrace(open.world, () =>
      changeUser(open.world, open.people.global, { user: 'rep', revision: 9 }, async () =>
        refused('user-inactive'),
      ),
    );
    // Who may not, or asks for what cannot be, is told that first.
    expect(decided.code).toBe('user-inactive');
  });

  it('knows nobody of other markets, and takes nothing from who keeps nobody', async () => {
    const which = { user: 'rep', revision: 'latest' as const };
    expect(codeOf(await name(open.people.foreigner, which))).toBe('user-unknown');
    expect(codeOf(await name(open.people.manager, which))).toBe('not-allowed');
  });
});
