import { beforeAll, describe, expect, it } from 'vitest';
import { pagesOf } from '#spreadsheets/writing/row-cursor.ts';
import { exportTable } from '#usecases/reporting/export-table.ts';
import type { Table, TableRow } from '#usecases/ports.ts';
import { valueOf } from '../../support/outcomes.ts';
import type { Who } from '../../support/people.ts';
import { linesOf, openPlan, type OpenPlan } from '../support/open-plan.ts';

type ReadTable = Omit<Table, 'rows'> & { readonly rows: readonly TableRow[] };

const at = ({ columns }: ReadTable, heading: string) =>
  columns.findIndex((column) => column.heading === heading);
const sumOf = (sheet: ReadTable, heading: string) =>
  sheet.rows.reduce((sum, row) => sum + Number(row[at(sheet, heading)]), 0);
const totalOf = (sheet: ReadTable, heading: string) => sheet.columns[at(sheet, heading)]?.total;
const rowsOf = (sheets: readonly ReadTable[]) =>
  sheets.filter(({ name }) => name.startsWith('T')).flatMap(({ rows }) => rows);

describe('the call plan as people read it', () => {
  let open: OpenPlan;
  beforeAll(async () => {
    open = await openPlan('draft');
  });

  async function sheetsOf(who: Who, zeros = false): Promise<readonly ReadTable[]> {
    const read: ReadTable[] = [];
    const world = {
      ...open.world,
      workbooks: {
        ...open.world.workbooks,
        // Rows are read within the work that asked for them.
        writeTable: async ({ sheets }: { readonly sheets: readonly Table[] }) => {
          for (const sheet of sheets) {
            const rows: TableRow[] = [];
            for await (const page of pagesOf(sheet.rows)) rows.push(...page);
            read.push({ ...sheet, rows });
          }
        },
      },
    };
    const input = { market: open.market, what: 'call-plan', locale: 'en', zeros } as const;
    valueOf(await exportTable(world, open.people[who], input));
    return read;
  }

  it('has what it comes to, a sheet for each rep and what the words mean', async () => {
    const sheets = await sheetsOf('affiliate');
    expect(sheets.map(({ name }) => name)).toEqual([
      'Summary',
      'By segment',
      'T1 Rep of T1',
      'T2 Rep of T2',
      'Definitions',
      'Refusals',
    ]);
    const mine = await sheetsOf('rep');
    expect(mine.map(({ name }) => name)).toEqual([
      'Summary',
      'By segment',
      'T1 Rep of T1',
      'Definitions',
      'Refusals',
    ]);
    expect(mine[0]?.rows).toHaveLength(1);
  });

  it('leaves lines without a touch out unless they are wanted, and says how many', async () => {
    const lines = await linesOf(open);
    const planned = lines.filter((line) => line.planned > 0);
    expect(planned.length).toBeLessThan(lines.length);
    const short = await sheetsOf('affiliate');
    expect(rowsOf(short)).toHaveLength(planned.length);
    const said = short[0]?.top?.notes.join(' ');
    expect(said).toContain(`left out here: ${lines.length - planned.length}.`);
    const whole = await sheetsOf('affiliate', true);
    expect(rowsOf(whole)).toHaveLength(lines.length);
    expect(whole[0]?.top?.notes.join(' ')).not.toContain('left out');
  });

  it.each([false, true])(
    'says totals that its rows come to, on every sheet the same: zeros %s',
    async (zeros) => {
      const lines = await linesOf(open, { onlyPlanned: true });
      const all = lines.reduce((sum, { planned }) => sum + planned, 0);
      const sheets = await sheetsOf('affiliate', zeros);
      const [summary, classes] = sheets;
      const reps = sheets.filter(({ name }) => name.startsWith('T'));
      expect(summary && [totalOf(summary, 'Touches'), sumOf(summary, 'Touches')]).toEqual([all, all]);
      expect(classes && [totalOf(classes, 'Planned'), sumOf(classes, 'Planned')]).toEqual([all, all]);
      for (const heading of ['Guidance', 'Planned'])
        for (const rep of reps) expect(totalOf(rep, heading)).toBe(sumOf(rep, heading));
      expect(reps.reduce((sum, rep) => sum + sumOf(rep, 'Planned'), 0)).toBe(all);
      const guided = reps.reduce((sum, rep) => sum + sumOf(rep, 'Guidance'), 0);
      expect([summary!, classes!].map((each) => totalOf(each, 'Guidance'))).toEqual([guided, guided]);
      expect([summary!, classes!].map((each) => sumOf(each, 'Guidance'))).toEqual([guided, guided]);
    },
  );

  it('has a rep’s accounts by name, each with its lines together', async () => {
    const [, , mine] = await sheetsOf('affiliate');
    const names = (mine?.rows ?? []).map((row) => String(row[at(mine!, 'Name')]));
    expect(names).toEqual(names.toSorted(new Intl.Collator('en').compare));
    const ids = (mine?.rows ?? []).map((row) => row[at(mine!, 'Account ID')]);
    const runs = ids.filter((id, index) => id !== ids[index - 1]);
    expect(runs).toHaveLength(new Set(ids).size);
  });
});
