import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Channel } from '#domain/basics/channel.ts';
import type { FilledRow, FilledSheet } from '#domain/customers/filled-workbook.ts';
import { externalKey } from '#domain/reporting/field-systems/external-key.ts';
import { readFieldPlan, type PlannedLine } from '#domain/review/field-plans/read-field-plan.ts';
import { readKey } from '#domain/review/field-plans/read-key.ts';
import { runs } from '../../../../support/counts.ts';
import { unlabelled } from '../../../../support/small-market.ts';

const brands = [unlabelled('cardiolan', 'Cardiolan'), unlabelled('respivo', 'Respivo')];
const channels: readonly Channel[] = ['face-to-face', 'remote', 'telephone', 'email'];
const calls: ReadonlySet<Channel> = new Set(['face-to-face', 'remote', 'telephone']);
const ids = ['a', 'b__1', '_c', '12'];

const sheetOf = (rows: readonly FilledRow['values'][]): FilledSheet<'field-plan'> => ({
  key: 'field-plan',
  sheetName: 'plan',
  headerRow: 1,
  columns: Object.fromEntries(
    [...new Set(rows.flatMap((row) => Object.keys(row)))].map((column, index) => [
      column,
      String.fromCodePoint(65 + index),
    ]),
  ),
  extraColumns: [],
  rows: rows.map((values, index) => ({ row: index + 2, values })),
});

const read = (rows: readonly FilledRow['values'][], planned: readonly PlannedLine[] = []) =>
  readFieldPlan(sheetOf(rows), {
    accounts: new Map(ids.map((id, index) => [id, { subject: index + 1, territories: ['T1'] }])),
    territories: new Set(['T1']),
    brands,
    planned: Map.groupBy(planned, ({ accountId }) => accountId),
    refuses: () => false,
    cycle: { from: '2027-01-01', to: '2027-04-30', place: { from: 0, months: 4 } },
  });

const aPlan = fc
  .uniqueArray(
    fc.record({
      accountId: fc.constantFrom(...ids),
      territory: fc.constant('T1'),
      brand: fc.constantFrom('cardiolan', 'respivo'),
      channel: fc.constantFrom(...channels),
      planned: fc.integer({ min: 1, max: 12 }),
    }),
    { selector: ({ accountId, brand, channel }) => [accountId, brand, channel].join(' '), minLength: 1 },
  )
  .map((lines): readonly PlannedLine[] => lines);

const total = (lines: readonly PlannedLine[]): number => lines.reduce((sum, { planned }) => sum + planned, 0);

/** A row for each of the groups that a file tells in one number. */
const grouped = (
  lines: readonly PlannedLine[],
  keyOf: (line: PlannedLine) => string,
  rowOf: (line: PlannedLine, touches: number) => FilledRow['values'],
): readonly FilledRow['values'][] =>
  [...Map.groupBy(lines, keyOf).values()].map((all) => rowOf(all[0]!, total(all)));

const forms: Readonly<Record<string, (lines: readonly PlannedLine[]) => readonly FilledRow['values'][]>> = {
  'a row a line': (lines) =>
    lines.map(({ accountId, brand, channel, planned }) => ({
      'account-id': accountId,
      'plan-brand': brand,
      'plan-channel': channel,
      'plan-frequency': planned,
    })),
  'a row an account': (lines) =>
    [...Map.groupBy(lines, ({ accountId }) => accountId)].map(([accountId, all]) => ({
      'account-id': accountId,
      ...Object.fromEntries(
        all.map(({ brand, channel, planned }) => [`plan-frequency@${brand}@${channel}`, planned]),
      ),
    })),
  'products of channels, by key': (lines) =>
    lines.map(({ accountId, territory, brand, channel, planned }) => ({
      'plan-key': externalKey('DE-2027-01', territory, accountId, 'Active_vod', channel, brand),
      'plan-frequency': planned,
    })),
  'channels, by key': (lines) =>
    grouped(
      lines,
      ({ accountId, channel }) => `${accountId} ${channel}`,
      ({ accountId, territory, channel }, touches) => ({
        'plan-key': externalKey('DE-2027-01', territory, accountId, 'Active_vod', channel),
        'plan-frequency': touches,
      }),
    ),
  'calls by product': (lines) =>
    grouped(
      lines.filter(({ channel }) => calls.has(channel)),
      ({ accountId, brand }) => `${accountId} ${brand}`,
      ({ accountId, brand }, touches) => ({
        'account-id': accountId,
        'plan-brand': brand,
        'plan-frequency': touches,
      }),
    ),
  'calls by account': (lines) =>
    grouped(
      lines.filter(({ channel }) => calls.has(channel)),
      ({ accountId }) => accountId,
      ({ accountId }, touches) => ({ 'account-id': accountId, 'plan-frequency': touches }),
    ),
};

const inWords = ({ accountId, brand, channel, planned }: Omit<PlannedLine, 'territory'>): string =>
  [accountId, brand, channel, planned].join(' ');

describe('a plan that comes back', () => {
  it.each(Object.entries(forms))('says of each line what it has, as %s', (name, write) => {
    fc.assert(
      fc.property(aPlan, (lines) => {
        const { lines: said, findings } = read(write(lines), lines);
        expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
        const told = name.startsWith('calls') ? lines.filter(({ channel }) => calls.has(channel)) : lines;
        const asSaid = said.map(({ touches, ...line }) => inWords({ ...line, planned: touches }));
        expect(asSaid.toSorted()).toEqual(told.map(inWords).toSorted());
      }),
      { numRuns: runs(200) },
    );
  });

  it('is asked about where a number is of several brands and is not the plan’s', () => {
    const planned: readonly PlannedLine[] = brands.map(({ key }) => ({
      accountId: 'a',
      territory: 'T1',
      brand: key,
      channel: 'face-to-face',
      planned: 3,
    }));
    const { findings, lines } = read([{ 'account-id': 'a', 'plan-frequency': 7 }], planned);
    expect(findings.map(({ code }) => code)).toEqual(['field-plan.brand-missing']);
    expect(lines).toEqual([]);
  });

  it('counts as face to face where nobody says the way, and says so', () => {
    const { findings, lines } = read([{ 'account-id': 'a', 'plan-brand': 'respivo', 'plan-frequency': 7 }]);
    expect(lines).toMatchObject([{ brand: 'respivo', channel: 'face-to-face', touches: 7 }]);
    expect(findings).toMatchObject([{ code: 'field-plan.channel-assumed', values: { count: 1 } }]);
  });
});

describe('a key of a field system', () => {
  const known = {
    accounts: new Set(ids),
    territories: new Set(['T1']),
    brands: new Set(['cardiolan']),
  };

  it('is read by its parts, those of several keys together, and of what is none of ours nothing', () => {
    expect(readKey('X__T1__b~5F~5F1', known)).toMatchObject({ territory: 'T1' });
    expect(readKey(`${externalKey('c', 'T1', 'b__1', 'email')}; c__cardiolan`, known)).toEqual({
      accountId: 'b__1',
      territory: 'T1',
      brand: 'cardiolan',
      channel: 'email',
    });
    expect(readKey('a0X5g000001', known)).toEqual({ accountId: '', territory: '', brand: '', channel: '' });
  });
});
