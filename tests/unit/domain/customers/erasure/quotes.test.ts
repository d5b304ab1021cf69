import { describe, expect, it } from 'vitest';
import { quoteOf } from '#domain/customers/erasure/quote.ts';
import { namer, surnameNamer } from '#domain/customers/erasure/redact.ts';

describe('what is quoted of a text that names somebody', () => {
  const names = namer({ names: ['Dr. Anna Müller'], emails: [] });

  it.each([
    ['Moved in May. Ask Dr. Anna Müller first! Karl is away.', 'Ask Dr. Anna Müller first!'],
    ['Anna Müller called.\nKarl did not.\nAnna Müller wrote', 'Anna Müller called. … Anna Müller wrote'],
    [
      'Seen with Prof. Dr. med. Anna Müller, z. B. on Monday. Rain.',
      'Seen with Prof. Dr. med. Anna Müller, z. B. on Monday.',
    ],
    [
      'Written across the end of one: Anna\nMüller. Other.',
      'Written across the end of one: Anna\nMüller. Other.',
    ],
    ['  Müller, Anna  ', 'Müller, Anna'],
  ])('%s', (text, quote) => {
    expect(quoteOf(text, names)).toBe(quote);
  });
});

describe('a surname alone', () => {
  const may = surnameNamer(['Dr. Anna Müller', 'Kern, Anna', '山田 太郎', 'Bo']);

  it.each(['Müller knows', 'MUELLER', 'ask Mr. Muller.', 'Frau Kern', '山田 先生'])(
    'may be meant by %s',
    (text) => {
      expect(may(text)).toBe(true);
    },
  );

  it.each(['Anna knows', 'ein müller', 'Müllerin', 'kernel', 'der kern der Sache', '太郎', 'Bo', ''])(
    'is not in %s',
    (text) => {
      expect(may(text)).toBe(false);
    },
  );
});
