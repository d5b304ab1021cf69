import { expect, it } from 'vitest';
import { typedText, withVisibleTurns } from '#domain/basics/visible-text.ts';

it('shows what turns the direction of a text, and leaves every script as it is', () => {
  expect(withVisibleTurns('Dr\u202Exslx.exe')).toBe('Dr⟦RLO⟧xslx.exe');
  expect(withVisibleTurns('\u2066a\u2069 \u202Ab\u202C')).toBe('⟦LRI⟧a⟦PDI⟧ ⟦LRE⟧b⟦PDF⟧');
  for (const text of ['د. ليلى', 'ד״ר כהן', 'a\u200Fb', '⟦RLO⟧', ''])
    expect(withVisibleTurns(text)).toBe(text);
});

it('takes from what somebody typed what nobody can see in it, and leaves every script as it is', () => {
  expect(typedText('mo\u202Ere\u0000 of\u001B[31m it\u2066\uD800')).toBe('more of[31m it\uFFFD');
  for (const text of ['two\r\nlines\tand more', 'د. ليلى', 'a\u200Fb', 'zwei\u00A0Worte', '👩‍⚕️', ''])
    expect(typedText(text)).toBe(text);
});
