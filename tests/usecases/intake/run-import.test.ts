import { beforeEach, describe, expect, it } from 'vitest';
import type { Job } from '#usecases/ports.ts';
import { deactivateUser } from '#usecases/access/deactivate-user.ts';
import { endGrant, giveGrant } from '#usecases/access/keep-grants.ts';
import { eraseAccount } from '#usecases/customers/erase-account.ts';
import { beginImport } from '#usecases/intake/begin-import.ts';
import { importOf } from '#usecases/intake/import-job.ts';
import { importWorkbook } from '#usecases/intake/import-workbook.ts';
import { runImport } from '#usecases/intake/run-import.ts';
import { valueOf } from '../../support/outcomes.ts';
import { grantOf } from '../../support/some-user.ts';
import { accountRow, accountsFile } from '../support/accounts-file.ts';
import { lockedAt, withDefinitions } from '../support/alter-definitions.ts';
import { changeAccounts } from '../support/change-accounts.ts';
import { openWeighing, type OpenWeighing } from '../support/open-weighing.ts';

describe('the work of an import', () => {
  let open: OpenWeighing;
  let job: Job<'import'>;
  const begin = async (id: string) =>
    valueOf(
      await beginImport(open.world, open.people.affiliate, await accountsFile(open, [accountRow(open, id)])),
    );
  beforeEach(async () => {
    open = await openWeighing();
    job = await begin('N001');
  });
  const run = (world = open.world, signal?: AbortSignal) => runImport(world, job, signal ? { signal } : {});
  const kept = async () => (await open.world.storage.read((stores) => stores.jobs.byId(job.id)))?.ended;
  const known = async () =>
    (await open.world.storage.read((stores) => stores.accounts.ofMarket(open.market))).map(
      ({ accountId }) => accountId,
    );
  /** Somebody else renames an account. */
  const interfere = () =>
    changeAccounts(open.world, open.market, (each) =>
      each.accountId === 'A001' ? { ...each, name: `${each.name}!` } : undefined,
    );

  it('keeps with the job how it ended', async () => {
    const { ending, details } = await run();
    expect(ending).toMatchObject({ how: 'done', summary: { status: 'imported', added: 1 } });
    expect(details.differences).toHaveLength(1);
    expect(await kept()).toMatchObject({ at: '2026-09-14T08:00:00.000Z', state: 'done', result: ending });
    expect(await known()).toContain('N001');
  });

  it('weighs anew what has changed meanwhile, and loses nothing of it', async () => {
    let times = 0;
    open.meanwhile = async () => {
      times += 1;
      if (times < 3) await interfere();
    };
    expect((await run()).ending.how).toBe('done');
    expect([times, (await known()).includes('N001')]).toEqual([3, true]);
    const [first] = await open.world.storage.read((stores) => stores.accounts.ofMarket(open.market));
    expect(first?.name).toBe('Practice 001!!');
  });

  it('brings nobody back who is erased between its weighing and its storing', async () => {
    // The one asked for before each test would come first.
    await open.world.storage.transaction(({ jobs }) => jobs.cancel(job.id, open.world.clock.now()));
    const rows = [accountRow(open, 'A001', { name: 'Named anew' }), accountRow(open, 'N002')];
    job = valueOf(await beginImport(open.world, open.people.affiliate, await accountsFile(open, rows)));
    let times = 0;
    open.meanwhile = async () => {
      times += 1;
      const asked = { market: open.market, account: 'A001', reason: 'As asked' };
      if (times === 1) valueOf(await eraseAccount(open.world, open.people.global, asked));
    };
    const { ending } = await run();
    // The file went with them.
    expect(ending).toEqual({ how: 'refused', code: 'file-unknown', values: { file: 'accounts.csv' } });
    expect(times).toBe(1);
    expect(await known()).not.toContain('A001');
    const said = JSON.stringify([ending, (await kept())?.result]);
    expect(said).not.toContain('Named anew');
    expect(await known()).not.toContain('N002');
  });

  it('gives up on a market that never comes to rest', async () => {
    open.meanwhile = interfere;
    expect((await run()).ending).toMatchObject({ how: 'refused', code: 'import-running' });
    expect((await kept())?.result).toMatchObject({ how: 'refused', code: 'import-running' });
    expect(await known()).not.toContain('N001');
  });

  it('waits for those that came before', async () => {
    const first = job;
    open.wait(1 / 86_400);
    job = await begin('N002');
    const order: string[] = [];
    const later = run().then(() => order.push('second'));
    await runImport(open.world, first).then(() => order.push('first'));
    await later;
    expect(order).toEqual(['first', 'second']);
    expect(await known()).toEqual(expect.arrayContaining(['N001', 'N002']));
  });

  it('is interrupted by whoever asked for it', async () => {
    const ending = new AbortController();
    open.meanwhile = async () => ending.abort();
    expect((await run(open.world, ending.signal)).ending).toEqual({ how: 'interrupted' });
    expect((await kept())?.state).toBe('interrupted');
    expect(await known()).not.toContain('N001');
  });

  it('says that it failed, and of what', async () => {
    open.meanwhile = () => Promise.reject(new Error('the disk is full'));
    await expect(run()).rejects.toThrow('the disk is full');
    expect((await kept())?.state).toBe('failed');
  });

  it('is refused to whoever may not any more, and while nobody has assessed the market', async () => {
    const { world, people, otherMarket } = open;
    const affiliate = { user: 'affiliate', revision: 'latest' } as const;
    const [other, here] = [grantOf('affiliate', otherMarket), grantOf('affiliate', open.market)];
    valueOf(await giveGrant(world, people.global, { ...affiliate, grant: other }));
    valueOf(await endGrant(world, people.global, { ...affiliate, number: 1 }));
    // As they were when the file began to come in.
    expect((await run()).ending).toMatchObject({ how: 'refused', code: 'market-unknown' });
    valueOf(await giveGrant(world, people.global, { ...affiliate, grant: here }));
    job = await begin('N002');
    const unassessed = withDefinitions(open.world, { assessments: [] });
    expect((await run(unassessed)).ending).toMatchObject({
      how: 'refused',
      code: 'no-assessment',
    });
    expect(await known()).toHaveLength(24);
  });

  it.each(['being let in', 'the right to the market'])(
    'comes to nothing where its sender loses %s while it is stored',
    async (what) => {
      const { world, people, otherMarket } = open;
      const affiliate = { user: 'affiliate', revision: 'latest' } as const;
      const grant = grantOf('affiliate', otherMarket);
      valueOf(await giveGrant(world, people.global, { ...affiliate, grant }));
      open.meanwhile = async () => {
        if (what === 'being let in') valueOf(await deactivateUser(world, people.global, affiliate));
        else valueOf(await endGrant(world, people.global, { ...affiliate, number: 1 }));
      };
      expect((await run()).ending).toMatchObject({
        how: 'refused',
        code: 'asker-lost',
        values: { by: 'Name of affiliate', market: open.market },
      });
      expect(await known()).not.toContain('N001');
      expect((await kept())?.state).toBe('refused');
    },
  );

  it('comes to nothing where the last checks refuse what is being stored', async () => {
    const before = await open.world.storage.read((stores) => stores.accounts.revision(open.market));
    const phases: string[] = [];
    const { ending, details } = await runImport(lockedAt(open.world, 'utilisation-upper', 1), job, {
      onProgress: (phase) => phases.push(phase),
    });
    // It was on its way into the tables.
    expect(phases).toContain('storing');
    expect(ending).toMatchObject({ how: 'refused', code: 'import-refused', values: { errors: 1 } });
    const errors = details.findings.filter(({ severity }) => severity === 'error');
    expect(errors.map(({ code }) => code)).toEqual(['import.targets-over-capacity']);
    expect(details.differences).toEqual([]);
    expect((await kept())?.result).toEqual(ending);
    const { revision, numbers, imports, audit } = await open.world.storage.read(async (stores) => ({
      revision: await stores.accounts.revision(open.market),
      numbers: await stores.accounts.numbersOf(open.market, ['N001']),
      imports: await stores.imports.ofMarket(open.market),
      audit: await stores.audit.latest(open.market, 10, 'import'),
    }));
    expect([revision, [...numbers], imports, audit]).toEqual([before, [], [], []]);
    expect(await known()).toHaveLength(24);
    // Whoever is in the file is found in it all the same.
    const { sha256 } = importOf(job).request;
    const file = await open.world.storage.read(({ keptFiles }) => keptFiles.byHash(open.market, sha256));
    expect(file).toMatchObject({ applied: false });
  });

  it('tells how far it is', async () => {
    const phases: string[] = [];
    await runImport(open.world, job, { onProgress: (phase) => phases.push(phase) });
    expect(phases.at(-1)).toBe('storing');
    expect(phases.indexOf('reading')).toBeLessThan(phases.indexOf('comparing'));
    const file = await accountsFile(open, [accountRow(open, 'N003')], { dryRun: true });
    const dry: string[] = [];
    const follow = { onProgress: (phase: string) => void dry.push(phase) };
    valueOf(await importWorkbook(open.world, open.people.affiliate, file, follow));
    expect(dry).not.toContain('storing');
  });
});
