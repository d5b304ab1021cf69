import { describe, expect, it } from 'vitest';
import type { User } from '#domain/access/user.ts';
import { noteBreach } from '#usecases/execution/note-breach.ts';
import { valueOf } from '../../support/outcomes.ts';
import { legalLimit } from '../../support/small-market.ts';
import { limitedBy } from '../support/alter-definitions.ts';
import { endsBy } from '../support/ends-by.ts';
import { five, openCalled } from '../support/open-called.ts';
import { lastOnRecord, refusedWithoutTrace } from '../support/what-is-kept.ts';

describe('passed limits', () => {
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
});
