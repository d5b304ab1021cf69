import { expect, it } from 'vitest';
import { erasedNamesOverwriter } from '#domain/customers/erasure/erased-names.ts';
import { erasedMarks } from '#usecases/access/erased-marks.ts';
import { eraseAccount } from '#usecases/customers/erase-account.ts';
import { valueOf } from '../../support/outcomes.ts';
import { openMarket } from '../support/open-market.ts';

it('the marks of those a market erased are read by its secret, which is not asked for before', async () => {
  let isLost = true;
  const { world, market, people } = await openMarket({
    alter: (own) => ({
      ...own,
      marketSecrets: {
        ...own.marketSecrets,
        read: async (of) => (isLost ? undefined : own.marketSecrets.read(of)),
      },
    }),
  });
  expect(await erasedMarks(world, market)).toMatchObject({ digests: new Set() });
  isLost = false;
  valueOf(await eraseAccount(world, people.affiliate, { market, account: 'A001', reason: 'asked' }));
  const marks = await erasedMarks(world, market);
  if ('lost' in marks) throw new Error('the secret is there');
  const write = erasedNamesOverwriter(marks, '#…');
  expect([write('A001', []), write('A002', [])]).toEqual(['#…', 'A002']);
  isLost = true;
  expect(await erasedMarks(world, market)).toMatchObject({ lost: { code: 'personal-data.secret-lost' } });
});
