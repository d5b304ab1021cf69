import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { checkSecrets, marketSecret } from '#usecases/basis/market-secret.ts';
import { eraseAccount } from '#usecases/customers/erase-account.ts';
import { codeOf, refusalOf, valueOf } from '../../support/outcomes.ts';
import { accountsCsv, callsCsv, openPersonalWorld, person } from '../../support/planted-person.ts';

it('is made once, and stays the same', async () => {
  const { world, market } = await openPersonalWorld('sqlite');
  const [first, second] = await Promise.all([marketSecret(world, market), marketSecret(world, market)]);
  expect(first).toEqual(second);
  expect(await marketSecret(world, market)).toEqual(first);
  expect(await marketSecret(world, 'XX')).not.toEqual(first);
});

it('that is lost or another one is a finding, and nothing comes in and nobody goes until it is back', async () => {
  const at = await openPersonalWorld('sqlite');
  const { world, people, market, options } = at;
  valueOf(await at.send(accountsCsv(person)));
  const erase = () =>
    eraseAccount(world, people.affiliate, { market, account: person.id, reason: 'asked for it' });
  valueOf(await erase());
  expect(await checkSecrets(world)).toEqual([]);
  const secret = join(options.dataFolder, 'secrets', market);
  for (const lose of [() => rm(secret), () => writeFile(secret, `${'A'.repeat(43)}\n`)]) {
    await lose();
    expect((await checkSecrets(world)).map(({ code }) => code)).toEqual(['personal-data.secret-lost']);
    expect(codeOf(await at.send(accountsCsv(person)))).toBe('secret-lost');
    expect(codeOf(await at.sendCalls(callsCsv(['1', person.id, '2026-09-01'])))).toBe('secret-lost');
    expect(refusalOf(await erase()).findings.map(({ code }) => code)).toEqual(['personal-data.secret-lost']);
  }
});
