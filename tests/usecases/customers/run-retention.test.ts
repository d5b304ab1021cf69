import { beforeEach, describe, expect, it } from 'vitest';
import { retentionKinds } from '#domain/access/retention.ts';
import { previewRetention, runRetention } from '#usecases/customers/run-retention.ts';
import { keepCapacityEvent } from '#usecases/capacity/keep-capacity.ts';
import { importCalls } from '#usecases/intake/import-calls.ts';
import { importWorkbook } from '#usecases/intake/import-workbook.ts';
import { makeCallPlan } from '#usecases/planning/make-call-plan.ts';
import { readAudit } from '#usecases/access/read-audit.ts';
import type { World } from '#usecases/ports.ts';
import { codeOf, valueOf } from '../../support/outcomes.ts';
import { accountsCsv, callsCsv, person, type Row } from '../../support/planted-person.ts';
import { onceOf } from '../support/once-of.ts';
import { openMarket, type OpenMarket } from '../support/open-market.ts';

const received = (world: World, text: string): Promise<string> => world.files.receive(onceOf(text));

describe('what has been kept long enough', () => {
  let open: OpenMarket;
  const counts = async (run = previewRetention) => {
    const { kinds } = valueOf(await run(open.world, open.people.affiliate, { market: open.market }));
    return Object.fromEntries(kinds.map(({ kind, count }) => [kind, count]));
  };
  const none = Object.fromEntries(retentionKinds.map((kind) => [kind, 0]));

  beforeEach(async () => {
    open = await openMarket();
    const { world, market, people } = open;
    const path = (text: string) => received(world, text);
    const accounts = await path(accountsCsv(person));
    const file = { market, path: accounts, fileName: 'a.csv', mode: 'upsert' } as const;
    valueOf(await importWorkbook(world, people.affiliate, { ...file, dryRun: false }));
    const other = await path(accountsCsv({ ...person, id: 'ZX-2' }));
    valueOf(await importWorkbook(world, people.affiliate, { ...file, path: other, dryRun: true }));
    const calls = await path(callsCsv(['1', person.id, '2026-09-01']));
    valueOf(await importCalls(world, people.affiliate, { ...file, path: calls, dryRun: false }));
    const draft = { territory: 'T1', team: '', kind: 'leave', rep: '', note: '' };
    valueOf(
      await keepCapacityEvent(world, people.affiliate, {
        market,
        draft: { ...draft, from: '2026-10-01', to: '2026-10-10' },
      }),
    );
  });

  it('is nothing at first', async () => {
    expect(await counts()).toEqual(none);
  });

  it('goes kind by kind, as previewed, and is on record', async () => {
    for (const [days, due] of [
      [20, { 'dry-runs': 2 }],
      [100, { uploads: 3 }],
      [740, { changes: expect.any(Number) }],
      [1_130, { events: 1, accounts: expect.any(Number) }],
    ] as const) {
      open.wait(days);
      const previewed = await counts();
      expect(previewed).toMatchObject(due);
      expect(await counts()).toEqual(previewed);
      expect(await counts(runRetention)).toEqual(previewed);
      expect(await counts()).toEqual(none);
    }
    const entries = valueOf(
      await readAudit(open.world, open.people.affiliate, { market: open.market, limit: 20 }),
    );
    expect(entries.filter(({ action }) => action === 'retention')).toHaveLength(4);
  });

  const sendAgain = async (...rows: readonly Row[]) => {
    const { world, market, people } = open;
    const path = await received(open.world, accountsCsv(...rows));
    const file = { market, path, fileName: 'again.csv', mode: 'upsert', dryRun: false } as const;
    return valueOf(await importWorkbook(world, people.affiliate, file));
  };
  const forgetDue = async (): Promise<readonly string[]> => {
    const { world, market } = open;
    const ids = async () =>
      (await world.storage.read(({ accounts }) => accounts.ofMarket(market))).map((each) => each.accountId);
    const before = await ids();
    await counts(runRetention);
    const after = new Set(await ids());
    return before.filter((id) => !after.has(id));
  };

  it('is an account that no file has named for so long, and one that was forgotten may come back', async () => {
    const { world, market } = open;
    await sendAgain({ id: 'ZX-3', name: 'Somebody Quiet' });
    open.wait(1_000);
    // It changes nothing, and yet says that they are still customers.
    expect(await sendAgain(person)).toMatchObject({ status: 'unchanged' });
    open.wait(200);
    expect(await forgetDue()).toEqual(['ZX-3']);
    expect((await world.storage.read(({ stopList }) => stopList.digestsOf(market))).size).toBe(0);
    expect(await sendAgain({ id: 'ZX-3', name: 'Somebody Quiet' })).toMatchObject({ added: 1, erased: 0 });
  });

  it('is no account that is planned, nor one of whom nobody knows since when', async () => {
    const { world, market, people } = open;
    open.wait(1_000);
    valueOf(await makeCallPlan(world, people.affiliate, { market }));
    open.wait(200);
    expect(await forgetDue()).toEqual([]);
  });

  it('is for affiliate and global team to say', async () => {
    const { world, market, people } = open;
    for (const who of [people.rep, people.manager])
      expect(codeOf(await runRetention(world, who, { market }))).toBe('not-allowed');
    expect(codeOf(await previewRetention(world, people.foreigner, { market }))).toBe('market-unknown');
  });
});
