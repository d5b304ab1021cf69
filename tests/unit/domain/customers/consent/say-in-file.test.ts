import { describe, expect, it } from 'vitest';
import { nothingSaid } from '#domain/customers/consent/consents-of-market.ts';
import { hearFile, rowSplitter } from '#domain/customers/consent/say-in-file.ts';

const time = { today: '2027-03-01', now: '2027-03-01T09:00:00.000Z' };
const silent = (): boolean => false;

describe('rows that are taken apart', () => {
  const split = rowSplitter(['account-id', 'name']);

  it('give what they say of being reached, and the facts beside', () => {
    const row = {
      'account-id': 'A1',
      name: 'X',
      specialty: 'cardiology',
      city: undefined,
      'opt-out-email': true,
      'consent-email': '2026-05-04',
      'no-see': false,
    };
    expect(split(row)).toEqual({
      // A yes or no of a column that shows what is in force is what it shows, until it is held against what is known.
      facts: { specialty: 'cardiology', 'no-see': false },
      said: [
        { column: 'opt-out-email', value: true },
        { column: 'consent-email', value: '2026-05-04' },
        { column: 'no-see', value: false },
      ],
    });
  });

  it('give the same list where they say the same, and another where one of them says more', () => {
    const one = split({ 'account-id': 'A1', city: 'Ulm', 'no-see': true, 'consent-email': false });
    const other = split({ 'account-id': 'A2', city: 'Bonn', 'no-see': true, 'consent-email': false });
    const third = split({ 'account-id': 'A3', 'no-see': true, 'consent-email': true });
    expect(other.said).toBe(one.said);
    expect(third.said).not.toBe(one.said);
    expect(split({ city: 'Ulm' }).said).toEqual([]);
  });
});

describe('a file that is heard', () => {
  it('adds the same list for all who say the same, so that it is kept once', () => {
    const split = rowSplitter();
    const hear = hearFile(silent, time);
    const [a, b] = [split({ city: 'Ulm', 'no-see': true }), split({ city: 'Bonn', 'no-see': true })];
    const heard = [a, b].map((row) => hear(row, row.said, nothingSaid));
    expect(heard[1]?.added).toBe(heard[0]?.added);
    expect(heard.map(({ facts }) => facts)).toEqual([
      { city: 'Ulm', 'no-see': true },
      { city: 'Bonn', 'no-see': true },
    ]);
  });

  it('shows what is in force and not what a cell says: who refused all channels gave no consent to one', () => {
    const hear = hearFile(silent, time);
    const row = rowSplitter()({ city: 'Ulm', 'consent-email': true, 'do-not-contact': true });
    const { facts } = hear(row, row.said, nothingSaid);
    expect(row.facts).toEqual({ city: 'Ulm', 'consent-email': true });
    expect(facts).toEqual({
      city: 'Ulm',
      'no-see': true,
      'consent-remote': false,
      'consent-telephone': false,
      'consent-email': false,
    });
  });

  it('shows nothing of a channel of which nothing is in force any more', () => {
    const hear = hearFile((column) => column === 'consent-email', time);
    const known = [
      {
        channel: 'email',
        purpose: 'marketing',
        state: 'granted',
        basis: 'consent',
        saidOn: '2026-01-01',
        until: '',
        recordedAt: '2026-01-01T00:00:00.000Z',
      },
    ] as const;
    const { facts } = hear({ facts: { city: 'Ulm', 'consent-email': true } }, [], known);
    expect(facts).toEqual({ city: 'Ulm' });
  });
});
