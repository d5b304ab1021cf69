import { expect, it } from 'vitest';
import { loadMessages } from '#messages/messages.ts';
import { wordColumn } from '#wording/word-fact.ts';
import { wordsIn } from '#wording/words.ts';
import { smallMarket } from '../../support/small-market.ts';

it('calls a column by its heading, its brand and its channel, so that no two are called the same', async () => {
  const words = wordsIn(await loadMessages(), 'de');
  const frequency = {
    key: 'plan-frequency',
    heading: { en: 'Frequency', de: 'Frequenz' },
    note: { en: '' },
    type: { kind: 'text' as const, maxLength: 10 },
    aliases: [],
    width: 10,
  };
  const email = { code: 'email', label: { en: 'E-mail', de: 'E-Mail' }, aliases: [] };
  const dictionary = {
    markets: [smallMarket],
    lists: [{ key: 'channel', name: { en: 'Channel' }, entries: [email] }],
    columns: [frequency],
  };
  const brand = smallMarket.teams[0]?.brands[0];
  const called = (field: string): string => wordColumn(words, dictionary, field);
  expect(called('plan-frequency')).toBe('Frequenz');
  expect(called(`plan-frequency@${brand?.key}`)).toBe(`Frequenz – ${brand?.name}`);
  expect(called(`plan-frequency@${brand?.key}@email`)).toBe(`Frequenz – ${brand?.name} – E-Mail`);
  expect(called('plan-frequency@@email')).toBe('Frequenz – E-Mail');
});
