import { beforeEach, describe, expect, it } from 'vitest';
import { eraseAccount } from '#usecases/customers/erase-account.ts';
import { beginImport } from '#usecases/intake/begin-import.ts';
import { cancelImport } from '#usecases/intake/view-import.ts';
import { forgetUnread } from '#usecases/jobs/forget-unread.ts';
import { keepUpload } from '#usecases/jobs/keep-upload.ts';
import { valueOf } from '../../support/outcomes.ts';
import { accountsCsv, openPersonalWorld, person, type PersonalWorld } from '../../support/planted-person.ts';

const other = accountsCsv({ id: 'ZX-1', name: 'Dr. Third' });

describe('a file that nobody held against those who were erased', () => {
  let at: PersonalWorld;
  beforeEach(async () => {
    at = await openPersonalWorld('sqlite');
  });
  const begin = async (content: string) =>
    valueOf(
      await beginImport(at.world, at.people.affiliate, {
        market: at.market,
        path: await at.fileOf(content),
        fileName: 'kunden.csv',
        dryRun: true,
      }),
    );
  const kept = async (): Promise<readonly string[]> =>
    (await at.world.storage.read(({ keptFiles }) => keptFiles.ofMarket(at.market))).flatMap((file) =>
      file.removed || file.kind !== 'accounts' ? [] : [file.sha256],
    );
  const forget = (now?: string): Promise<number> =>
    at.world.storage.transaction((stores) =>
      forgetUnread(
        { clock: { ...at.world.clock, ...(now === undefined ? {} : { now: () => now }) } },
        stores,
        at.market,
      ),
    );
  const eraseSomebody = async (): Promise<void> => {
    valueOf(await at.send(accountsCsv(person)));
    const asked = { market: at.market, account: person.id, reason: 'asked' };
    valueOf(await eraseAccount(at.world, at.people.affiliate, asked));
  };

  it('stays where nobody was erased', async () => {
    const job = await begin(other);
    valueOf(await cancelImport(at.world, at.people.affiliate, { market: at.market, job: job.id }));
    expect(await forget()).toBe(0);
    expect(await kept()).toEqual([job.input.sha256]);
  });

  it('goes once its import is cancelled, also where it was read when it came before', async () => {
    await eraseSomebody();
    valueOf(await at.send(other, { dryRun: true }));
    const read = await kept();
    expect(read).toHaveLength(1);
    const job = await begin(other);
    expect([job.input.sha256]).toEqual(read);
    // It waits: somebody is about to look at it.
    expect(await forget()).toBe(0);
    valueOf(await cancelImport(at.world, at.people.affiliate, { market: at.market, job: job.id }));
    expect(await kept()).toEqual([]);
  });

  it('goes after an hour where no import was ever asked for, and what was read stays', async () => {
    await eraseSomebody();
    valueOf(await at.send(other));
    const read = await kept();
    const path = await at.fileOf(accountsCsv({ id: 'ZX-2', name: 'Dr. Fourth' }));
    await keepUpload(at.world, { market: at.market, kind: 'accounts', fileName: 'kunden.csv', path });
    expect(await forget()).toBe(0);
    const later = new Date(Date.parse(at.world.clock.now()) + 2 * 3_600_000).toISOString();
    expect(await forget(later)).toBe(1);
    expect(await kept()).toEqual(read);
  });
});
