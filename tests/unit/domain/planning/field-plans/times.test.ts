import { describe, expect, it } from 'vitest';
import {
  monthIn,
  perTimeIn,
  saysOtherTime,
  saysTouches,
  timedKey,
  timedTouches,
  timeOfKey,
  type TouchTime,
} from '#domain/planning/field-plans/times.ts';

describe('a time in a heading', () => {
  it.each([
    [
      1,
      'Calls per month|Besuche pro Monat|Besuche/Monat|Visites par mois|Visite al mese|Visitas por mês|Contactos al mes',
    ],
    [
      1,
      'Bezoeken per maand|Wizyty na miesiąc|Besök per månad|訪問 月あたり|Monthly visits|Fréquence mensuelle|Frequenz p.M.',
    ],
    [
      3,
      'Calls per quarter|Besuche pro Quartal|Visites par trimestre|Visite al trimestre|Visitas por trimestre|訪問 四半期',
    ],
    [6, 'Half-yearly calls|Calls per half year|Besuche im Halbjahr|Visites par semestre'],
    [
      12,
      "Calls a year|Besuche im Jahr|Visites par an|Visite all'anno|Visitas por ano|Visitas al año|年間回数|Frequenz p.a.",
    ],
    [12, 'Annual frequency|Jahresfrequenz|Fréquence annuelle|Frequência anual|Wizyty rocznie|Besök per år'],
  ])('of %s months', (months, headings) => {
    for (const heading of headings.split('|')) {
      const told = perTimeIn(heading);
      expect([heading, told?.time]).toEqual([heading, { kind: 'per', months }]);
      expect([heading, saysTouches(told?.rest ?? '')]).toEqual([heading, true]);
    }
  });

  it('is of the whole cycle', () => {
    for (const heading of ['Calls per cycle', 'Besuche im Zyklus', 'Visites par cycle', 'Visitas por ciclo'])
      expect(perTimeIn(heading)?.time).toEqual({ kind: 'cycle' });
  });

  it('leaves the rest, brand and channel', () => {
    expect(perTimeIn('F2F Freq (per month)')?.rest).toBe('f2f freq');
    expect(perTimeIn('Cardiolan Remote/Monat')?.rest).toBe('cardiolan remote');
  });

  it('is not there, or none that can be counted', () => {
    for (const heading of ['Frequency', 'Plan', 'F2F', 'Manager', 'Anzahl Besuche', 'Target (Y/N)'])
      expect([heading, perTimeIn(heading), monthIn(heading)]).toEqual([heading, undefined, undefined]);
    for (const heading of [
      'Calls per week',
      'Besuche pro Woche',
      'Frequência (por semana)',
      '週あたり',
      'Calls (12 months)',
    ])
      expect([heading, perTimeIn(heading), saysOtherTime(heading)]).toEqual([heading, undefined, true]);
    expect([saysOtherTime('Frequency (2027)'), saysOtherTime('Frequency (Adjusted)')]).toEqual([true, false]);
  });
});

describe('a month in a heading', () => {
  it('is known by name in the languages of the markets', () => {
    const march = 'March Mär März mars Marzo março maart marzec Mar. mrt'.split(' ');
    for (const heading of [...march, '3月']) {
      const told = monthIn(heading);
      expect([heading, told?.time]).toEqual([heading, { kind: 'in', month: 3, months: 1 }]);
    }
  });

  it('is known with its year, by name and in figures', () => {
    for (const heading of [
      'Jan 2027',
      'Januar 2027',
      "Jan'27",
      'jan-27',
      '01/2027',
      '1.2027',
      '2027-01',
      '2027-01-01',
      '2027年1月',
    ])
      expect([heading, monthIn(heading)?.time]).toEqual([
        heading,
        { kind: 'in', year: 2027, month: 1, months: 1 },
      ]);
  });

  it('may be a quarter, or counted', () => {
    expect(monthIn('Q2 2027')?.time).toEqual({ kind: 'in', year: 2027, month: 4, months: 3 });
    expect(monthIn('M3')?.time).toEqual({ kind: 'nth', month: 3 });
    expect(monthIn('Monat 12')?.time).toEqual({ kind: 'nth', month: 12 });
  });

  it('is none where there are two', () => {
    expect(monthIn('Jan – Mar')).toBeUndefined();
  });
});

describe('a cell that says its time', () => {
  it.each([
    ['2/Monat', '2', 1],
    ['2x monthly', '2', 1],
    ['F12 p.a.', '12', 12],
    ['1 x par mois', '1', 1],
    ['pro Quartal', '1', 3],
    ['alle 2 Monate', '1', 2],
    ['月2回', '2', 1],
    ['2 fois par an', '2', 12],
    ['0,5 al mese', '0,5', 1],
  ])('%s', (text, number, months) => {
    expect(timedTouches(text)).toEqual({ number, time: { kind: 'per', months } });
  });

  it('is left to others where it says none', () => {
    for (const text of ['12', 'A', '2 pro Woche', 'often', '4x']) expect(timedTouches(text)).toBeUndefined();
  });
});

it('a key carries its time', () => {
  const times: readonly TouchTime[] = [
    { kind: 'per', months: 3 },
    { kind: 'nth', month: 2 },
    { kind: 'in', month: 12, months: 1 },
    { kind: 'in', year: 2027, month: 4, months: 3 },
  ];
  for (const time of times)
    expect(timeOfKey(timedKey('plan-frequency@b@email', time))).toEqual({
      column: 'plan-frequency@b@email',
      time,
    });
});
