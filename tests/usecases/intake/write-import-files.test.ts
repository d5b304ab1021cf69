import { beforeAll, describe, expect, it } from 'vitest';
import { importWorkbook } from '#usecases/intake/import-workbook.ts';
import { writeImportDifference, writeLeftOutRows } from '#usecases/intake/write-import-files.ts';
import { codeOf, valueOf } from '../../support/outcomes.ts';
import { accountRow, accountsFile } from '../support/accounts-file.ts';
import { allowPartial } from '../support/alter-definitions.ts';
import { endsBy } from '../support/ends-by.ts';
import { openMarket, type OpenMarket } from '../support/open-market.ts';
import { lastRows, recordWriting } from '../support/record-writing.ts';

describe('files about an import', () => {
  let open: OpenMarket;
  let job: string;
  beforeAll(async () => {
    open = await openMarket();
    const rows = [
      accountRow(open, 'A001', { name: 'Renamed' }),
      accountRow(open, 'N001', { territory: 'T9' }),
      ...Array.from({ length: 230 }, (_, index) => accountRow(open, `M${String(index).padStart(3, '0')}`)),
    ];
    const file = await accountsFile(open, rows, { partial: true });
    ({ job } = valueOf(await importWorkbook(allowPartial(open.world, true), open.people.affiliate, file)));
  });
  const input = () => ({ market: open.market, job, locale: 'en' });

  it('are for whoever runs the market, and about an import there was', async () => {
    for (const write of [writeImportDifference, writeLeftOutRows]) {
      const { world, writing } = recordWriting(open.world);
      const others = ['rep', 'manager', 'foreigner'] as const;
      expect(await endsBy(open, others, (actor) => write(world, actor, input()))).toEqual({
        rep: 'not-allowed',
        manager: 'not-allowed',
        foreigner: 'market-unknown',
      });
      expect(codeOf(await write(world, open.people.global, { ...input(), job: 'none' }))).toBe(
        'import-unknown',
      );
      expect(writing.tables).toEqual([]);
    }
  });

  it('hold every difference, more than an answer shows', async () => {
    const { world, writing } = recordWriting(open.world);
    const { fileName } = valueOf(await writeImportDifference(world, open.people.affiliate, input()));
    expect(fileName).toBe('accounts-difference.xlsx');
    const rows = lastRows(writing);
    expect(rows.filter(([kind]) => kind === 'added')).toHaveLength(230);
    const renamed = rows.find(([, , key, , column]) => key === 'A001' && column === 'Name');
    expect(renamed?.slice(5, 7)).toEqual(['Practice 001', 'Renamed']);
  });

  it('hold the rows that were left out as they came, with what is wrong at the cell where it stands now', async () => {
    const { world, writing } = recordWriting(open.world);
    const { fileName } = valueOf(await writeLeftOutRows(world, open.people.affiliate, input()));
    expect(fileName).toBe('accounts-left-out.xlsx');
    expect(writing.tables[0]?.sheets.map(({ isOfFindings }) => isOfFindings)).toEqual([undefined, true]);
    const [rows, findings] = (writing.tables[0]?.sheets ?? []).map((sheet) => [
      ...(sheet.rows as Iterable<readonly unknown[]>),
    ]);
    expect(rows).toHaveLength(1);
    expect(rows?.[0]).toEqual(expect.arrayContaining(['N001', 'T9']));
    const [[now, sent, message] = []] = findings ?? [];
    expect([now, sent]).toEqual([expect.stringMatching(/![A-Z]+2$/), expect.stringMatching(/![A-Z]+3$/)]);
    expect(message).toContain('T9');
  });
});
