import { beforeAll, describe, expect, it } from 'vitest';
import { recordConsent } from '#usecases/customers/record-consent.ts';
import { exportTable, type ExportInput } from '#usecases/reporting/export-table.ts';
import { pagesOf } from '#spreadsheets/writing/row-cursor.ts';
import type { Table, World } from '#usecases/ports.ts';
import { codeOf, valueOf } from '../../support/outcomes.ts';
import type { Who } from '../../support/people.ts';
import { changeAccounts } from '../support/change-accounts.ts';
import { endsBy, everybody } from '../support/ends-by.ts';
import { openMarket } from '../support/open-market.ts';
import { linesOf, openPlan, type OpenPlan } from '../support/open-plan.ts';

interface Written {
  readonly headings: readonly string[];
  readonly rows: readonly (readonly unknown[])[];
}

async function readOut({ columns, rows }: Omit<Table, 'name'>): Promise<Written> {
  const all: (readonly unknown[])[] = [];
  for await (const page of pagesOf(rows)) all.push(...page);
  return { headings: columns.map(({ heading }) => heading), rows: all };
}

describe('plan and segmentation as tables', () => {
  let open: OpenPlan;
  let world: World;
  let written: Written;
  beforeAll(async () => {
    open = await openPlan('draft');
    world = {
      ...open.world,
      workbooks: {
        ...open.world.workbooks,
        // Pages are read within the work that asked for them.
        writeTable: async ({ sheets }) => {
          written = await readOut(sheets[0]!);
        },
        writeCsv: async ({ table }) => {
          written = await readOut(table);
        },
      },
    };
  });
  const write = async (who: Who, what: ExportInput['what'], more: Partial<ExportInput> = {}) => {
    const input = { market: open.market, what, ...more };
    const file = valueOf(await exportTable(world, open.people[who], input));
    return { file, ...written };
  };

  const ends = (what: ExportInput['what']) =>
    endsBy(open, everybody, (actor) => exportTable(world, actor, { market: open.market, what }));

  it('go to everybody of the market, the segmentation not to reps', async () => {
    const leading = { manager: 'done', affiliate: 'done', global: 'done', foreigner: 'market-unknown' };
    expect(await ends('call-plan')).toEqual({ rep: 'done', colleague: 'done', ...leading });
    expect(await ends('segmentation')).toEqual({ rep: 'not-allowed', colleague: 'not-allowed', ...leading });
    const empty = await openMarket();
    const none = await exportTable(empty.world, empty.people.affiliate, {
      market: empty.market,
      what: 'call-plan',
    });
    expect(codeOf(none)).toBe('plan-unknown');
  });

  const territories = async (who: Who) => {
    const { headings, rows } = await write(who, 'call-plan', { form: 'csv-exact' });
    const at = headings.indexOf('territory');
    return new Set(rows.map((row) => row[at]));
  };

  it('give a rep the own territory of the plan', async () => {
    expect(await territories('rep')).toEqual(new Set(['T1']));
    expect(await territories('colleague')).toEqual(new Set(['T2']));
    expect(await territories('manager')).toEqual(new Set(['T1', 'T2']));
  });

  it('have every line, in words for people and in codes for machines', async () => {
    const lines = await linesOf(open);
    const machine = await write('affiliate', 'call-plan', { form: 'csv-exact' });
    expect(machine.file.fileName).toBe(`${open.market}-2027-01-v1-call-plan.csv`);
    const at = (key: string) => machine.headings.indexOf(key);
    expect(
      machine.rows.map((row) => [
        row[at('account-id')],
        row[at('brand')],
        row[at('channel')],
        row[at('planned')],
      ]),
    ).toEqual(lines.map(({ accountId, brand, channel, planned }) => [accountId, brand, channel, planned]));
    const people = await write('affiliate', 'call-plan', { locale: 'de', form: 'csv' });
    expect([people.headings.includes('Gebiet'), people.rows.length]).toEqual([true, lines.length]);
    expect(people.rows[0]?.[at('specialty')]).toBe('Innere Medizin');
    expect(machine.rows[0]?.[at('specialty')]).toBe('internal-medicine');
    expect((await write('affiliate', 'call-plan', { locale: 'de' })).file.fileName).toMatch(/\.xlsx$/);
  });

  it('ask for nothing of whom nobody may reach, and say why', async () => {
    const [first] = await linesOf(open);
    const account = first!.accountId;
    const said = { market: open.market, account, kind: 'no-see', what: 'refused', until: '' } as const;
    const more = { saidOn: '2026-09-15', source: 'letter', evidence: '' };
    valueOf(await recordConsent(world, open.people.affiliate, { ...said, ...more }));
    const { headings, rows } = await write('affiliate', 'call-plan', { form: 'csv-exact' });
    const at = (key: string) => headings.indexOf(key);
    const visits = rows.filter((row) => row[at('channel')] === 'face-to-face');
    const own = visits.find((row) => row[at('account-id')] === account);
    expect([own?.[at('guidance')], own?.[at('planned')]]).toEqual([0, 0]);
    expect(own?.[at('why')]).not.toBe('');
    expect(visits.filter((row) => Number(row[at('guidance')]) > 0).length).toBeGreaterThan(5);
  });

  it('show the market’s own columns in the segmentation, and not in what goes to reps', async () => {
    await changeAccounts(open.world, open.market, (each) => ({
      ...each,
      facts: { ...each.facts, 'extra:Lieblingsfarbe': 'blau' },
    }));
    const segmentation = await write('manager', 'segmentation');
    expect(segmentation.headings.at(-1)).toBe('Lieblingsfarbe');
    expect(new Set(segmentation.rows.map((row) => row.at(-1)))).toEqual(new Set(['blau']));
    expect((await write('rep', 'call-plan')).headings).not.toContain('Lieblingsfarbe');
  });
});
