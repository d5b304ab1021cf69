import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { WriteOver } from '#domain/customers/erasure/without-erased.ts';
import { erasedWriter } from '#usecases/basis/erased-writer.ts';
import { eraseAccount } from '#usecases/customers/erase-account.ts';
import { refusalOf, valueOf } from '../../support/outcomes.ts';
import { accountsCsv, openPersonalWorld, person, type PersonalWorld } from '../../support/planted-person.ts';

describe('words about somebody', () => {
  let at: PersonalWorld;
  let before: WriteOver;
  let writeOver: WriteOver;
  beforeAll(async () => {
    at = await openPersonalWorld('sqlite');
    valueOf(await at.send(accountsCsv(person)));
    before = await erasedWriter(at.world, at.market);
    const asked = { market: at.market, account: person.id, reason: 'asked' };
    valueOf(await eraseAccount(at.world, at.people.affiliate, asked));
    writeOver = await erasedWriter(at.world, at.market);
  });

  it('stay as they are before anybody was erased', () => {
    expect(before(person.name, [])).toBe(person.name);
    expect(writeOver(person.name, [])).toBe('#…');
  });

  it('stay as they are where the secret is lost: nobody can say whom they name, and nothing comes in', async () => {
    await rm(join(at.options.dataFolder, 'secrets', at.market));
    const write = await erasedWriter(at.world, at.market);
    expect(write(person.name, [])).toBe(person.name);
    expect(refusalOf(await at.send(accountsCsv(person))).code).toBe('secret-lost');
    // Nobody has looked at it, so it does not stay.
    const files = await at.world.storage.read(({ keptFiles }) => keptFiles.ofMarket(at.market));
    expect(files.filter(({ removed }) => !removed)).toEqual([]);
  });
});
