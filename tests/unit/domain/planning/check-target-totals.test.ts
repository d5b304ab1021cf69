import { basisPoints, callEquivalents } from '#domain/basics/units.ts';
import { expect, it } from 'vitest';
import { atCell, describeWhere } from '#domain/basics/finding.ts';
import type { Account } from '#domain/customers/account.ts';
import type { Rep } from '#domain/customers/rep.ts';
import { checkImport } from '#domain/customers/master-data/check-import.ts';
import {
  checkTargetTotals,
  addTargetTotals,
  type TargetTotalsInput,
} from '#domain/planning/check-target-totals.ts';
import { accountDemand } from '#domain/planning/territories/account-demand.ts';
import { rulesWith } from '../../../support/rules-with.ts';
import { account, rep, smallCycle, smallMarket } from '../../../support/small-market.ts';
import { nothingSaid, saidByFacts } from '../../../support/said-by-facts.ts';

const rules = rulesWith({
  'call-frequency.A.face-to-face': 10,
  'calls-per-day': 1,
  'non-customer-days': 0,
  'leave-days-default': 0,
  'utilisation-upper': 10_000,
});
const input: TargetTotalsInput = {
  market: smallMarket,
  cycle: smallCycle,
  template: {
    channels: ['face-to-face'],
    methods: { segmentation: 'potential-class', value: 'grid', review: 'window' },
  },
  rules,
  holidays: { '': [] },
};
const ofClass = (id: string, territory: string) => account(id, { 'potential-class': 'high' }, territory);
const many = (count: number, territory: string): Account[] =>
  Array.from({ length: count }, (_, index) => ofClass(`${territory}-${index}`, territory));
const places = new Map(['DE-01', 'DE-02', 'DE-03'].map((key, row) => [key, atCell('Team', `A${row + 2}`)]));
const check = (accounts: readonly Account[], reps: readonly Rep[], more: Partial<TargetTotalsInput> = {}) =>
  checkTargetTotals(
    { accounts, reps },
    (territory) => places.get(territory),
    { ...input, ...more },
    saidByFacts.saidBy,
  ).map(({ severity, where, rule, values }) => ({ severity, where: describeWhere(where), rule, ...values }));

// From January to April 2027 there are 86 days from Monday to Friday.
it('says where targets ask for more calls than the rep can make, and by which rule', () => {
  const reps = [rep('DE-01'), rep('DE-02')];
  expect(check([...many(9, 'DE-01'), ...many(8, 'DE-02')], reps)).toEqual([
    {
      severity: 'warning',
      where: 'Team!A2',
      rule: 'utilisation-upper',
      territory: 'DE-01',
      targets: 9,
      demand: 90,
      capacity: 86,
      utilisation: 105,
      threshold: 100,
    },
  ]);
});

it('is an error where nobody may move the limit, and nothing for a vacancy or where the file does not speak of it', () => {
  const locked = {
    ...rules,
    'utilisation-upper': { ...rules['utilisation-upper']!, latitude: { kind: 'locked' } as const },
  };
  const accounts = [...many(9, 'DE-01'), ...many(9, 'DE-03'), ...many(9, 'DE-04')];
  const reps = [rep('DE-01'), rep('DE-03', { name: '' }), rep('DE-04')];
  expect(check(accounts, reps, { rules: locked })).toMatchObject([{ severity: 'error', territory: 'DE-01' }]);
});

it('counts part time, and what the rules say', () => {
  const accounts = many(8, 'DE-01');
  expect(check(accounts, [rep('DE-01', { fte: basisPoints(5_000) })])).toMatchObject([
    { demand: callEquivalents(80), capacity: callEquivalents(43) },
  ]);
  const fewer = { ...rules, 'calls-per-day': { ...rules['calls-per-day']!, value: 2 } };
  expect(check(accounts, [rep('DE-01', { fte: basisPoints(5_000) })], { rules: fewer })).toEqual([]);
});

it('weighs the market as the file would leave it, and asks the same as the capacity page', () => {
  const known = { accounts: many(5, 'DE-01'), reps: [rep('DE-01')] };
  const rows = many(4, 'X').map(({ accountId, name }, index) => ({
    row: index + 2,
    values: { 'account-id': accountId, name, territory: 'DE-01', 'potential-class': 'high' },
  }));
  const columns = { 'account-id': 'A', name: 'B', territory: 'C', 'potential-class': 'D' };
  const sheet = {
    key: 'accounts' as const,
    sheetName: 'Kunden',
    headerRow: 1,
    columns,
    extraColumns: [],
    rows,
  };
  const filled = { sheets: [sheet], findings: [] };
  const checked = checkImport(filled, {
    market: 'DE',
    team: '',
    known,
    said: nothingSaid,
    rules,
    mode: 'upsert',
    partial: false,
  });
  const { findings, refused } = addTargetTotals(checked, filled, known, [input], nothingSaid);
  expect(findings.map(({ code, where }) => `${code} ${describeWhere(where)}`)).toEqual([
    'import.targets-over-capacity Kunden!C2',
  ]);
  expect(refused).toBe(false);
  const all = [...known.accounts, ...many(4, 'X')];
  expect(
    accountDemand({ ...input, accounts: all, said: saidByFacts }).reduce(
      (sum, { demand }) => sum + demand,
      0,
    ),
  ).toBe(900_000);
});
