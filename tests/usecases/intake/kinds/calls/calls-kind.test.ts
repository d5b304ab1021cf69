import { writeFile } from 'node:fs/promises';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { compareText } from '#domain/basics/stable-order.ts';
import type { ImportInput } from '#usecases/intake/begin-import.ts';
import { importWorkbook } from '#usecases/intake/import-workbook.ts';
import { listImports } from '#usecases/intake/list-imports.ts';
import { runs } from '../../../../support/counts.ts';
import { codeOf, refusalOf, valueOf } from '../../../../support/outcomes.ts';
import { withDefinitions } from '../../../support/alter-definitions.ts';
import { changeReps } from '../../../support/change-accounts.ts';
import { endsBy } from '../../../support/ends-by.ts';
import { openMarket, type OpenMarket } from '../../../support/open-market.ts';
import { lastOnRecord, refusedWithoutTrace, whatIsKept } from '../../../support/what-is-kept.ts';

type CallRow = readonly [id: string, account: string, on: string, status?: string];

/** Calls as Veeva CRM exports them. */
const csvOf = (calls: readonly CallRow[]) =>
  [
    'Id,Name,Account_vod__c,Territory_vod__c,Call_Datetime_vod__c,Call_Channel_vod__c,Status_vod__c',
    ...calls.map(([id, account, on, status = 'Submitted_vod']) =>
      [id, `C0000${id}`, account, 'T1', `${on}T09:30:00.000Z`, 'Face_to_face_vod', status].join(','),
    ),
    '',
  ].join('\r\n');

/** What was done, in one order. */
const made = (calls: readonly (readonly [account: string, on: string, status: string])[]) =>
  calls
    .filter(([, , status]) => status === 'submitted')
    .map((each) => each.join(' '))
    .toSorted(compareText);

describe('taking calls in', () => {
  let open: OpenMarket;
  beforeEach(async () => {
    open = await openMarket();
  });
  const fileOf = async (calls: readonly CallRow[], more: Partial<ImportInput> = {}) => {
    const path = await open.world.files.newTemporaryPath('csv');
    await writeFile(path, csvOf(calls));
    return {
      market: open.market,
      kind: 'calls',
      path,
      fileName: 'calls.csv',
      mode: 'upsert',
      dryRun: false,
      ...more,
    } as const;
  };
  const send = async (calls: readonly CallRow[], more: Partial<ImportInput> = {}) =>
    importWorkbook(open.world, open.people.affiliate, await fileOf(calls, more));
  const kept = async () =>
    (
      await open.world.storage.read((stores) =>
        stores.calls.ofDays(open.market, { from: '0001-01-01', to: '9999-12-31' }),
      )
    ).map(({ accountId, on, status }) => [accountId, on, status] as const);

  it('is for whoever runs the market', async () => {
    const file = await fileOf([['1', 'A001', '2026-08-03']]);
    const others = ['rep', 'colleague', 'manager', 'foreigner'] as const;
    expect(await endsBy(open, others, (actor) => importWorkbook(open.world, actor, file))).toEqual({
      rep: 'not-allowed',
      colleague: 'not-allowed',
      manager: 'not-allowed',
      foreigner: 'market-unknown',
    });
    valueOf(await importWorkbook(open.world, open.people.global, file));
  });

  it('counts no call as made past a heading that may say it was not', async () => {
    const csv = csvOf([
      ['1', 'A001', '2026-08-03'],
      ['2', 'A001', '2026-08-04', 'Planned_vod'],
    ]).replace('Status_vod__c', 'What became of it');
    const sendWith = async (more: Partial<ImportInput>) => {
      const path = await open.world.files.newTemporaryPath('csv');
      await writeFile(path, csv);
      const file = { ...(await fileOf([])), ...more, path };
      return importWorkbook(open.world, open.people.affiliate, file);
    };
    const { questions } = valueOf(await sendWith({ dryRun: true }));
    expect(questions).toMatchObject([{ heading: 'What became of it', blocking: true }]);
    const { findings } = refusalOf(await sendWith({}));
    expect(findings).toContainEqual(
      expect.objectContaining({ code: 'calls.status-unclear', severity: 'error' }),
    );
    expect(await kept()).toEqual([]);
    valueOf(await sendWith({ mapping: [{ heading: 'What became of it', column: 'call-status' }] }));
    const statuses = (await kept()).map(([, , status]) => status);
    expect(statuses.toSorted(compareText)).toEqual(['planned', 'submitted']);
  });

  it('takes the answer that such a heading is something else', async () => {
    const path = await open.world.files.newTemporaryPath('csv');
    await writeFile(path, csvOf([['1', 'A001', '2026-08-03']]).replace('Status_vod__c', 'Remark'));
    const file = { ...(await fileOf([])), path, mapping: [{ heading: 'Remark', column: '' }] };
    valueOf(await importWorkbook(open.world, open.people.affiliate, file));
    expect(await kept()).toEqual([['A001', '2026-08-03', 'submitted']]);
  });

  it('puts a call on the day it was in the region of whoever made it', async () => {
    const markets = open.world.definitions.markets.map((each) =>
      each.code === open.market
        ? {
            ...each,
            calendar: { ...each.calendar, timeZone: 'Asia/Tokyo', timeZones: { XX: 'America/Los_Angeles' } },
          }
        : each,
    );
    const world = withDefinitions(open.world, { markets });
    await changeReps(world, open.market, (rep) =>
      rep.territory === 'T2' ? { ...rep, region: 'XX' } : undefined,
    );
    const path = await world.files.newTemporaryPath('csv');
    const calls = [
      ['1', 'T1', '2026-08-02T23:30:00.000Z'],
      ['2', 'T1', '2026-08-03T00:30:00.000+0000'],
      ['3', 'T1', '2026-08-03T23:59:00+09:00'],
      ['4', 'T2', '2026-08-03T05:30:00Z'],
      ['5', 'T1', '2026-08-04 23:30:00'],
    ];
    const rows = calls.map(
      ([id, territory, at]) => `${id},A001,${territory},${at},Face_to_face_vod,Submitted_vod`,
    );
    const head = 'Id,Account_vod__c,Territory_vod__c,Call_Datetime_vod__c,Call_Channel_vod__c,Status_vod__c';
    await writeFile(path, [head, ...rows, ''].join('\r\n'));
    const sent = { ...(await fileOf([])), path };
    const { findings } = valueOf(await importWorkbook(world, open.people.affiliate, sent));
    expect((await kept()).map(([, on]) => on).toSorted(compareText)).toEqual([
      '2026-08-02',
      '2026-08-03',
      '2026-08-03',
      '2026-08-03',
      '2026-08-04',
    ]);
    expect(findings.filter(({ code }) => code.startsWith('import.time'))).toMatchObject([
      { severity: 'info', code: 'import.time-without-zone', values: { zone: 'Asia/Tokyo' } },
    ]);
  });

  it('keeps what took place and what is to, and skips what is neither', async () => {
    const rows: readonly CallRow[] = [
      ['1', 'A001', '2026-08-03'],
      ['2', 'A003', '2026-12-20', 'Planned_vod'],
      ['3', 'A001', '2026-08-20', 'Saved_vod'],
    ];
    const result = valueOf(await send(rows));
    expect(result).toMatchObject({
      status: 'imported',
      covers: { from: '2026-08-03', to: '2026-12-20' },
      added: 2,
      skipped: 1,
    });
    expect(result.findings).toContainEqual(
      expect.objectContaining({
        code: 'calls.counted',
        values: expect.objectContaining({ submitted: 1, planned: 1, skipped: 1 }),
      }),
    );
    expect(await kept()).toEqual([
      ['A001', '2026-08-03', 'submitted'],
      ['A003', '2026-12-20', 'planned'],
    ]);
    const { world, people, market } = open;
    const imports = valueOf(await listImports(world, people.affiliate, { market, kind: 'calls' }));
    expect(imports).toMatchObject([
      { fileName: 'calls.csv', mode: 'upsert', importedBy: 'affiliate@example.com', added: 2, removed: 0 },
    ]);
    expect(await lastOnRecord(world)).toMatchObject({
      kind: 'import-calls',
      subject: imports[0]?.id,
      details: { file: 'calls.csv', from: '2026-08-03', to: '2026-12-20', added: 2 },
    });
    const before = await whatIsKept(world);
    expect(valueOf(await send(rows))).toMatchObject({ status: 'unchanged', unchanged: 2 });
    expect(await whatIsKept(world)).toEqual(before);
  });

  it('counts a history once, however often, in whichever zone and beside whatever was cancelled it is told', async () => {
    const told = fc.record({
      minute: fc.integer({ min: 0, max: 90 * 24 * 60 }),
      account: fc.constantFrom('A001', 'A003', 'A005'),
      offset: fc.constantFrom(-11, -8, -3, 0, 1, 5.5, 9, 13),
      times: fc.integer({ min: 1, max: 3 }),
      isMade: fc.boolean(),
    });
    const begin = Date.parse('2026-05-01T00:00:00Z');
    const at = (minute: number, offset: number): string => {
      const local = new Date(begin + (minute + offset * 60) * 60_000).toISOString().slice(0, 19);
      const hours = String(Math.floor(Math.abs(offset))).padStart(2, '0');
      return `${local}${offset < 0 ? '-' : '+'}${hours}:${offset % 1 === 0 ? '00' : '30'}`;
    };
    const head = 'Id,Account_vod__c,Territory_vod__c,Call_Datetime_vod__c,Call_Channel_vod__c,Status_vod__c';
    const sendRows = async (rows: readonly string[]) => {
      const path = await open.world.files.newTemporaryPath('csv');
      await writeFile(path, [head, ...rows, ''].join('\r\n'));
      const file = { ...(await fileOf([])), path };
      return importWorkbook(open.world, open.people.affiliate, file);
    };
    await fc.assert(
      fc.asyncProperty(fc.array(told, { minLength: 3, maxLength: 12 }), async (calls) => {
        open = await openMarket();
        const row = (index: number, offset: number, status: string): string => {
          const { minute, account } = calls[index]!;
          return `c${index},${account},T1,${at(minute, offset)},Face_to_face_vod,${status}`;
        };
        const once = calls.flatMap(({ isMade }, index) => (isMade ? [row(index, 0, 'Submitted_vod')] : []));
        if (once.length > 0) valueOf(await sendRows(once));
        const plain = made(await kept());
        expect(plain).toHaveLength(once.length);
        open = await openMarket();
        const often = calls.flatMap(({ isMade, offset, times }, index) =>
          Array.from({ length: times }, () => row(index, offset, isMade ? 'Submitted_vod' : 'Saved_vod')),
        );
        await sendRows(often.toReversed());
        expect(made(await kept())).toEqual(plain);
        // Told again in another order it is the same history.
        await sendRows(often);
        expect(made(await kept())).toEqual(plain);
      }),
      { numRuns: runs(60, 4) },
    );
  });

  it('replaces the days the file covers alone where that is asked for', async () => {
    valueOf(
      await send([
        ['1', 'A001', '2026-07-31'],
        ['2', 'A001', '2026-08-05'],
        ['3', 'A001', '2026-08-10'],
      ]),
    );
    const part: readonly CallRow[] = [
      ['4', 'A003', '2026-08-01'],
      ['3', 'A003', '2026-08-10'],
    ];
    const dry = valueOf(await send(part, { mode: 'replace-window', dryRun: true }));
    expect(dry).toMatchObject({ status: 'dry-run', added: 1, changed: 1, removed: 1 });
    expect(await kept()).toHaveLength(3);
    valueOf(await send(part, { mode: 'replace-window' }));
    expect(await kept()).toEqual([
      ['A001', '2026-07-31', 'submitted'],
      ['A003', '2026-08-01', 'submitted'],
      ['A003', '2026-08-10', 'submitted'],
    ]);
  });

  it('moves a call to another day by its key', async () => {
    valueOf(await send([['1', 'A001', '2026-08-03']]));
    expect(valueOf(await send([['1', 'A001', '2026-09-03']]))).toMatchObject({ changed: 1, added: 0 });
    expect(await kept()).toEqual([['A001', '2026-09-03', 'submitted']]);
  });

  it('takes nothing of a file in which anything is wrong', async () => {
    const rows: readonly CallRow[] = [
      ['1', 'A001', '2026-08-03'],
      ['2', 'A001', '2026-09-15'],
    ];
    const refusal = await refusedWithoutTrace(open.world, () => send(rows));
    expect(refusal).toMatchObject({ code: 'import-refused', values: { file: 'calls.csv', errors: 1 } });
    expect(refusal.findings).toContainEqual(
      expect.objectContaining({ code: 'calls.day-in-future', severity: 'error' }),
    );
    expect(valueOf(await send(rows, { dryRun: true }))).toMatchObject({ status: 'dry-run', refusable: true });
    // Today is not the future.
    valueOf(await send([['2', 'A001', '2026-09-14']]));
  });

  it('has nothing to do with a file without calls, and needs a file', async () => {
    const before = await whatIsKept(open.world);
    const result = valueOf(await send([['1', 'A001', '2026-08-03', 'Saved_vod']]));
    expect(result).toMatchObject({ status: 'unchanged', skipped: 1 });
    expect(result).not.toHaveProperty('covers');
    expect(await whatIsKept(open.world)).toEqual(before);
    const { path } = await fileOf([]);
    expect(codeOf(await send([], { path: `${path}.gone` }))).toBe('file-unknown');
  });
});
