import { describe, expect, it } from 'vitest';
import { quoteOf } from '#domain/customers/erasure/quote.ts';
import { namer, redactor, surnameNamer } from '#domain/customers/erasure/redact.ts';

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

describe('a surname in a longer text, or in a mail address', () => {
  const may = surnameNamer(['Dr. Anna Müller', 'Eva Lang']);

  it.each([
    'Müllers Praxis',
    "Muller's",
    'Rückfrage: Müller/Kern.',
    'an mueller@praxis.example',
    'info@praxis-mueller.example',
    'e.lang@klinik.example',
    'elang2@klinik.example',
    'lang@klinik.example',
  ])('may be meant by %s', (text) => {
    expect(may(text)).toBe(true);
  });

  it.each(['Müllerin', 'Langsam', 'info@langenfeld.example', 'einlang@klinik.example', 'müller @ home'])(
    'is not in %s',
    (text) => {
      expect(may(text)).toBe(false);
    },
  );
});

describe('a mail address', () => {
  const redact = redactor({ names: ['Prof. Dr. Anna Maria Müller'], emails: [], instead: '#7' });

  it.each([
    ['mail anna.mueller@klinik.example, please', 'mail #7, please'],
    ['ANNA-MARIA.MULLER@klinik.example.', '#7.'],
    ['müller_anna@a.b', '#7'],
    ['<annamueller2@klinik.example>', '<#7>'],
    ['Anna_Maria_Müller.xlsx', '#7.xlsx'],
    ['Anna%20Maria%20Müller.png', '#7.png'],
  ])('that spells a name is of whoever is called so: %s', (text, now) => {
    expect(redact(text)).toBe(now);
  });

  it.each(['a.mueller@klinik.example', 'mueller@klinik.example', 'hannamueller@klinik.example'])(
    'may be another’s: %s',
    (text) => {
      expect(redact(text)).toBe(text);
    },
  );
});
