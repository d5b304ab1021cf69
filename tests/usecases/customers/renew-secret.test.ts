import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { viewRecord } from '#usecases/access/view-record.ts';
import { checkSecrets } from '#usecases/basis/market-secret.ts';
import { eraseAccount } from '#usecases/customers/erase-account.ts';
import { renewSecret } from '#usecases/customers/renew-secret.ts';
import { codeOf, valueOf } from '../../support/outcomes.ts';
import { accountsCsv, openPersonalWorld, person } from '../../support/planted-person.ts';

it('a secret that is lost for good is given up with a reason, on record; one that is there is not', async () => {
  const at = await openPersonalWorld('sqlite');
  const { world, people, market, options } = at;
  valueOf(await at.send(accountsCsv(person)));
  valueOf(await eraseAccount(world, people.affiliate, { market, account: person.id, reason: 'asked' }));
  const renew = (reason: string, who = people.affiliate) => renewSecret(world, who, { market, reason });
  expect(codeOf(await renew('no need'))).toBe('invalid-input');
  await rm(join(options.dataFolder, 'secrets', market));
  expect(codeOf(await renew(' '))).toBe('invalid-input');
  expect(codeOf(await renew('disk gone', people.manager))).toBe('not-allowed');
  expect(valueOf(await renew('disk gone')).lost).toBeGreaterThan(1);
  expect(await checkSecrets(world)).toEqual([]);
  const [entry] = valueOf(await viewRecord(world, people.affiliate, { market, limit: 1 })).events;
  expect(entry).toMatchObject({ kind: 'renew-secret', details: { reason: 'disk gone' } });
  // As was said: nobody is recognised any more.
  expect(valueOf(await at.send(accountsCsv(person)))).toMatchObject({ added: 1 });
});
