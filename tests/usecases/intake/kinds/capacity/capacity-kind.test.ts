import { beforeEach, describe, expect, it } from 'vitest';
import { eraseAccount } from '#usecases/customers/erase-account.ts';
import type { ImportInput } from '#usecases/intake/begin-import.ts';
import { importWorkbook } from '#usecases/intake/import-workbook.ts';
import { codeOf, valueOf } from '../../../../support/outcomes.ts';
import { csvFile } from '../../../support/csv-file.ts';
import { endsBy } from '../../../support/ends-by.ts';
import { openMarket, type OpenMarket } from '../../../support/open-market.ts';
import { lastOnRecord, refusedWithoutTrace, whatIsKept } from '../../../support/what-is-kept.ts';

const training = 'T1;Schulung;15.02.2030;16.02.2030;;Produkt';
const partTime = 'T2;Teilzeit;01.03.2030;;80 %;';

describe('taking absences in', () => {
  let open: OpenMarket;
  beforeEach(async () => {
    open = await openMarket();
  });
  const fileOf = async (rows: readonly string[], more: Partial<ImportInput> = {}) => ({
    market: open.market,
    kind: 'capacity',
    path: await csvFile(open.world, ['Gebiet;Art;Von;Bis;FTE;Bemerkung', ...rows]),
    fileName: 'absences.csv',
    mode: 'upsert' as const,
    dryRun: false,
    ...more,
  });
  const send = async (rows: readonly string[], more?: Partial<ImportInput>) =>
    importWorkbook(open.world, open.people.affiliate, await fileOf(rows, more));
  const kept = () => open.world.storage.read((stores) => stores.capacityEvents.ofMarket(open.market));

  it('is for whoever runs the market or leads its reps', async () => {
    const file = await fileOf([training]);
    const everybody = ['rep', 'colleague', 'foreigner', 'manager', 'affiliate', 'global'] as const;
    expect(await endsBy(open, everybody, (actor) => importWorkbook(open.world, actor, file))).toEqual({
      rep: 'not-allowed',
      colleague: 'not-allowed',
      foreigner: 'market-unknown',
      manager: 'done',
      affiliate: 'done',
      global: 'done',
    });
  });

  it('keeps what the file says, on record, and says the same again without a change', async () => {
    const result = valueOf(await send([training, partTime]));
    expect(result).toMatchObject({ status: 'imported', added: 2, changed: 0, removed: 0 });
    expect(await kept()).toMatchObject([
      { territory: 'T1', from: '2030-02-15', to: '2030-02-16', note: 'Produkt' },
      { territory: 'T2', kind: 'part-time', from: '2030-03-01', to: '', fte: 8_000 },
    ]);
    expect(await lastOnRecord(open.world)).toMatchObject({
      kind: 'capacity',
      subject: open.market,
      details: { file: 'absences.csv', mode: 'upsert', added: 2, before: [], after: [{}, {}] },
    });
    const before = await whatIsKept(open.world);
    expect(valueOf(await send([training, partTime]))).toMatchObject({ status: 'unchanged', unchanged: 2 });
    expect(await whatIsKept(open.world)).toEqual(before);
  });

  it('takes a comment in without the name of somebody who was erased, and does not keep the file', async () => {
    const { world, market, people } = open;
    const name = (await world.storage.read(({ accounts }) => accounts.ofMarket(market)))[0]?.name ?? '';
    const asked = { market, account: 'A001', reason: 'asked to be forgotten' };
    valueOf(await eraseAccount(world, people.affiliate, asked));
    const rows = [`T1;Schulung;15.02.2030;16.02.2030;;Mit ${name.toUpperCase()} und A002`];
    const named = { code: 'import.erased-names', values: { count: 1, rows: '2' } };
    for (const dryRun of [true, false]) {
      const { findings } = valueOf(await send(rows, { dryRun }));
      expect(findings).toContainEqual(expect.objectContaining(named));
      const files = await world.storage.read(({ keptFiles }) => keptFiles.ofMarket(market));
      expect(files.filter(({ kind }) => kind === 'capacity')).toMatchObject([
        { removed: { for: 'erasure' } },
      ]);
    }
    expect(await kept()).toMatchObject([{ territory: 'T1', note: 'Mit #… und A002' }]);
    expect(valueOf(await send(rows))).toMatchObject({ status: 'unchanged', unchanged: 1 });
  });

  it('withdraws by replacement what the file does not name', async () => {
    valueOf(await send([training, partTime]));
    expect(valueOf(await send([partTime])).status).toBe('unchanged');
    const dry = valueOf(await send([partTime], { mode: 'replace', dryRun: true }));
    expect(dry).toMatchObject({ status: 'dry-run', removed: 1, unchanged: 1 });
    expect(await kept()).toHaveLength(2);
    expect(valueOf(await send([partTime], { mode: 'replace' }))).toMatchObject({
      status: 'imported',
      removed: 1,
    });
    expect(await kept()).toMatchObject([{ territory: 'T2' }]);
  });

  it('takes nothing of a file in which anything is wrong', async () => {
    const wrong = 'T7;Urlaub;20.02.2030;10.02.2030;;';
    const refusal = await refusedWithoutTrace(open.world, () => send([training, wrong]));
    expect(refusal).toMatchObject({ code: 'import-refused', values: { file: 'absences.csv', errors: 2 } });
    const errors = refusal.findings.filter(({ severity }) => severity === 'error');
    expect(errors.map(({ where }) => (where.kind === 'cell' ? where.cell : ''))).toEqual(['A3', 'D3']);
    const dry = valueOf(await send([training, wrong], { dryRun: true }));
    expect(dry).toMatchObject({ status: 'dry-run', refusable: true });
  });

  it('needs a file', async () => {
    const { path } = await fileOf([]);
    expect(codeOf(await send([], { path: `${path}.gone` }))).toBe('file-unknown');
  });
});
