import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { explainPlanLine } from '#usecases/planning/explain-plan-line.ts';
import { viewPlan } from '#usecases/planning/view-plan.ts';
import { exportTable } from '#usecases/reporting/export-table.ts';
import { valueOf } from '../../support/outcomes.ts';
import { openMarket } from '../support/open-market.ts';
import { planAnew, sendList } from '../support/send-list.ts';
import { openTwoUnits } from '../support/two-units.ts';

const HEAD = 'account-id;name;territory;specialty;Adoption – Cardiolan;Adoption – Respivo;Weitere Gebiete';

const listOf = (brand: string, territory: string) =>
  `account-id;name;territory;specialty;Adoption – ${brand}\nA001;Practice 001;${territory};internal-medicine;3\n`;

describe('who works an account besides', () => {
  it('is told at each of its lines, to each of those who share it, and in what they take away', async () => {
    const open = await openMarket();
    const { world, people, market } = open;
    const rows = [
      'A001;Practice 001;T1;internal-medicine;3;3;T2 (key-account) 2026-10-01/2027-03-31',
      'A003;Practice 003;T1;internal-medicine;3;3;',
    ];
    valueOf(await sendList(open, [HEAD, ...rows].join('\n')));
    const { lines } = await planAnew(open, market);
    const told = (id: string) =>
      Object.fromEntries(
        lines.filter(({ accountId }) => accountId === id).map((line) => [line.territory, line.sharedWith]),
      );
    const days = { from: '2026-10-01', until: '2027-03-31' };
    expect(told('A001')).toEqual({
      T1: [{ territory: 'T2', as: 'key-account', ...days }],
      T2: [{ territory: 'T1', as: 'lead', from: '', until: '' }],
    });
    expect(told('A003')).toEqual({ T1: [] });
    const ofRep = valueOf(await viewPlan(world, people.colleague, { market })).lines.find(
      ({ accountId }) => accountId === 'A001',
    );
    expect(ofRep?.sharedWith).toEqual(told('A001')['T2']);
    const { line } = valueOf(await explainPlanLine(world, people.colleague, { market, lineKey: ofRep!.key }));
    expect(line.sharedWith).toEqual(told('A001')['T2']);
    const { path } = valueOf(
      await exportTable(world, people.affiliate, { market, what: 'call-plan', form: 'csv-exact' }),
    );
    const [heads, ...cells] = (await readFile(path, 'utf8')).split(/\r?\n/u).map((each) => each.split(','));
    const at = heads!.indexOf('shared-with');
    const ofA001 = cells.filter((each) => each.includes('A001')).map((each) => each[at]);
    expect(new Set(ofA001)).toEqual(new Set(['T2 (key-account) 2026-10-01/2027-03-31', 'T1 (lead)']));
  });

  it('is told across units, of which neither sees the plan of the other', async () => {
    const open = await openTwoUnits();
    valueOf(await sendList(open, listOf('Cardiolan', 'T1'), { market: open.cardio }));
    valueOf(await sendList(open, listOf('Respivo', 'T2'), { market: open.respi }));
    const { lines } = await planAnew(open, open.respi);
    const line = lines.find(({ accountId }) => accountId === 'A001');
    expect(line).toMatchObject({ territory: 'T2', sharedWith: [{ territory: 'T1', as: 'lead' }] });
  });
});
