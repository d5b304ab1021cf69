import { existsSync } from 'node:fs';
import { utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { viewRecord } from '#usecases/access/view-record.ts';
import { eraseAccount } from '#usecases/customers/erase-account.ts';
import { forgetOldCopies, removeOldCopies } from '#usecases/customers/remove-old-copies.ts';
import { codeOf, valueOf } from '../../support/outcomes.ts';
import { openPersonalWorld } from '../../support/planted-person.ts';

it('a copy of the database as it was is told of with each erasure, and goes when somebody says so or after a month', async () => {
  const { world, options, people, market } = await openPersonalWorld('sqlite');
  const copy = join(options.dataFolder, 'latitude.before-rewrite.sqlite');
  const erase = async () =>
    valueOf(
      await eraseAccount(world, people.affiliate, { market, account: 'A001', reason: 'asked', dryRun: true }),
    ).unreachable;
  const keep = async (day: string): Promise<void> => {
    await writeFile(copy, 'everybody');
    await utimes(copy, new Date(day), new Date(day));
  };
  expect(await erase()).not.toContain('old-copies');
  await keep('2026-09-01');
  expect(await erase()).toContain('old-copies');
  const removeBy = (who = people.global, reason = 'the update is sound') =>
    removeOldCopies(world, who, { reason });
  expect(codeOf(await removeBy(people.affiliate))).toBe('not-allowed');
  expect(codeOf(await removeBy(people.global, ' '))).toBe('invalid-input');
  expect(existsSync(copy)).toBe(true);
  const files = ['latitude.before-rewrite.sqlite'];
  expect(valueOf(await removeBy())).toEqual({ files });
  expect([existsSync(copy), await erase()]).toEqual([false, expect.not.arrayContaining(['old-copies'])]);
  expect(existsSync(join(options.dataFolder, 'latitude.sqlite'))).toBe(true);
  expect(valueOf(await removeBy())).toEqual({ files: [] });

  await keep('2026-09-01');
  expect(await forgetOldCopies(world)).toEqual({ files: [] });
  await keep('2026-08-01');
  expect(await forgetOldCopies(world)).toEqual({ files });
  expect(existsSync(copy)).toBe(false);
  const entries = valueOf(await viewRecord(world, people.global, { limit: 5 })).events;
  expect(entries.map(({ kind }) => kind).slice(0, 2)).toEqual(['remove-old-copies', 'remove-old-copies']);
});
