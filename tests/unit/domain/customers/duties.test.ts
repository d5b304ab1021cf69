import { describe, expect, it } from 'vitest';
import { atSubject } from '#domain/basics/finding.ts';
import { basisPoints } from '#domain/basics/units.ts';
import type { KeptAccount } from '#domain/customers/account.ts';
import {
  bothOpen,
  closedByDuties,
  doorOf,
  dutyClosedSince,
  whyClosedOn,
} from '#domain/customers/duties/closed-by-duty.ts';
import { dueDuties, facilitiesOf, type Obliged } from '#domain/customers/duties/due-duties.ts';
import { placeReader } from '#domain/customers/account-place.ts';
import type { Rep } from '#domain/customers/rep.ts';
import {
  factsAsTheyStood,
  factsOf,
  lastDayOf,
  standingOf,
  UNNAMED_FACILITY,
  type Duty,
  type DutyEntry,
  type DutyFact,
} from '#domain/organisation/duties/duty.ts';
import { changedParts, textOfDuty } from '#domain/organisation/duties/duty-text.ts';
import { dayIn } from '#domain/organisation/calendar/time-zone.ts';
import { utcDayOf } from '#domain/basics/iso-date.ts';

const DAY = '2026-09-14';
const isInRegion = placeReader([
  { code: 'IT-57', names: ['Marche'], postcodes: [] },
  { code: 'IT-45', names: ['Emilia-Romagna'], postcodes: [] },
]);

const duty = (changes: Partial<Duty> = {}): Duty => ({
  market: 'IT',
  key: 'register',
  name: { en: 'Register' },
  holder: 'rep',
  kind: 'registration',
  closes: 'visits',
  regions: [],
  channels: ['face-to-face'],
  signed: false,
  validFrom: '2025-01-01',
  source: 'an act',
  law: 'the law',
  where: atSubject('test'),
  ...changes,
});

const fact = (changes: Partial<DutyFact> = {}): DutyFact => ({
  id: '1',
  said: '1',
  authors: ['affiliate@example.com'],
  duty: 'register',
  law: 'the law',
  about: 'a@example.com',
  number: '17',
  from: '2026-01-01',
  until: '',
  evidence: 'card',
  by: 'affiliate@example.com',
  at: `${DAY}T08:00:00.000Z`,
  invented: false,
  ...changes,
});

const rep = (territory: string, changes: Partial<Rep> = {}): Rep => ({
  market: 'IT',
  team: 'one',
  territory,
  name: `Rep ${territory}`,
  email: '',
  fte: basisPoints(10_000),
  otherDays: 0,
  region: '',
  employedFrom: '',
  employedTo: '',
  own: {},
  ...changes,
});

const account = (subject: number, territory: string, facts: KeptAccount['facts'] = {}): KeptAccount => ({
  market: 'IT',
  accountId: `A${subject}`,
  subject,
  name: `Account ${subject}`,
  territory,
  facts,
});

const entry = (changes: Partial<DutyEntry>): DutyEntry => {
  const { said: _said, authors: _authors, ...told } = fact();
  return { ...told, fact: '1', state: 'recorded', ...changes };
};

const obliged = (changes: Partial<Obliged> = {}): Obliged => ({
  accounts: [account(1, 'T1', { region: 'IT-57' }), account(2, 'T2', { region: 'IT-45' }), account(3, 'T3')],
  reps: [rep('T1'), rep('T2'), rep('T3', { email: 'three@example.com' })],
  units: [{ key: 'one', name: 'Unit one' }],
  inRegion: isInRegion,
  ...changes,
});

const whose = (of: Duty, changes: Partial<Obliged> = {}) =>
  dueDuties([of], [], obliged(changes), { day: DAY, sample: false }).map(({ about }) => about);

describe('where somebody stands to a duty', () => {
  const asked = { day: DAY, sample: false };
  it.each<[string, Partial<Duty>, readonly DutyFact[]]>([
    ['missing', {}, []],
    ['fulfilled', {}, [fact()]],
    ['fulfilled', {}, [fact({ until: '2026-10-15' })]],
    ['ending', {}, [fact({ until: '2026-10-14' })]],
    ['ended', {}, [fact({ until: '2026-09-13' })]],
    ['coming', {}, [fact({ from: '2026-09-15' })]],
    ['fulfilled', {}, [fact({ until: '2026-09-13' }), fact({ id: '2' })]],
    ['unsigned', { signed: true }, [fact()]],
    ['fulfilled', { signed: true }, [fact({ signedBy: 'x', signedAt: DAY, signedInvented: false })]],
    ['missing', { signed: true }, [fact({ invented: true, signedBy: 'x', signedInvented: true })]],
    ['missing', {}, [fact({ invented: true })]],
    ['changed', {}, [fact({ law: 'an earlier law' })]],
    ['changed', {}, [fact({ law: '' })]],
    ['changed', { signed: true }, [fact({ law: 'an earlier law', signedBy: 'x', signedInvented: false })]],
    ['ended', {}, [fact({ law: 'an earlier law', until: '2026-09-13' })]],
    ['missing', {}, [fact({ law: 'an earlier law', invented: true })]],
    ['fulfilled', {}, [fact({ law: 'an earlier law' }), fact({ id: '2' })]],
    ['ended', { months: 12 }, [fact({ from: '2025-09-14' })]],
    ['ending', { months: 12 }, [fact({ from: '2025-09-15' })]],
  ])('is %s', (state, changes, facts) => {
    expect(standingOf(duty(changes), facts, asked).state).toBe(state);
  });

  it('lasts a year from its day where it lasts a year, unless it ends earlier', () => {
    expect(lastDayOf({ months: 12 }, { from: '2026-03-12', until: '' })).toBe('2027-03-11');
    expect(lastDayOf({ months: 12 }, { from: '2026-03-12', until: '2026-12-31' })).toBe('2026-12-31');
    expect(lastDayOf({ months: 12 }, { from: '2026-03-12', until: '2030-12-31' })).toBe('2027-03-11');
    expect(lastDayOf({}, { from: '2026-03-12', until: '' })).toBe('');
  });

  it('goes by what nobody has taken back, and by who signed it', () => {
    expect(
      factsOf([
        entry({}),
        entry({ id: '2', fact: '2' }),
        entry({ id: '3', state: 'signed', by: 'signer@example.com' }),
        entry({ id: '4', fact: '2', state: 'withdrawn' }),
      ]).map(({ id, signedBy }) => [id, signedBy]),
    ).toEqual([['1', 'signer@example.com']]);
  });
});

const spans = (entries: readonly DutyEntry[]) =>
  factsAsTheyStood(entries, utcDayOf).map(({ number, from, until }) => [number, from, until]);

describe('what was said last', () => {
  const amended = [
    entry({ at: '2026-01-01T08:00:00.000Z', number: '17' }),
    entry({ id: '2', state: 'signed', by: 'signer@example.com', at: '2026-01-02T08:00:00.000Z' }),
    entry({
      id: '3',
      state: 'amended',
      number: '18',
      from: '2026-03-01',
      by: 'other@example.com',
      at: '2026-06-10T08:00:00.000Z',
    }),
  ];

  it('counts, without the signature of what stood there before, and by nobody who said any of it', () => {
    expect(factsOf(amended)).toMatchObject([
      { id: '1', said: '3', number: '18', authors: ['affiliate@example.com', 'other@example.com'] },
    ]);
    expect(factsOf(amended)[0]).not.toHaveProperty('signedBy');
    const signed = [...amended, entry({ id: '4', state: 'signed', by: 'signer@example.com' })];
    expect(factsOf(signed)).toMatchObject([{ said: '3', signedBy: 'signer@example.com' }]);
    expect(factsOf([...signed, entry({ id: '5', state: 'withdrawn' })])).toEqual([]);
  });

  it('leaves what stood there before until the day before it was said', () => {
    expect(spans(amended)).toEqual([
      ['17', '2026-01-01', '2026-06-09'],
      ['18', '2026-03-01', ''],
    ]);
    const taken = entry({ id: '5', state: 'withdrawn', at: '2026-07-01T08:00:00.000Z' });
    expect(spans([...amended, taken])).toEqual([
      ['17', '2026-01-01', '2026-06-09'],
      ['18', '2026-03-01', '2026-06-30'],
    ]);
  });
});

describe('the text of a duty', () => {
  const regions = [
    { code: 'IT-57', names: ['Marche'], postcodes: ['60'] },
    { code: 'IT-AN', names: ['Ancona'], postcodes: ['601'], within: 'IT-57' },
    { code: 'IT-45', names: ['Emilia-Romagna'], postcodes: ['40'] },
  ];
  const text = (changes: Partial<Duty> = {}, known = regions) =>
    textOfDuty(duty({ regions: ['IT-57'], ...changes }), known);
  const parts = (changes: Partial<Duty>, known = regions) =>
    changedParts(text(), text(changes, known))?.map(({ part }) => part);

  it('does not depend on what it is called, where it stands, or the order of what it names', () => {
    const other = { key: 'b', name: { en: 'B' }, where: atSubject('b'), law: 'x' } as const;
    expect(text(other, regions.toReversed())).toBe(text());
    expect(text({ channels: ['remote', 'face-to-face'] })).toBe(
      text({ channels: ['face-to-face', 'remote'] }),
    );
  });

  it.each<[readonly string[], Partial<Duty>]>([
    [['holder'], { holder: 'facility' }],
    [['kind'], { kind: 'declaration' }],
    [['closes'], { closes: 'publish' }],
    [['regions', 'means'], { regions: ['IT-45'] }],
    [['channels'], { channels: ['remote'] }],
    [['months'], { months: 12 }],
    [['signed'], { signed: true }],
    [['validFrom', 'source'], { validFrom: '2026-01-01', source: 'another act' }],
  ])('says that %j is otherwise', (expected, changes) => {
    expect(parts(changes)).toEqual(expected);
  });

  it('is another one where a part of its region takes in other postcodes', () => {
    expect(
      parts(
        {},
        regions.map((each) => (each.code === 'IT-AN' ? { ...each, postcodes: ['602'] } : each)),
      ),
    ).toEqual(['means']);
    expect(
      parts(
        {},
        regions.map((each) => (each.code === 'IT-45' ? { ...each, postcodes: ['41'] } : each)),
      ),
    ).toEqual([]);
  });

  it('does not guess what it was where nobody knows', () => {
    expect(changedParts('', text())).toBeUndefined();
  });
});

describe('who has a duty', () => {
  it('are the reps who visit there; who may be there counts as there', () => {
    expect(whose(duty({ regions: ['IT-57'] }))).toEqual(['Rep T1', 'three@example.com']);
    expect(whose(duty())).toHaveLength(3);
  });

  it('are no vacant territories', () => {
    expect(whose(duty(), { reps: [rep('T1', { name: '' })] })).toEqual([]);
  });

  it('are a plan in its version, units, and facilities each once however they are spelled', () => {
    expect(whose(duty({ holder: 'plan' }))).toEqual([]);
    expect(whose(duty({ holder: 'plan' }), { plan: 'p1 v2' })).toEqual(['p1 v2']);
    expect(whose(duty({ holder: 'unit' }))).toEqual(['one']);
    const accounts = [
      account(1, 'T1', { organisation: 'Szpital  Miejski' }),
      account(2, 'T1', { organisation: 'szpital miejski' }),
      account(3, 'T1'),
    ];
    expect(whose(duty({ holder: 'facility' }), { accounts })).toEqual([UNNAMED_FACILITY, 'szpital miejski']);
    const own = { ...accounts[2]!, facts: { kind: 'institution' } };
    expect(facilitiesOf([own])(own)).toBe('Account 3');
  });

  it('are two facilities where two of one name are told apart by their towns', () => {
    const accounts = [
      account(1, 'T1', { organisation: 'Szpital Miejski', city: 'Kraków' }),
      account(2, 'T1', { organisation: 'SZPITAL MIEJSKI', city: 'Gdańsk' }),
      account(3, 'T1', { organisation: 'Szpital Wojskowy', city: 'Kraków' }),
    ];
    const consent = duty({ holder: 'facility' });
    expect(whose(consent, { accounts })).toEqual([
      'SZPITAL MIEJSKI, Gdańsk',
      'Szpital Miejski, Kraków',
      'Szpital Wojskowy',
    ]);
    const open = (about: string, of: readonly KeptAccount[] = accounts) => {
      const input = {
        duties: [consent],
        facts: [fact({ about })],
        reps: [rep('T1')],
        inRegion: isInRegion,
        days: { from: DAY, to: DAY },
        sample: false,
        everybody: accounts,
      };
      const door = doorOf(closedByDuties(of, input));
      return of.map(({ subject, territory }) => door(subject, 'face-to-face', territory).part);
    };
    expect(open('szpital miejski, kraków')).toEqual([1, 0, 0]);
    // Nobody knows which of them it was of.
    expect(open('Szpital Miejski')).toEqual([0, 0, 0]);
    expect(open('Szpital Miejski', [accounts[0]!])).toEqual([0]);
    expect(open('Szpital Wojskowy')).toEqual([0, 0, 1]);
  });

  it('is of no facility that nobody names: what is said of those opens none', () => {
    const accounts = [account(1, 'T1'), account(2, 'T1')];
    const consent = duty({ holder: 'facility' });
    const facts = [fact({ about: UNNAMED_FACILITY })];
    const asked = { day: DAY, sample: false };
    expect(dueDuties([consent], facts, obliged({ accounts }), asked).map(({ state }) => state)).toEqual([
      'missing',
    ]);
  });

  it('come with what is missing first', () => {
    const facts = [fact({ about: 'Rep T1' }), fact({ about: 'REP  T2', until: '2026-10-01' })];
    const due = dueDuties([duty()], facts, obliged(), { day: DAY, sample: false });
    expect(due.map(({ name, state }) => [name, state])).toEqual([
      ['Rep T3', 'missing'],
      ['Rep T2', 'ending'],
      ['Rep T1', 'fulfilled'],
    ]);
  });
});

describe('what a missing duty closes', () => {
  const days = { from: '2026-09-01', to: '2026-09-10' };
  const accounts = [
    account(1, 'T1', { region: 'IT-57' }),
    account(2, 'T2', { region: 'IT-45' }),
    account(3, 'T1'),
  ];
  const input = (duties: readonly Duty[], facts: readonly DutyFact[] = []) => ({
    duties,
    facts,
    reps: [rep('T1'), rep('T2')],
    inRegion: isInRegion,
    days,
    sample: false,
  });
  const partsOf = (duties: readonly Duty[], facts: readonly DutyFact[] = []) => {
    const door = doorOf(closedByDuties(accounts, input(duties, facts)));
    return accounts.map(({ subject, territory }) => door(subject, 'face-to-face', territory).part);
  };
  const marche = duty({ regions: ['IT-57'] });

  it('are visits of that rep in that region; an account of unknown place may lie there', () => {
    expect(partsOf([marche])).toEqual([0, 1, 0]);
    expect(partsOf([marche], [fact({ about: 'Rep T1' })])).toEqual([1, 1, 1]);
    expect(partsOf([marche], [fact({ about: 'Rep T2' })])).toEqual([0, 1, 0]);
  });

  it('is nothing on other channels, and says which duty it is', () => {
    const door = doorOf(closedByDuties(accounts, input([marche])));
    expect(door(1, 'telephone', 'T1')).toEqual({ part: 1 });
    expect(door(1, 'face-to-face', 'T1').why).toEqual({
      code: 'duty-missing',
      values: { duty: 'register', kind: 'registration', holder: 'rep' },
    });
    expect(door(undefined, 'face-to-face', 'T1')).toEqual({ part: 1 });
  });

  it('is the part of the time in which nothing counts', () => {
    expect(partsOf([marche], [fact({ about: 'Rep T1', until: '2026-09-05' })])).toEqual([0.5, 1, 0.5]);
    expect(partsOf([{ ...marche, validFrom: '2026-09-09' }])).toEqual([0.8, 1, 0.8]);
    expect(partsOf([{ ...marche, validFrom: '2027-01-01' }])).toEqual([1, 1, 1]);
  });

  it('is nothing where a duty is of a plan or a unit', () => {
    expect(partsOf([duty({ holder: 'unit', closes: 'approve' })])).toEqual([1, 1, 1]);
  });

  it('leaves of two times what is certainly open in both', () => {
    expect(bothOpen({ part: 0.5 }, { part: 0.75 }).part).toBe(0.25);
    expect(bothOpen({ part: 0.5 }, { part: 0.25 }).part).toBe(0);
    const why = { code: 'no-see', values: {} };
    expect(bothOpen({ part: 0, why }, { part: 1 })).toEqual({ part: 0, why });
    expect(bothOpen({ part: 1 }, { part: 0, why })).toEqual({ part: 0, why });
  });

  it('is told of one account on one day', () => {
    const asked = { ...input([marche], [fact({ about: 'Rep T1', until: '2026-09-05' })]) };
    const on = (day: string) =>
      whyClosedOn(accounts[0]!, { channel: 'face-to-face', territory: 'T1' }, { ...asked, day })?.code;
    expect([on('2026-09-05'), on('2026-09-06')]).toEqual([undefined, 'duty-missing']);
  });
});

const ofRep = (changes: Partial<DutyEntry> = {}): DutyEntry => ({
  ...fact({ about: 'Rep T1' }),
  fact: '1',
  state: 'recorded',
  ...changes,
});
const since = (entries: readonly DutyEntry[], changes: Partial<Duty> = {}, dayOf = utcDayOf) =>
  dutyClosedSince([account(1, 'T1')], {
    duties: [duty(changes)],
    facts: factsAsTheyStood(entries, dayOf),
    reps: [rep('T1')],
    inRegion: isInRegion,
    days: { from: '2026-07-01', to: DAY },
    sample: false,
  })(1, 'face-to-face', 'T1');

describe('since when a duty closes visits', () => {
  it('is the day after it ended or the day it was taken back, and the first of all where there never was one', () => {
    expect(since([ofRep()])).toBeUndefined();
    expect(since([ofRep({ until: '2026-08-10' })])).toBe('2026-08-11');
    const back = ofRep({ id: '2', state: 'withdrawn', at: '2026-08-20T08:00:00.000Z' });
    expect(since([ofRep(), back])).toBe('2026-08-20');
    // There it is the next day already.
    const atNight = { ...back, at: '2026-08-20T22:30:00.000Z' };
    expect(since([ofRep(), atNight], {}, (at) => dayIn('Europe/Rome', at))).toBe('2026-08-21');
    expect(since([])).toBe('2026-07-01');
    expect(since([], { validFrom: '2026-09-01' })).toBe('2026-09-01');
    expect(since([], { channels: ['email'] })).toBeUndefined();
  });
});
