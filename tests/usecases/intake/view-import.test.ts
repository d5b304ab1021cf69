import { beforeAll, describe, expect, it } from 'vitest';
import { beginImport } from '#usecases/intake/begin-import.ts';
import { importWorkbook } from '#usecases/intake/import-workbook.ts';
import { undoLast } from '../../support/undo-last.ts';
import { cancelImport, followImport, readImportDetails, viewImport } from '#usecases/intake/view-import.ts';
import { codeOf, valueOf } from '../../support/outcomes.ts';
import { accountRow, accountsFile } from '../support/accounts-file.ts';
import { endsBy } from '../support/ends-by.ts';
import { openMarket, type OpenMarket } from '../support/open-market.ts';
import { lastOnRecord, refusedWithoutTrace } from '../support/what-is-kept.ts';

describe('following an import', () => {
  let open: OpenMarket;
  beforeAll(async () => {
    open = await openMarket();
  });
  const file = (id: string, dryRun = false) => accountsFile(open, [accountRow(open, id)], { dryRun });
  const begin = async (id: string, dryRun?: boolean) =>
    valueOf(await beginImport(open.world, open.people.affiliate, await file(id, dryRun))).id;
  const send = async (id: string, dryRun?: boolean) =>
    valueOf(await importWorkbook(open.world, open.people.affiliate, await file(id, dryRun))).job;
  const wish = (job: string) => ({ market: open.market, job });
  const view = async (job: string) => valueOf(await viewImport(open.world, open.people.affiliate, wish(job)));
  const cancel = (job: string) => cancelImport(open.world, open.people.affiliate, wish(job));

  it('is for whoever runs the market, and of a job there is', async () => {
    const job = await send('N001', true);
    const others = ['rep', 'colleague', 'manager', 'foreigner'] as const;
    const nobody = {
      rep: 'not-allowed',
      colleague: 'not-allowed',
      manager: 'not-allowed',
      foreigner: 'market-unknown',
    };
    expect(await endsBy(open, others, (actor) => viewImport(open.world, actor, wish(job)))).toEqual(nobody);
    expect(await endsBy(open, others, (actor) => cancelImport(open.world, actor, wish(job)))).toEqual(nobody);
    expect(codeOf(await viewImport(open.world, open.people.global, wish('none')))).toBe('import-unknown');
    const elsewhere = { market: open.otherMarket, job };
    expect(codeOf(await viewImport(open.world, open.people.global, elsewhere))).toBe('import-unknown');
  });

  it('shows what came of it, and whether it may be taken back', async () => {
    const dry = await view(await send('N002', true));
    expect([dry.record, dry.mayUndo]).toEqual([undefined, false]);
    const job = await send('N002');
    const viewed = await view(job);
    expect(viewed).toMatchObject({
      state: { kind: 'ended', ended: { ending: { how: 'done', summary: { added: 1 } } } },
      record: { id: job },
      mayUndo: true,
    });
    expect((await readImportDetails(open.world, viewed)).differences).toMatchObject([{ key: 'N002' }]);
    const later = await send('N003');
    expect([(await view(job)).mayUndo, (await view(later)).mayUndo]).toEqual([false, true]);
    valueOf(await undoLast(open.world, open.people.affiliate, { market: open.market }));
    expect((await view(later)).mayUndo).toBe(false);
  });

  const ahead = async (job: string) => (await view(job)).state;

  it('shows how many come before it; a dry run waits for nobody', async () => {
    const [first, second, dry] = [await begin('N004'), await begin('N005'), await begin('N006', true)];
    expect(await ahead(first)).toMatchObject({ kind: 'working', phase: 'waiting', ahead: 0 });
    expect(await ahead(second)).toMatchObject({ ahead: 1 });
    expect(await ahead(dry)).toMatchObject({ ahead: 0 });
    expect(valueOf(await cancel(first)).id).toBe(first);
    expect(await lastOnRecord(open.world)).toMatchObject({
      kind: 'cancel-job',
      by: 'affiliate@example.com',
      market: open.market,
      subject: first,
      details: { kind: 'import', begunBy: 'Name of affiliate' },
    });
    expect(await ahead(first)).toMatchObject({ kind: 'ended', ended: { ending: { how: 'cancelled' } } });
    expect(await ahead(second)).toMatchObject({ ahead: 0 });
    valueOf(await cancel(second));
    valueOf(await cancel(dry));
  });

  it('cannot be cancelled while it is stored', async () => {
    const job = await begin('N007');
    const holder = { owner: open.world.workers.owner, leaseUntil: open.world.clock.now() };
    await open.world.storage.transaction(({ jobs }) =>
      jobs.beat(job, holder, { phase: 'storing', done: 1, total: 0 }),
    );
    const late = await refusedWithoutTrace(open.world, () => cancel(job));
    expect(late.code).toBe('import-too-late');
    await open.world.storage.transaction(({ jobs }) =>
      jobs.end(job, { at: open.world.clock.now(), state: 'interrupted', file: '', stays: false }),
    );
    expect((await view(job)).state).toMatchObject({
      kind: 'ended',
      ended: { ending: { how: 'interrupted' } },
    });
  });

  it('cannot be cancelled once it has ended', async () => {
    expect(codeOf(await cancel(await send('N008')))).toBe('import-too-late');
  });

  it('tells each change once, the end last', async () => {
    const job = await begin('N009', true);
    const told: string[] = [];
    const listens = new AbortController().signal;
    for await (const { state } of followImport(open.world, open.people.affiliate, wish(job), listens)) {
      told.push(state.kind);
      if (state.kind === 'working') valueOf(await cancel(job));
    }
    expect(told).toEqual(['working', 'ended']);
    for await (const _ of followImport(open.world, open.people.rep, wish(job), listens))
      expect.fail('a rep follows');
  });

  it('tells nobody who does not listen any more, though nothing happens', async () => {
    const job = await begin('N010', true);
    const leaving = new AbortController();
    const told: string[] = [];
    const following = (async () => {
      for await (const { state } of followImport(
        open.world,
        open.people.affiliate,
        wish(job),
        leaving.signal,
      ))
        told.push(state.kind);
      return 'ended';
    })();
    await expect.poll(() => told, { timeout: 15_000 }).toEqual(['working']);
    leaving.abort();
    expect(await following).toBe('ended');
    valueOf(await cancel(job));
  });
});
