import { describe, expect, it } from 'vitest';
import { acceptedLocale, readerLocale } from '#http/reader-locale.ts';
import { grantOf, someUser } from '../support/some-user.ts';

describe('the language of an answer', () => {
  it.each([
    ['de', 'de'],
    ['de-AT,en;q=0.5', 'de-AT'],
    ['sv, fr;q=0.4, it;q=0.8', 'it'],
    ['sv', undefined],
    ['*', undefined],
    ['en;q=0, pt-BR;q=0.1', 'pt-BR'],
    ['ja;q=banana, fr', 'fr'],
    ['<script>', undefined],
    ['', undefined],
  ])('an Accept-Language of “%s” gives %s', (header, expected) => {
    expect(acceptedLocale(header)).toBe(expected);
  });

  const japan = { code: 'JP', locales: ['ja', 'en'] };
  const user = someUser('rep', grantOf('rep', 'JP', 'T1'));
  const global = someUser('global', grantOf('global'));
  const browser = { cookie: undefined, acceptLanguage: 'fr', isApi: false, user, markets: [japan] };

  it('is the one chosen by hand before all', () => {
    expect(readerLocale({ ...browser, cookie: 'it' })).toBe('it');
    expect(readerLocale({ ...browser, isApi: true, cookie: 'it' })).toBe('it');
  });

  it('is no language the catalogue lacks', () => {
    expect(readerLocale({ ...browser, cookie: 'xx' })).toBe('ja');
  });

  it('is the market’s first on pages, whatever the browser was installed with', () => {
    expect(readerLocale(browser)).toBe('ja');
  });

  it('is English for the global team', () => {
    expect(readerLocale({ ...browser, user: global })).toBe('en');
  });

  it('is what a program asks for', () => {
    expect(readerLocale({ ...browser, isApi: true })).toBe('fr');
    expect(readerLocale({ ...browser, isApi: true, acceptLanguage: undefined })).toBe('ja');
  });

  it('is the browser’s for somebody who is not signed in', () => {
    expect(readerLocale({ ...browser, user: undefined })).toBe('fr');
    expect(readerLocale({ ...browser, user: undefined, acceptLanguage: 'sv' })).toBe('en');
  });
});
