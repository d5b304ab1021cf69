import { beforeEach, describe, expect, it } from 'vitest';
import type { KeptCall } from '#domain/execution/actual-call.ts';
import type { ImportInput } from '#usecases/intake/begin-import.ts';
import { renameTerritory } from '#usecases/capacity/rename-territory.ts';
import { importWorkbook } from '#usecases/intake/import-workbook.ts';
import { previewUndo, undoImport, type UndoImportInput } from '#usecases/intake/undo-import.ts';
import { makeCallPlan } from '#usecases/planning/make-call-plan.ts';
import { codeOf, refusalOf, valueOf } from '../../support/outcomes.ts';
import { undoLast } from '../../support/undo-last.ts';
import { accountRow, accountsFile, type FileRow } from '../support/accounts-file.ts';
import { changeAccounts } from '../support/change-accounts.ts';
import { endsBy } from '../support/ends-by.ts';
import { openMarket, type OpenMarket } from '../support/open-market.ts';
import { lastOnRecord, refusedWithoutTrace } from '../support/what-is-kept.ts';
import { todayIn } from '#usecases/basis/today.ts';

describe('taking an import back', () => {
  let open: OpenMarket;
  beforeEach(async () => {
    open = await openMarket();
  });
  const send = async (rows: readonly FileRow[], changes: Partial<ImportInput> = {}) => {
    const file = await accountsFile(open, rows, changes);
    return valueOf(await importWorkbook(open.world, open.people.affiliate, file)).job;
  };
  const undo = (more: Partial<UndoImportInput> = {}) =>
    more.import === undefined
      ? undoLast(open.world, open.people.affiliate, { market: open.market, ...more })
      : undoImport(open.world, open.people.affiliate, { market: open.market, ...more, import: more.import });
  const preview = (id?: string) =>
    previewUndo(open.world, open.people.affiliate, {
      market: open.market,
      ...(id === undefined ? {} : { import: id }),
    });
  const masterData = () =>
    open.world.storage.read(async ({ accounts }) => ({
      accounts: await accounts.ofMarket(open.market),
      reps: await accounts.repsOf(open.market),
    }));

  it('brings back what was removed and changed, and removes what was added', async () => {
    const before = await masterData();
    const rows = [accountRow(open, 'A001', { name: 'Renamed' }), accountRow(open, 'N001')];
    const id = await send(rows, { mode: 'replace' });
    expect((await masterData()).accounts).toHaveLength(2);
    const undone = valueOf(await undo({ import: id, why: 'wrong file' }));
    expect(undone).toMatchObject({ added: 23, changed: 1, removed: 1, findings: [] });
    expect(undone.undone).toMatchObject({
      id,
      undone: { at: '2026-09-14T08:00:00.000Z', by: 'affiliate@example.com' },
    });
    expect(await masterData()).toEqual(before);
    expect(await lastOnRecord(open.world)).toMatchObject({
      kind: 'undo-import',
      by: 'affiliate@example.com',
      subject: `${open.market}-2027-01`,
      details: { import: id, file: 'accounts.csv', added: 23, changed: 1, removed: 1, why: 'wrong file' },
    });
  });

  it('is for whoever runs the market', async () => {
    const id = await send([accountRow(open, 'N001')]);
    const { world, market } = open;
    const others = ['rep', 'colleague', 'manager', 'foreigner'] as const;
    const nobody = {
      rep: 'not-allowed',
      colleague: 'not-allowed',
      manager: 'not-allowed',
      foreigner: 'market-unknown',
    };
    const input = { market, import: id };
    expect(await endsBy(open, others, (actor) => undoImport(world, actor, input))).toEqual(nobody);
    expect(await endsBy(open, others, (actor) => previewUndo(world, actor, input))).toEqual(nobody);
    valueOf(await undoImport(world, open.people.global, input));
  });

  it('happens once', async () => {
    expect(codeOf(await undo())).toBe('import-unknown');
    const id = await send([accountRow(open, 'N001')]);
    valueOf(await undo());
    const again = await refusedWithoutTrace(open.world, () => undo({ import: id }));
    expect(again).toMatchObject({ code: 'import-undone', values: { by: 'affiliate@example.com' } });
    expect(codeOf(await undo({ import: 'none' }))).toBe('import-unknown');
  });

  it('is too late when anything has changed accounts or reps since', async () => {
    const first = await send([accountRow(open, 'N001')]);
    await send([accountRow(open, 'N002')]);
    const overtaken = await refusedWithoutTrace(open.world, () => undo({ import: first }));
    expect(overtaken).toMatchObject({ code: 'import-overtaken', values: { file: 'accounts.csv' } });
    await changeAccounts(open.world, open.market, (each) =>
      each.accountId === 'A001' ? { ...each, name: 'Moved' } : undefined,
    );
    expect(refusalOf(await undo()).code).toBe('import-overtaken');
  });

  it('says before what it would do, and changes nothing by saying so', async () => {
    const before = await masterData();
    const id = await send([accountRow(open, 'A001', { name: 'Renamed' }), accountRow(open, 'N001')]);
    const after = await masterData();
    const record = { id, fileName: 'accounts.csv', importedBy: 'affiliate@example.com' };
    const shown = valueOf(await preview());
    expect(shown).toMatchObject({ record, added: 0, changed: 1, removed: 1, findings: [], standing: [] });
    expect(await masterData()).toEqual(after);
    const { undone: _, ...done } = valueOf(await undo({ import: id }));
    const { record: __, standing: ___, needsReason, ...told } = shown;
    expect(needsReason).toBe(false);
    expect(done).toEqual(told);
    expect(await masterData()).toEqual(before);
    expect(codeOf(await preview(id))).toBe('import-undone');
    expect(codeOf(await preview('none'))).toBe('import-unknown');
  });

  it('names what was done to territories since, where no file came in', async () => {
    const first = await send([accountRow(open, 'N001')]);
    const { world, people, market } = open;
    const why = 'numbers of the new field system';
    valueOf(await renameTerritory(world, people.affiliate, { market, from: 'T1', to: 'Nord-1', why }));
    const { findings } = await refusedWithoutTrace(world, () => undo({ import: first }));
    expect(findings.map(({ code, values }) => [code, values])).toEqual([
      ['import.undo-changed-since', { key: 'accounts.csv', files: 'none' }],
      [
        'import.undo-territory-since',
        { act: 'renamed', from: 'T1', to: 'Nord-1', territory: expect.any(String) },
      ],
    ]);
    const told = findings.map((each) => world.wording.finding('en', each));
    expect(told[0]?.hint).toContain('No file has come in since');
    expect(told[1]?.message).toBe('Since this import territory T1 was renamed to Nord-1.');
  });

  it('says what stands on it before anybody asks for it', async () => {
    const first = await send([accountRow(open, 'N001')]);
    await send([accountRow(open, 'N002')]);
    expect(valueOf(await preview(first)).standing).toMatchObject([
      { code: 'import.undo-changed-since', severity: 'error' },
    ]);
  });

  it('says how many accounts go that have calls, which stay', async () => {
    const id = await send([accountRow(open, 'N001'), accountRow(open, 'N002')]);
    const day = todayIn(open.world, open.market);
    const call = (accountId: string, key: string): KeptCall => ({
      key,
      accountId,
      territory: 'T1',
      brand: 'brand',
      channel: 'face-to-face',
      on: day,
      status: 'submitted',
      importId: 'none',
      origin: '',
    });
    const calls = [call('N001', 'a'), call('N001', 'b'), call('A001', 'c')];
    await open.world.storage.transaction((stores) =>
      stores.calls.apply(open.market, { save: calls, remove: [] }),
    );
    const warned = [
      { code: 'import.undo-calls-stay', severity: 'warning', values: { accounts: 1, calls: 2 } },
    ];
    expect(valueOf(await preview(id))).toMatchObject({ removed: 2, findings: warned });
    expect(valueOf(await undo({ import: id })).findings).toMatchObject(warned);
  });

  it('says when a plan rests on it', async () => {
    const { world, people, market } = open;
    valueOf(await makeCallPlan(world, people.affiliate, { market }));
    open.wait(1);
    await send([accountRow(open, 'N001')]);
    expect(valueOf(await undo()).findings).toEqual([]);
    await send([accountRow(open, 'N001')]);
    valueOf(await makeCallPlan(world, people.affiliate, { market }));
    expect(valueOf(await undo()).findings).toMatchObject([
      { code: 'import.plan-made-since', severity: 'warning', values: { version: 1 } },
    ]);
  });
});
