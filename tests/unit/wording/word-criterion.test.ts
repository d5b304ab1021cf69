import { beforeAll, expect, it } from 'vitest';
import type { CriterionResult } from '#domain/maturity/assignment.ts';
import { catalogueLocales, loadMessages, type Messages } from '#messages/messages.ts';
import { wordCriterion, wordFactValues } from '#wording/word-criterion.ts';
import { wordsIn } from '#wording/words.ts';

let messages: Messages;
beforeAll(async () => {
  messages = await loadMessages();
});
const results: readonly CriterionResult[] = [
  { dimension: 'segmentation', atLeast: 3, level: 2, met: false },
  { fact: 'reps', atMost: 5, value: 12, from: 'data', met: false },
  { fact: 'hospitals', atLeast: 2500, atMost: 10_000, value: 6125, from: 'stated', met: true },
  { fact: 'brands', atLeast: 1, atMost: 1, value: 1, from: 'data', met: true },
  { fact: 'distributor', atLeast: 1, value: 0, from: 'stated', met: false },
  { fact: 'channels', atLeast: 2, met: false },
];
const saidIn = (language: string) =>
  results.map((each) => wordCriterion(wordsIn(messages, language), each, (key) => key));

it('says of each criterion the value, the threshold, and of what nobody knows what brings it in', () => {
  expect(saidIn('en')).toEqual([
    'segmentation: level 2, needs 3',
    'Reps: 12, needs at most 5',
    'Accounts in hospitals: 61.25 % as the market’s file states, needs 25 % to 100 %',
    'Brands promoted: 1, needs 1',
    'Sold by a distributor: no as the market’s file states, needs yes',
    'Channels in use: not known, needs at least 2. The affiliate brings it in with the calls made.',
  ]);
  for (const language of catalogueLocales)
    expect(saidIn(language).join(' ')).not.toMatch(/[{}]|undefined|select/);
});

it('does the same with the values of a reason', () => {
  const words = wordsIn(messages, 'de');
  const values = { fact: 'reps', archetype: 'Aufbau', value: 3, atLeast: 10, atMost: '' };
  expect(words.t('why.wave-fact-unmet', wordFactValues(words, values))).toBe(
    'Vertreter: 3, und Aufbau braucht mindestens 10; niemand hat gesagt, ab wann es so sein wird.',
  );
  expect(wordFactValues(words, { dimension: 'segmentation' })).toEqual({ dimension: 'segmentation' });
});
