import { globSync, readFileSync } from 'node:fs';
import { basisPoints, callEquivalents } from '#domain/basics/units.ts';
import { describe, expect, it } from 'vitest';
import { unitOf } from '#domain/rulebook/rates/read-rates.ts';
import { rules } from '#domain/rulebook/rules.ts';
import { wordsFor } from '#wording/language.ts';
import { wordAssignments, wordSharers } from '#wording/word-sharers.ts';
import { wordPlanValue } from '#wording/word-plan-value.ts';
import { smallMarket } from '../../support/small-market.ts';
import { english, german, messages } from './support/speak.ts';

const plain = (text: string): string => text.replaceAll(/[\u00A0\u202F]/g, ' ');

describe('words', () => {
  it('writes figures as the language does', () => {
    expect(english.number(1234567)).toBe('1,234,567');
    expect(german.number(1234567)).toBe('1.234.567');
    expect(plain(german.percent(basisPoints(6_825), 1))).toBe('68,3 %');
    expect(english.calls(callEquivalents(4_325_000), 1)).toBe('432.5');
  });

  it('shows the sign of a change, and none for nothing', () => {
    expect(english.callsChange(callEquivalents(20_000))).toBe('+2');
    expect(english.callsChange(callEquivalents(-15_000))).toBe('-1.5');
    expect(english.change(0)).toBe('0');
  });

  it('writes a day without moving it by a time zone', () => {
    expect(english.day('2027-03-01')).toBe('1 Mar 2027');
    expect(german.day('2027-03-01')).toBe('01.03.2027');
  });

  it('speaks the chosen language in the variety of the reader’s market', () => {
    const brazil = { ...smallMarket, locales: ['pt-BR'] };
    expect(wordsFor(messages, 'pt', brazil).locale).toBe('pt-BR');
    expect(wordsFor(messages, 'de', brazil)).toMatchObject({ language: 'de', locale: 'de' });
    expect(wordsFor(messages, 'en', undefined).locale).toBe('en-GB');
    expect(wordsFor(messages, 'sv-SE', undefined).language).toBe('en');
  });
});

describe('who works an account besides', () => {
  it('is told in the reader’s language, with what they are to it and from when to when', () => {
    const sharers = [
      { territory: 'T1', as: 'lead', from: '', until: '2027-03-31' },
      { territory: 'T2', as: 'key-account', from: '2027-02-01', until: '2027-06-30' },
      { territory: 'T3', as: 'shared', from: '2027-04-01', until: '' },
      { territory: 'T4', as: 'shared', from: '', until: '' },
    ] as const;
    expect(wordSharers(english, sharers)).toBe(
      'Shared with T1 (lead) until 31 Mar 2027; T2 (key account) from 1 Feb 2027 to 30 Jun 2027; T3 from 1 Apr 2027; T4',
    );
    expect(wordSharers(german, sharers.slice(0, 1))).toBe('Geteilt mit T1 (führend) bis 31.03.2027');
    expect(wordSharers(german, [])).toBe('');
    expect(wordAssignments(german, 'T2 (key-account); ??? (x)')).toBe('T2 (Key Account); ??? (x)');
  });
});

describe('a value of the plan', () => {
  it('is money where effort was weighed, in the currency’s own minor units', () => {
    const euro = { method: 'response', currency: 'EUR' } as const;
    expect(wordPlanValue(english, euro, 123_400)).toBe('€1,234');
    expect(wordPlanValue(english, euro, -50_000, true)).toBe('-€500');
    expect(wordPlanValue(english, { method: 'elasticity', currency: 'JPY' }, 5_000)).toBe('JP¥5,000');
  });

  it('is points where a grid only says what comes first', () => {
    expect(wordPlanValue(english, { method: 'grid', currency: 'EUR' }, 20_480_000)).toBe('2,048 points');
  });
});

describe('an instant', () => {
  it('is said by the clocks of its market, whose zone it names, and of UTC where there is none', () => {
    const at = '2026-07-01T22:30:00.000Z';
    expect(english.moment(at, 'DE')).toBe('2 Jul 2026, 00:30 CEST');
    expect(english.moment(at, 'JP')).toContain('07:30 GMT+9');
    expect(english.dayOf(at, 'DE')).toBe('2 Jul 2026');
    expect(english.moment(at, '')).toBe('1 Jul 2026, 22:30 UTC');
  });

  it('is said by no verb and on no page as it is kept', () => {
    const raw = globSync(['src/commands/**/*.ts', 'src/web/**/*.ts']).filter((path) =>
      /\bat\.slice\(0, 1\d\)|[a-z]At\.slice\(|\$\{[\w.]*(?:At|\.at)\}/u.test(readFileSync(path, 'utf8')),
    );
    expect(raw).toEqual([]);
  });
});

describe('what rules are counted in', () => {
  it('has a word, each of them', () => {
    const units = new Set(
      rules.flatMap((rule) => (rule.unit === '' ? [] : [unitOf(rule), unitOf(rule, 'year')])),
    );
    expect(units.size).toBeGreaterThan(20);
    const keys = [...units].map((unit) => `page.rule-unit.${unit.replaceAll(' ', '-')}`);
    expect(keys.filter((key) => !messages.has(key))).toEqual([]);
  });
});
