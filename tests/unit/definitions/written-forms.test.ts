import { describe, expect, it } from 'vitest';
import { isCountry, writtenMarket } from '#domain/organisation/written-market.ts';
import { isLocale, writtenLocalText } from '#domain/rulebook/written-rules.ts';

describe('codes', () => {
  it.each(['DE', 'GB', 'JP', 'BR', 'TW', 'XK', 'NO'])('%s is a country', (code) => {
    expect(isCountry(code)).toBe(true);
  });

  it.each(['UK', 'EU', 'ZZ', 'XX', 'de', 'DEU', 'D', '', 'AA', 'SU', '99'])('%s is none', (code) => {
    expect(isCountry(code)).toBe(false);
  });

  it.each(['de', 'pt-BR', 'en-GB', 'zh-Hant-TW', 'ja'])('%s is a language tag', (tag) => {
    expect(isLocale(tag)).toBe(true);
  });

  it.each(['dd', 'DE', 'pt_BR', 'en-gb', 'german', '', 'e', 'pt-br'])('%s is none', (tag) => {
    expect(isLocale(tag)).toBe(false);
  });

  it('currencies are those of ISO 4217 in use', () => {
    const { currency } = writtenMarket.shape;
    expect(['EUR', 'JPY', 'BRL', 'GBP'].every((code) => currency.safeParse(code).success)).toBe(true);
    expect(['DEM', 'eur', '€', ''].some((code) => currency.safeParse(code).success)).toBe(false);
  });

  it('a text in several languages always speaks English', () => {
    expect(writtenLocalText.safeParse({ en: 'Yes', de: 'Ja' }).success).toBe(true);
    expect(writtenLocalText.safeParse({ de: 'Ja' }).success).toBe(false);
    expect(writtenLocalText.safeParse({ en: '  ' }).success).toBe(false);
  });
});
