import { describe, expect, it } from 'vitest';
import { samePersons } from '#domain/customers/returning/same-person.ts';
import { apartBy, toldApartNow, type ToldApart } from '#domain/customers/returning/told-apart.ts';

const told = (one: number, other: number, state: ToldApart['state'], at: number): ToldApart => ({
  id: `t${at}`,
  one,
  other,
  state,
  why: 'two licences',
  by: 'c@example.com',
  at: `2026-09-14T08:0${at}:00.000Z`,
});

describe('what was said of two numbers', () => {
  it('is the last of each pair, in whatever order they are named', () => {
    const said = [
      told(1, 2, 'two', 1),
      told(1, 3, 'two', 2),
      told(1, 2, 'taken-back', 3),
      told(2, 3, 'taken-back', 4),
      told(2, 3, 'two', 5),
    ];
    const now = toldApartNow(said);
    expect(now.map(({ one, other }) => [one, other])).toEqual([
      [1, 3],
      [2, 3],
    ]);
    const apart = apartBy(now);
    expect([apart(3, 1), apart(1, 3), apart(2, 1), apart(3, 2), apart(1, undefined)]).toEqual([
      true,
      true,
      false,
      true,
      false,
    ]);
  });
});

const account = (subject: number, name = 'Anna Bianchi') => ({
  market: 'IT',
  accountId: `D${subject}`,
  subject,
  name,
  territory: 'IT-01',
  facts: { city: 'Roma' },
});

const groups = (subjects: readonly number[], pairs: readonly (readonly [number, number])[]) =>
  samePersons({
    accounts: subjects.map((subject) => account(subject)),
    former: new Map(),
    arrivals: new Map(subjects.map((subject) => [subject, subject])),
    marked: [],
    digest: (text) => text,
    apart: apartBy(pairs.map(([one, other]) => ({ one, other }))),
  });

describe('persons under several numbers', () => {
  it('are two once somebody said so', () => {
    expect([...groups([1, 2], [])].toSorted(([a], [b]) => a - b)).toEqual([
      [1, 1],
      [2, 1],
    ]);
    expect(groups([1, 2], [[2, 1]]).size).toBe(0);
  });

  it('stay one where a third may be either, until that one is told apart as well', () => {
    expect(new Set(groups([1, 2, 3], [[1, 2]]).values())).toEqual(new Set([1]));
    const apartFromBoth = groups(
      [1, 2, 3],
      [
        [1, 2],
        [1, 3],
      ],
    );
    expect([...apartFromBoth].toSorted(([a], [b]) => a - b)).toEqual([
      [2, 2],
      [3, 2],
    ]);
  });
});
