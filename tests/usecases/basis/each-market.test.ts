import { describe, expect, it } from 'vitest';
import { ofEachMarket } from '#usecases/basis/each-market.ts';
import { cycleRules } from '#storage/documents/cycle-rules.ts';
import { smallMarket } from '../../support/small-market.ts';

const markets = ['DE', 'FR', 'IT'].map((code) => ({ ...smallMarket, code }));

describe('looking at each market', () => {
  it('finds what the readable ones have, in their order, and names the others with why', async () => {
    const { found, unreadable } = await ofEachMarket(markets, async ({ code }) => {
      if (code === 'FR') cycleRules.read('{', 'FR-2027-01');
      return [code, code.toLowerCase()];
    });
    expect(found).toEqual(['DE', 'de', 'IT', 'it']);
    expect(unreadable).toMatchObject([
      { market: { code: 'FR' }, finding: { code: 'storage.document-unreadable' } },
    ]);
  });

  it('hides no other error', async () => {
    const failing = ofEachMarket(markets, async () => Promise.reject(new TypeError('a bug')));
    await expect(failing).rejects.toThrow('a bug');
  });
});
