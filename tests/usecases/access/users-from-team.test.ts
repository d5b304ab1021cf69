import { beforeEach, describe, expect, it } from 'vitest';
import { deactivateUser } from '#usecases/access/deactivate-user.ts';
import { signIn } from '#usecases/access/sign-in.ts';
import { addTeamUsers, viewTeamUsers } from '#usecases/access/users-from-team.ts';
import { refusalOf, valueOf } from '../../support/outcomes.ts';
import { changeReps } from '../support/change-accounts.ts';
import { endsBy, everybody } from '../support/ends-by.ts';
import { openMarket, type OpenMarket } from '../support/open-market.ts';
import { refusedWithoutTrace } from '../support/what-is-kept.ts';

describe('users from the team sheet', () => {
  let open: OpenMarket;
  beforeEach(async () => {
    open = await openMarket();
  });
  const view = async () =>
    valueOf(await viewTeamUsers(open.world, open.people.affiliate, { market: open.market }));
  const add = (...emails: readonly string[]) =>
    addTeamUsers(open.world, open.people.affiliate, { market: open.market, emails });
  /** What the sheet says of the two territories; the users of the tests are `rep` in T1 and `colleague` in T2. */
  const write = (first: object, second: object): Promise<void> =>
    changeReps(open.world, open.market, (rep) => ({
      ...rep,
      employedTo: '',
      ...(rep.territory === 'T1' ? first : second),
    }));

  it('are for whoever keeps all of the market', async () => {
    const asked = { market: open.market };
    expect(await endsBy(open, everybody, (actor) => viewTeamUsers(open.world, actor, asked))).toEqual({
      rep: 'not-allowed',
      colleague: 'not-allowed',
      manager: 'not-allowed',
      affiliate: 'done',
      global: 'done',
      foreigner: 'market-unknown',
    });
  });

  it('are new, known, moved, gone, or have no address to be let in by', async () => {
    await write({ name: 'Nova', email: 'Nova@example.com' }, { name: 'Sven', email: 'sven' });
    expect(await view()).toEqual({
      market: open.market,
      newcomers: [{ email: 'nova@example.com', name: 'Nova', territories: ['T1'] }],
      known: [],
      moved: [],
      left: [
        { email: 'colleague@example.com', name: 'Name of colleague', territories: ['T2'] },
        { email: 'rep@example.com', name: 'Name of rep', territories: ['T1'] },
      ],
      withoutAddress: [{ name: 'Sven', territory: 'T2' }],
    });
    const both = { name: 'Rep', email: 'REP@example.com' };
    await write(both, both);
    expect(await view()).toMatchObject({
      newcomers: [],
      moved: [{ email: 'rep@example.com', territories: ['T1', 'T2'], granted: ['T1'] }],
      left: [{ email: 'colleague@example.com' }],
    });
    await write(both, { name: 'Manager', email: 'manager@example.com' });
    expect((await view()).known).toEqual([
      { email: 'manager@example.com', name: 'Manager', territories: ['T2'] },
    ]);
  });

  it('do not count where they work no more, or are let in no more', async () => {
    await write(
      { name: 'Rep', email: 'rep@example.com', employedTo: '2026-09-13' },
      { name: 'Colleague', email: 'colleague@example.com', employedTo: '2026-09-14' },
    );
    expect(await view()).toMatchObject({ moved: [], known: [], left: [{ email: 'rep@example.com' }] });
    const revision = 'latest' as const;
    valueOf(await deactivateUser(open.world, open.people.affiliate, { user: 'rep', revision }));
    expect((await view()).left).toEqual([]);
  });

  it('are let in one by one as they were chosen, each by a link of their own', async () => {
    await write({ name: 'Nova', email: 'nova@example.com' }, { name: 'Otto', email: 'otto@example.com' });
    const [link, ...others] = valueOf(await add('Nova@example.com'));
    expect([link?.user.email, others]).toEqual(['nova@example.com', []]);
    const { user } = valueOf(await signIn(open.world, { token: link?.token ?? '' }));
    expect(user.grants).toEqual([
      { role: 'rep', market: open.market, territories: ['T1'], from: '', to: '' },
    ]);
    expect((await view()).newcomers.map(({ email }) => email)).toEqual(['otto@example.com']);
  });

  it('are let in all or none', async () => {
    await write({ name: 'Nova', email: 'nova@example.com' }, { name: 'Otto', email: 'otto@example.com' });
    const refusal = await refusedWithoutTrace(open.world, () =>
      add('nova@example.com', 'manager@example.com'),
    );
    expect(refusal).toMatchObject({ code: 'invalid-input', findings: [{ where: { subject: 'emails' } }] });
    expect(refusalOf(await add()).code).toBe('invalid-input');
  });
});
