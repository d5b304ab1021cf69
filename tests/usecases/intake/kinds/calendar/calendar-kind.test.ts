import { beforeEach, describe, expect, it } from 'vitest';
import { correctionKey } from '#domain/organisation/calendar/calendar-correction.ts';
import type { ImportInput } from '#usecases/intake/begin-import.ts';
import { importWorkbook } from '#usecases/intake/import-workbook.ts';
import { viewCalendar } from '#usecases/capacity/view-calendar.ts';
import { codeOf, refusalOf, valueOf } from '../../../../support/outcomes.ts';
import { undoLast } from '../../../../support/undo-last.ts';
import { csvFile } from '../../../support/csv-file.ts';
import { openMarket, type OpenMarket } from '../../../support/open-market.ts';

const heading = 'Day,Last day,Moved to,What it is,Region,Team,Why,Source';

describe('a calendar that comes in as a file', () => {
  let open: OpenMarket;
  beforeEach(async () => {
    open = await openMarket();
  });
  const send = async (rows: readonly string[], more: Partial<ImportInput> = {}) =>
    importWorkbook(open.world, open.people.affiliate, {
      market: open.market,
      kind: 'calendar',
      path: await csvFile(open.world, [heading, ...rows]),
      fileName: 'calendar.csv',
      dryRun: false,
      ...more,
    });
  const calendar = async () =>
    valueOf(await viewCalendar(open.world, open.people.affiliate, { market: open.market }));
  const entered = async () =>
    (await calendar()).corrections.map((each) => [correctionKey(each), each.kind, each.source]);

  it('closes, halves, works and moves days, and says up to where somebody has looked', async () => {
    const rows = [
      '2027-02-02,2027-02-04,,Closed,,,Company shut-down,Works agreement',
      '2027-03-01,,,Half day,,,Carnival,',
      '2027-03-26,,2027-03-30,Moved,,,Good Friday,Gazette 12',
      '2027-03-29,,,Working day,,,Easter Monday is worked,',
      '2027-04-30,,,Checked up to,,,with the works council,',
    ];
    const dry = valueOf(await send(rows, { dryRun: true }));
    expect([dry.added, await entered()]).toEqual([5, []]);
    expect(valueOf(await send(rows))).toMatchObject({ status: 'imported', added: 5 });
    const { days, review } = await calendar();
    const worked = new Map(days.map(({ day, worked: part }) => [day, part]));
    expect(
      ['2027-02-03', '2027-03-01', '2027-03-26', '2027-03-30', '2027-03-29'].map((day) => worked.get(day)),
    ).toEqual([0, 5_000, 10_000, 0, 10_000]);
    expect(review).toMatchObject({ through: '2027-04-30', note: 'with the works council' });
    expect((await entered())[0]).toEqual(['*|2027-02-02', 'closed', 'Works agreement']);
    expect(valueOf(await send(rows)).status).toBe('unchanged');
    const changed = valueOf(await send(['2027-03-01,,,Closed,,,Carnival,'], { dryRun: true }));
    expect(changed.differences).toMatchObject([
      { kind: 'changed', subject: 'calendar', field: 'calendar-kind', before: 'half-day', after: 'closed' },
    ]);
    const whole = valueOf(await send(rows.slice(0, 1), { mode: 'replace' }));
    expect(whole).toMatchObject({ removed: 3, unchanged: 1 });
    valueOf(await undoLast(open.world, open.people.affiliate, { market: open.market, kind: 'calendar' }));
    expect(await entered()).toHaveLength(4);
    expect((await calendar()).review?.through).toBe('2027-04-30');
  });

  it('is refused as a whole, each mistake at its cell', async () => {
    const refused = refusalOf(
      await send([
        '2027-02-02,2027-02-01,,Closed,,,Shut-down,',
        '2027-02-03,,,Moved,,,No holiday,',
        '2027-02-04,,,Closed,XX,,Nowhere,',
        '2027-02-05,,,Closed,,nobody,Nobody,',
        '2027-02-08,,,Worked,,,Worked anyway,',
        '2027-02-09,,,Closed,,,Twice,',
        '2027-02-09,,,Half day,,,Twice,',
        'never,,,Closed,,,No day,',
      ]),
    );
    expect(
      refused.findings
        ?.filter(({ severity }) => severity === 'error')
        .map(({ code, where }) => [code, where.kind === 'cell' ? where.cell : '']),
    ).toEqual(
      expect.arrayContaining([
        ['calendar.backwards', 'B2'],
        ['calendar.moved-to-missing', 'C3'],
        ['calendar.region-unknown', 'E4'],
        ['capacity.team-unknown', 'F5'],
        ['calendar.worked-anyway', 'A6'],
        ['calendar.row-twice', 'A8'],
      ]),
    );
    expect(await entered()).toEqual([]);
  });

  it('is for whoever keeps absences', async () => {
    const input = { market: open.market, kind: 'calendar', path: '', fileName: 'c.csv', dryRun: true };
    expect(codeOf(await importWorkbook(open.world, open.people.rep, input))).toBe('not-allowed');
  });
});
