import { describe, expect, it } from 'vitest';
import { concreteWorkbook } from '#domain/cycles/concrete-workbook.ts';
import type { PlanLine } from '#domain/planning/plan.ts';
import { recordAssessment } from '#usecases/maturity/record-assessment.ts';
import { undoImport } from '#usecases/intake/undo-import.ts';
import { refusalOf, valueOf } from '../../../support/outcomes.ts';
import { assessmentAt } from '../../support/assess.ts';
import { planAnew, sendList } from '../../support/send-list.ts';
import { openTwoUnits } from '../../support/two-units.ts';

const HEAD = 'account-id;name;territory;specialty;Adoption – Cardiolan;Adoption – Respivo';
const errors = (findings: readonly { severity: string; code: string; where: object }[]) =>
  findings
    .filter(({ severity }) => severity === 'error')
    .map(({ code, where }) => [code, (where as { cell?: string }).cell ?? '']);
const brandsOf = (lines: readonly PlanLine[]) => [
  ...new Set(lines.map(({ brand, territory }) => `${territory} ${brand}`)),
];

describe('a file of a market with several units that names none of them', () => {
  it('is of all of them: each account goes where its territory is, and is asked for what that unit needs', async () => {
    const open = await openTwoUnits();
    const { cardio, respi } = open;
    const rows = ['A001;Practice 001;T1;internal-medicine;2;', 'A002;Practice 002;T2;internal-medicine;;3'];
    const sent = valueOf(await sendList(open, [HEAD, ...rows].join('\n')));
    expect(sent).toMatchObject({ added: 0, changed: 2 });
    expect(brandsOf((await planAnew(open, cardio)).lines)).toEqual(['T1 cardiolan']);
    expect(brandsOf((await planAnew(open, respi)).lines)).toEqual(['T2 respivo']);
    // The brand of the other is nobody's business, the own one is.
    const lacking = [
      'A001;Practice 001;T1;internal-medicine;;2',
      'A002;Practice 002;T2;internal-medicine;2;',
    ];
    const refused = refusalOf(await sendList(open, [HEAD, ...lacking].join('\n')));
    expect(errors(refused.findings)).toEqual([
      ['import.required-empty', 'E2'],
      ['import.required-empty', 'F3'],
    ]);
    const without = refusalOf(
      await sendList(
        open,
        'account-id;name;territory;specialty;Adoption – Cardiolan\nA002;P;T2;internal-medicine;1\n',
      ),
    );
    expect(errors(without.findings)).toEqual([['import.column-missing', 'A1']]);
  });

  it('asks whose a new territory is, and moves one that changes its unit with a word', async () => {
    const open = await openTwoUnits();
    const { world, market, people } = open;
    const team = { kind: 'team' } as const;
    const head = 'territory;rep;Team';
    const nobody = refusalOf(await sendList(open, `territory;rep\nT9;Rep of T9\n`, team));
    expect(errors(nobody.findings)).toEqual([['import.team-needed', 'A2']]);
    const sent = valueOf(await sendList(open, `${head}\nT9;Rep of T9;respi\nT1;Rep of T1;respi\n`, team));
    expect(sent.findings.map(({ code }) => code)).toContain('import.territory-changes-unit');
    const teamsOf = async () =>
      Object.fromEntries(
        (await world.storage.read(({ accounts }) => accounts.repsOf(market))).map((rep) => [
          rep.territory,
          rep.team,
        ]),
      );
    expect(await teamsOf()).toEqual({ T1: 'respi', T2: 'respi', T9: 'respi' });
    valueOf(await undoImport(world, people.affiliate, { market, import: sent.job }));
    expect(await teamsOf()).toEqual({ T1: 'cardio', T2: 'respi' });
  });

  it('has the columns of every unit’s template, also where these differ', async () => {
    const open = await openTwoUnits();
    const { world, people, respi, market } = open;
    valueOf(await recordAssessment(world, people.affiliate, { ...assessmentAt(open, 1), market: respi }));
    const foundation = world.definitions.templates.find(({ key }) => key === 'foundation')!;
    const definition = world.definitions.markets.find(({ code }) => code === market)!;
    const sheet = concreteWorkbook(foundation, definition, world.definitions.lists, []).sheets[0]!;
    expect(sheet.columns.some(({ key }) => key === 'potential-class')).toBe(true);
    const rows = [
      'A001;Practice 001;T1;internal-medicine;2;;',
      `A002;Practice 002;T2;internal-medicine;;;high`,
    ];
    const sent = await sendList(open, [`${HEAD};potential-class`, ...rows].join('\n'));
    valueOf(sent);
    const lines = (await planAnew(open, respi)).lines.filter(({ accountId }) => accountId === 'A002');
    expect(lines.some(({ planned }) => planned > 0)).toBe(true);
  });
});
