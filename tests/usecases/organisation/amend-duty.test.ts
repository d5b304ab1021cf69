import { describe, expect, it } from 'vitest';
import { textOfDuty } from '#domain/organisation/duties/duty-text.ts';
import { amendDuty, renewDuties } from '#usecases/organisation/amend-duty.ts';
import { recordDuty, signDuty } from '#usecases/organisation/record-duty.ts';
import { viewDuties } from '#usecases/organisation/view-duties.ts';
import type { World } from '#usecases/ports.ts';
import { codeOf, valueOf } from '../../support/outcomes.ts';
import { endsBy } from '../support/ends-by.ts';
import { obligedBy, someDuty } from '../support/obliged-by.ts';
import { openMarket } from '../support/open-market.ts';
import { lastOnRecord, refusedWithoutTrace } from '../support/what-is-kept.ts';

const said = {
  duty: 'register',
  about: 'Rep of T1',
  number: '17',
  from: '2026-09-14',
  until: '',
  evidence: 'card',
};

describe('changing what was said of a duty', () => {
  it('amends the entry: what was said stays on record, and compliance signs what there is now', async () => {
    const open = await openMarket();
    const { market, people } = open;
    const declared = { holder: 'unit', kind: 'declaration', closes: 'approve', signed: true } as const;
    const world = obligedBy(open.world, someDuty(market, declared));
    const about = open.world.definitions.markets.find(({ code }) => code === market)!.teams[0]!.key;
    const { entry } = valueOf(await recordDuty(world, people.affiliate, { market, ...said, about }));
    const fact = entry.id;
    valueOf(await signDuty(world, people.compliance, { market, fact }));
    const amend = (changes: object, who = people.affiliate) =>
      amendDuty(world, who, { market, fact, ...changes });
    expect(
      await endsBy(open, ['rep', 'manager', 'foreigner'] as const, (actor) => amend({ number: '18' }, actor)),
    ).toEqual({ rep: 'not-allowed', manager: 'not-allowed', foreigner: 'market-unknown' });
    expect((await refusedWithoutTrace(world, () => amend({}))).findings.map(({ code }) => code)).toEqual([
      'duties.nothing-new',
    ]);
    expect(
      (await refusedWithoutTrace(world, () => amend({ until: '2020-01-01' }))).findings.map(
        ({ code }) => code,
      ),
    ).toEqual(['duties.day-unknown']);
    const amended = valueOf(await amend({ number: '18', until: '2027-12-31' })).entry;
    expect(amended).toMatchObject({
      state: 'amended',
      fact,
      number: '18',
      from: said.from,
      evidence: 'card',
    });
    expect(await lastOnRecord(world)).toMatchObject({ kind: 'amend-duty', by: 'affiliate@example.com' });
    const { due, entries } = valueOf(await viewDuties(world, people.compliance, { market }));
    expect(due).toMatchObject([{ state: 'unsigned', until: '2027-12-31', fact: { id: fact, number: '18' } }]);
    expect(entries.map(({ state, number }) => [state, number])).toEqual([
      ['amended', '18'],
      ['signed', '17'],
      ['recorded', '17'],
    ]);
    const sign = (seen: string) => signDuty(world, people.compliance, { market, fact, entry: seen });
    expect(codeOf(await sign(fact))).toBe('duty-stale');
    valueOf(await sign(amended.id));
  });

  it('is asked of everybody once the duty is another, and says what of it is', async () => {
    const open = await openMarket();
    const { market, people } = open;
    const textOf = (source: string) => textOfDuty(someDuty(market, { source, signed: true }), []);
    const under = (source: string) =>
      obligedBy(open.world, someDuty(market, { source, signed: true, law: textOf(source) }));
    const [before, after] = [under('act 1'), under('act 2')];
    const { entry } = valueOf(await recordDuty(before, people.affiliate, { market, ...said }));
    const fact = entry.id;
    valueOf(await signDuty(before, people.compliance, { market, fact }));
    const states = async (world: World) =>
      valueOf(await viewDuties(world, people.compliance, { market })).due.map(({ state }) => state);
    expect(await states(before)).toEqual(['missing', 'fulfilled']);
    expect(await states(after)).toEqual(['missing', 'changed']);
    expect(valueOf(await viewDuties(after, people.compliance, { market })).changed).toEqual(
      new Map([['register', { count: 1, parts: [{ part: 'source', before: '"act 1"', after: '"act 2"' }] }]]),
    );
    const renew = (evidence: string, who = people.affiliate) =>
      renewDuties(after, who, { market, duty: 'register', evidence });
    expect(codeOf(await renew('letter', people.rep))).toBe('not-allowed');
    expect((await refusedWithoutTrace(after, () => renew(' '))).code).toBe('duty-refused');
    expect(valueOf(await renew('letter')).entries).toMatchObject([
      { state: 'amended', fact, number: '17', evidence: 'letter' },
    ]);
    expect((await refusedWithoutTrace(after, () => renew('letter'))).code).toBe('duty-refused');
    expect(await states(after)).toEqual(['missing', 'unsigned']);
    valueOf(await signDuty(after, people.compliance, { market, fact }));
    expect(await states(after)).toEqual(['missing', 'fulfilled']);
    // Back to the text of before: what was said of this one is none of that.
    expect(await states(before)).toEqual(['missing', 'changed']);
    expect(codeOf(await signDuty(before, people.compliance, { market, fact }))).toBe('duty-stale');
  });
});
