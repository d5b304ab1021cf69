import { expect, it } from 'vitest';
import { withVisibleTurns } from '#domain/basics/visible-text.ts';

it('shows what turns the direction of a text, and leaves every script as it is', () => {
  expect(withVisibleTurns('Dr\u202Exslx.exe')).toBe('Dr⟦RLO⟧xslx.exe');
  expect(withVisibleTurns('\u2066a\u2069 \u202Ab\u202C')).toBe('⟦LRI⟧a⟦PDI⟧ ⟦LRE⟧b⟦PDF⟧');
  for (const text of ['د. ليلى', 'ד״ר כהן', 'a\u200Fb', '⟦RLO⟧', ''])
    expect(withVisibleTurns(text)).toBe(text);
});
