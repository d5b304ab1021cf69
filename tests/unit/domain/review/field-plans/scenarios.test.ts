import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import ExcelJS from 'exceljs';
import { describe, expect, inject, it } from 'vitest';
import { parse } from 'yaml';
import type { FactValue } from '#domain/customers/account.ts';
import { parseValueAnswer } from '#domain/customers/value-mapping.ts';
import { loneSheetWorkbook } from '#domain/cycles/concrete-workbook.ts';
import { hearingRefusals } from '#domain/cycles/with-refusals.ts';
import type { Brand, Market } from '#domain/organisation/market.ts';
import { fieldPlanWorkbook } from '#domain/planning/field-plans/field-plan-workbook.ts';
import { askUnreadColumns } from '#domain/review/field-plans/ask-unread-columns.ts';
import { judgeFieldPlan } from '#domain/review/field-plans/judge-field-plan.ts';
import { readFieldPlan } from '#domain/review/field-plans/read-field-plan.ts';
import type { EffectiveRules, Latitude } from '#domain/rulebook/rule.ts';
import { readFilledWorkbook } from '#spreadsheets/understanding/read-filled-workbook.ts';
import { ownDefinitions } from '../../../../support/own-definitions.ts';
import { rulesWith } from '../../../../support/rules-with.ts';
import {
  account,
  legalLimit,
  numbered,
  planInput,
  rep,
  smallMarket,
  unlabelled,
} from '../../../../support/small-market.ts';

interface Scenario {
  readonly title: string;
  readonly locale: string;
  readonly brands?: number;
  readonly limit?: number;
  readonly workbook?: boolean;
  readonly values?: readonly string[];
  readonly file: string;
  readonly expect?: readonly string[];
  readonly refused?: readonly string[];
}

const folder = resolve(import.meta.dirname, '../../../../fixtures/field-plans');
const scenarios = readdirSync(folder)
  .filter((name) => name.endsWith('.yaml'))
  .map((name): readonly [string, Scenario] => {
    const scenario = parse(readFileSync(join(folder, name), 'utf8')) as Scenario;
    return [`${name} ${scenario.title}`, scenario];
  });

/** The table of the read-me beside the scenarios. */
const latitudes: readonly (readonly [rule: string, value: number, latitude: Latitude])[] = [
  ['A.face-to-face', 8, { kind: 'bounded', min: 4, max: 10 }],
  ['B.face-to-face', 5, { kind: 'bounded', min: 2, max: 6 }],
  ['C.face-to-face', 2, { kind: 'bounded', min: 1, max: 3 }],
  ['D.face-to-face', 0, { kind: 'locked' }],
  ['A.remote', 3, { kind: 'bounded', min: 0, max: 5 }],
  ['B.remote', 2, { kind: 'bounded', min: 0, max: 4 }],
  ['C.remote', 1, { kind: 'bounded', min: 0, max: 2 }],
  ['D.remote', 0, { kind: 'locked' }],
  ['A.email', 6, { kind: 'locked' }],
  ['B.email', 4, { kind: 'locked' }],
  ['C.email', 2, { kind: 'locked' }],
  ['D.email', 0, { kind: 'locked' }],
];

const rules = ((): EffectiveRules => {
  const values = Object.fromEntries(latitudes.map(([rule, value]) => [`call-frequency.${rule}`, value]));
  const set = rulesWith({
    ...values,
    'extra-touches-maximum': 0,
    'account-touch-maximum': 60,
    'consent-required.remote': false,
    'consent-required.email': true,
  });
  const own: Record<string, EffectiveRules[string]> = {};
  for (const [rule, , latitude] of latitudes)
    own[`call-frequency.${rule}`] = { ...set[`call-frequency.${rule}`]!, latitude };
  own['target-segments'] = {
    ...set['target-segments']!,
    latitude: { kind: 'one-of', values: ['A', 'B', 'C'] },
  };
  return { ...set, ...own };
})();

const classes: Readonly<Record<string, string>> = { A: 'high', B: 'medium', C: 'low' };
const person = (id: string, of: string, facts: Record<string, FactValue> = {}) =>
  account(
    id,
    {
      specialty: 'cardiology',
      ...(classes[of] === undefined
        ? { 'potential@cardiolan': 0, 'potential@respivo': 0 }
        : { 'potential-class@cardiolan': classes[of], 'potential-class@respivo': classes[of] }),
      ...facts,
    },
    'T1',
  );
const people = [
  ...['A1', 'A2', 'B1', 'C1', 'D1'].map((id) => person(id, id.slice(0, 1))),
  person('E1', 'A', { 'consent-email': true }),
  person('K1', 'B', { specialty: 'nephrology' }),
  person('N1', 'A', { 'no-see': true }),
  person('S1', 'A', { 'further-territories': 'T2' }),
];

const cardiolan: Brand = {
  key: 'cardiolan',
  name: 'Cardiolan',
  label: {
    phase: 'growth',
    indications: [
      { key: 'one', name: { en: 'One' }, specialties: ['cardiology'], authorisedFrom: '2020-01-01' },
    ],
  },
  promoted: { from: '', to: '' },
};

function marketOf({ locale, brands = 2, limit }: Scenario): Market {
  const [team] = smallMarket.teams;
  const both = [cardiolan, unlabelled('respivo', 'Respivo')];
  return {
    ...smallMarket,
    locales: [locale],
    teams: [{ ...team!, brands: both.slice(0, brands) }],
    legalLimits:
      limit === undefined
        ? []
        : [legalLimit({ maximum: limit, window: { kind: 'calendar', months: 4 }, scope: 'rep-to-hcp' })],
  };
}

async function write({ file, workbook = false }: Scenario): Promise<string> {
  const home = join(inject('runFolder'), 'field-plans');
  await mkdir(home, { recursive: true });
  const path = join(home, `${randomUUID()}.${workbook ? 'xlsx' : 'csv'}`);
  if (!workbook) {
    await writeFile(path, file);
    return path;
  }
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('Plan');
  for (const line of file.trimEnd().split('\n'))
    sheet.addRow(
      line.split(';').map((cell) => (cell === '' ? null : /^\d+$/u.test(cell) ? Number(cell) : cell)),
    );
  await book.xlsx.writeFile(path);
  return path;
}

/** What is found wrong with the file, and its lines as they are judged. */
async function read(scenario: Scenario) {
  const { fieldPlanSheet, lists, refusals } = await ownDefinitions();
  const market = marketOf(scenario);
  const brands = market.teams.flatMap((team) => team.brands);
  const workbook = hearingRefusals(
    fieldPlanWorkbook(loneSheetWorkbook(fieldPlanSheet, lists), brands, lists),
    refusals,
    'named',
  );
  const path = await write(scenario);
  const filled = await readFilledWorkbook({
    path,
    fileName: 'plan',
    market,
    workbook,
    values: (scenario.values ?? []).flatMap((each) => parseValueAnswer(each) ?? []),
  });
  const asked = askUnreadColumns(filled, workbook, () => false);
  const accounts = numbered(people);
  const tables = asked.sheets.map((sheet) =>
    readFieldPlan(sheet, {
      accounts: new Map(
        accounts.map(({ accountId, subject, facts }) => [
          accountId,
          { subject, territories: facts['further-territories'] === undefined ? ['T1'] : ['T1', 'T2'] },
        ]),
      ),
      territories: new Set(['T1', 'T2']),
      brands,
      planned: new Map(),
      refuses: () => false,
      cycle: { from: '2027-01-01', to: '2027-04-30', place: { from: 0, months: 4 } },
    }),
  );
  const input = planInput(people, {
    market,
    rules,
    reps: [rep('T1'), rep('T2')],
    template: {
      key: 'middle',
      version: '1.0',
      channels: ['face-to-face', 'remote', 'email'],
      methods: { segmentation: 'potential-class', value: 'grid', review: 'window' },
    },
  });
  const lines = tables.flatMap((table) => table.lines);
  const judged = judgeFieldPlan(
    input,
    lines.map((line) => ({ ...line, planned: 0 })),
  );
  return {
    errors: [...asked.findings, ...tables.flatMap(({ findings }) => findings)]
      .filter(({ severity }) => severity === 'error')
      .map(({ code }) => code),
    lines: judged.map(({ territory, brand, channel, touches, verdict, why }, index) =>
      [
        lines[index]?.accountId,
        ...(lines[index]?.accountId === 'S1' ? [territory] : []),
        brand,
        channel,
        touches,
        verdict,
        ...(why[0] ? [why[0].code] : []),
      ].join(' '),
    ),
  };
}

describe('field plans as affiliates send them', () => {
  it('are many, in each language of the pages', () => {
    expect(scenarios.length).toBeGreaterThanOrEqual(30);
    expect(new Set(scenarios.map(([, { locale }]) => locale))).toEqual(
      new Set(['en', 'de', 'fr', 'it', 'ja', 'pt']),
    );
  });

  it.each(scenarios)('%s', async (_name, scenario) => {
    const { errors, lines } = await read(scenario);
    const { refused = [], expect: expected = [] } = scenario;
    // What is refused is refused for this reason among others that follow from it; what is not has no error at all.
    const asExpected = refused.length === 0 ? errors : errors.filter((code) => refused.includes(code));
    expect([...new Set(asExpected)]).toEqual(refused);
    expect(refused.length > 0 ? [] : lines.toSorted()).toEqual(expected.toSorted());
  });
});
