import fc from 'fast-check';
import { expect, it } from 'vitest';
import { lineKeyOf, readLineKey } from '#domain/planning/line-key.ts';

const word = fc.string({ minLength: 1 }).filter((text) => !text.includes('|'));

it('is understood as it was meant, whatever identifiers look like', () => {
  fc.assert(
    fc.property(fc.string(), word, word, word, (accountId, territory, brand, channel) => {
      const short = { accountId, brand, channel };
      expect(readLineKey(lineKeyOf(short))[0]).toEqual(short);
      const long = { ...short, territory };
      expect(readLineKey(lineKeyOf(long))).toContainEqual(long);
    }),
  );
});

it('without brand and channel is none', () => {
  for (const text of ['', 'A1', 'A1|cardiolan']) expect(readLineKey(text)).toEqual([]);
});
