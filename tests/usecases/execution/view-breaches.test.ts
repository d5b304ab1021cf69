import { describe, expect, it } from 'vitest';
import type { User } from '#domain/access/user.ts';
import { presentBreaches } from '#usecases/execution/present-breaches.ts';
import { noteBreach } from '#usecases/execution/note-breach.ts';
import { viewBreaches } from '#usecases/execution/view-breaches.ts';
import type { World } from '#usecases/ports.ts';
import { codeOf, valueOf } from '../../support/outcomes.ts';
import { legalLimit } from '../../support/small-market.ts';
import { limitedBy, settingFor } from '../support/alter-definitions.ts';
import { endsBy } from '../support/ends-by.ts';
import { keepCalls } from '../support/keep-calls.ts';
import { openMarket } from '../support/open-market.ts';
import { lastOnRecord, refusedWithoutTrace } from '../support/what-is-kept.ts';

// Five a year of one rep with one doctor; today is 14 September 2026.
const five = legalLimit({ key: 'five', maximum: 5, validFrom: '2017-05-01' });
const ofCompany = legalLimit({ key: 'six', scope: 'company-to-person', maximum: 6, validFrom: '2017-05-01' });
const monthly = (accountId: string, months: number, territory = 'T1') =>
  Array.from({ length: months }, (_, index) => ({
    accountId,
    territory,
    key: `${accountId} ${territory} ${index}`,
    on: `2026-0${index + 1}-10`,
  }));

async function openCalled(rule = 'all') {
  const open = await openMarket();
  const [of, other] = await open.world.storage.read((stores) => stores.accounts.ofMarket(open.market));
  const own = of!.territory;
  const foreign = own === 'T1' ? 'T2' : 'T1';
  await keepCalls(open, [
    ...monthly(of!.accountId, 6, own),
    ...monthly(of!.accountId, 2, foreign),
    ...monthly(other!.accountId, 5, other!.territory),
  ]);
  const world = settingFor(limitedBy(open.world, five, ofCompany), 'rep-figures', rule);
  const see = async (actor: User, of: World = world) =>
    valueOf(await viewBreaches(of, actor, { market: open.market }));
  return { open, world, see, own, account: of!.accountId };
}

describe('limits that recorded calls have passed', () => {
  it('are for whoever answers for calls, and not for medical', async () => {
    const { open, world } = await openCalled();
    const all = ['rep', 'manager', 'affiliate', 'compliance', 'auditor', 'medical', 'foreigner'] as const;
    const { market } = open;
    expect(await endsBy(open, all, (actor) => viewBreaches(world, actor, { market }))).toEqual({
      rep: 'done',
      manager: 'done',
      affiliate: 'done',
      compliance: 'done',
      auditor: 'done',
      medical: 'not-allowed',
      foreigner: 'market-unknown',
    });
    for (const days of [
      { from: 'yesterday' },
      { to: '31.12.2026' },
      { from: '2026-02-01', to: '2026-01-01' },
    ])
      expect(codeOf(await viewBreaches(world, open.people.affiliate, { market, ...days }))).toBe(
        'invalid-input',
      );
  });

  it('name the day, the window and the calls, of twelve months unless other days are asked for', async () => {
    const { open, world, see, own, account } = await openCalled();
    const view = await see(open.people.compliance);
    expect(view.days).toEqual({ from: '2025-09-15', to: '2026-09-14' });
    expect(presentBreaches(view).breaches).toMatchObject([
      {
        limit: 'five',
        on: '2026-06-10',
        counted: 6,
        maximum: 5,
        subject: { accountId: account, territory: own },
      },
      { limit: 'six', on: '2026-05-10', counted: 8, maximum: 6, others: 0 },
    ]);
    expect(view.breaches[0]?.by).toMatchObject([{ on: '2026-06-10', accountId: account }]);
    const { market } = open;
    const to = { market, to: '2026-05-31' };
    expect(valueOf(await viewBreaches(world, open.people.compliance, to)).counts.passed).toBe(1);
    expect((await see(open.people.compliance, open.world)).breaches).toEqual([]);
  });

  it('are of the own part of a market; what others did there is a number', async () => {
    const { open, see, own } = await openCalled();
    const [mine, others] =
      own === 'T1' ? [open.people.rep, open.people.colleague] : [open.people.colleague, open.people.rep];
    const seen = await see(mine);
    expect(seen.breaches.map(({ limit, territories }) => [limit.key, territories])).toEqual([
      ['five', [own]],
      ['six', [own]],
    ]);
    const elsewhere = await see(others);
    expect(elsewhere.breaches.map(({ limit }) => limit.key)).toEqual(['six']);
    expect(elsewhere.breaches[0]).toMatchObject({ others: 2, by: [], counted: 8 });
  });

  it('are noted by whoever answers for them: what was done stays with the breach, on record, and is not told to reps', async () => {
    const { open, world, see } = await openCalled();
    const { market, people } = open;
    const seen = await see(people.compliance);
    const [breach] = seen.breaches;
    expect([seen.open, seen.mayNote, breach?.notes]).toEqual([2, true, []]);
    const note = (actor: User, said: string, id = breach!.id) =>
      noteBreach(world, actor, { market, breach: id, note: said });
    const all = ['rep', 'auditor', 'medical', 'foreigner'] as const;
    expect(await endsBy(open, all, (actor) => note(actor, 'Seen'))).toEqual({
      rep: 'not-allowed',
      auditor: 'not-allowed',
      medical: 'not-allowed',
      foreigner: 'market-unknown',
    });
    expect((await refusedWithoutTrace(world, () => note(people.compliance, ' '))).code).toBe(
      'breach-note-refused',
    );
    expect((await refusedWithoutTrace(world, () => note(people.compliance, 'x', 'another'))).code).toBe(
      'breach-unknown',
    );
    valueOf(await note(people.compliance, 'Asked the manager'));
    expect(await lastOnRecord(world)).toMatchObject({ kind: 'note-breach', subject: 'five' });
    valueOf(await note(people.affiliate, 'Talked to the rep'));
    const told = await see(people.auditor);
    expect(told.breaches.map(({ notes }) => notes.map(({ note: said, by }) => [said, by]))).toEqual([
      [
        ['Asked the manager', 'compliance@example.com'],
        ['Talked to the rep', 'affiliate@example.com'],
      ],
      [],
    ]);
    expect([told.open, told.mayNote]).toEqual([1, false]);
    const rep = [people.rep, people.colleague];
    for (const actor of rep) expect((await see(actor)).breaches.flatMap(({ notes }) => notes)).toEqual([]);
    // Passed no more, for the limit is another one: nothing that was noted is lost.
    const later = limitedBy(world, legalLimit({ ...five, maximum: 50 }));
    const after = await see(people.compliance, later);
    expect([after.breaches, after.past.map(({ note: said }) => said)]).toEqual([
      [],
      ['Talked to the rep', 'Asked the manager'],
    ]);
    expect((await see(people.manager, later)).past).toHaveLength(2);
  });

  it('name no single rep to whoever the market does not show how one does', async () => {
    const { open, see } = await openCalled('none');
    const view = await see(open.people.compliance);
    expect(view.breaches).toMatchObject([{ limit: { key: 'six' }, by: [], others: 2, territories: [] }]);
    expect([view.withheld, view.counts.passed]).toEqual([1, 1]);
  });
});
