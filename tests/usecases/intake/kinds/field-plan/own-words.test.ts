import { describe, expect, it } from 'vitest';
import { sortedBy } from '#domain/basics/stable-order.ts';
import { parseValueAnswer } from '#domain/customers/value-mapping.ts';
import { cycleOfKey } from '#domain/review/field-plans/kept-field-line.ts';
import type { ImportInput } from '#usecases/intake/begin-import.ts';
import { importWorkbook } from '#usecases/intake/import-workbook.ts';
import { writeImportDifference } from '#usecases/intake/write-import-files.ts';
import { refusalOf, valueOf } from '../../../../support/outcomes.ts';
import { csvFile } from '../../../support/csv-file.ts';
import { openMarket, type OpenMarket } from '../../../support/open-market.ts';
import { lastRows, recordWriting } from '../../../support/record-writing.ts';

const sendLines = async (
  { world, people, market }: OpenMarket,
  lines: readonly string[],
  more: Partial<ImportInput> = {},
) =>
  importWorkbook(world, people.affiliate, {
    market,
    kind: 'field-plan',
    path: await csvFile(world, lines),
    fileName: 'plan.csv',
    dryRun: false,
    ...more,
  });

const brandsOf = ({ world, market }: OpenMarket) =>
  (world.definitions.markets.find(({ code }) => code === market)?.teams ?? []).flatMap(
    ({ brands }) => brands,
  );

const keptOf = async ({ world, market }: OpenMarket) =>
  world.storage.read(async ({ fieldPlans, cycles: _cycles, ...stores }) => {
    const [sent] = await stores.imports.ofMarket(market, 'field-plan');
    if (!sent) return [];
    const changes = await stores.importChanges.ofImport(sent.id);
    return fieldPlans.ofCycle(market, cycleOfKey(changes[0]?.key ?? ''));
  });

const judgedOf = async (open: OpenMarket) =>
  (await keptOf(open)).map(({ accountId, channel, touches }) => [accountId, channel, touches]);

/** In the order of the accounts. */
const segmentsOf = async (open: OpenMarket) =>
  sortedBy(await keptOf(open), ({ accountId }) => accountId).map(({ segment }) => segment);

describe('a field plan by the month', () => {
  it('is converted to the cycle once, and says so', async () => {
    const open = await openMarket();
    const brand = brandsOf(open)[0]?.name ?? '';
    const done = valueOf(
      await sendLines(open, [
        `Account ID;${brand} F2F (per month);${brand} Remote`,
        'A001;2;4/year',
        'A002;;3',
      ]),
    );
    const said = done.findings.filter(({ code }) => code === 'field-plan.converted');
    expect(said.map(({ where, values }) => [where.kind === 'cell' && where.cell, values])).toEqual([
      ['B1', { heading: `${brand} F2F (per month)`, per: 'month', each: 1, months: 4, count: 1, rounded: 0 }],
      ['C1', { heading: `${brand} Remote`, per: 'year', each: 12, months: 4, count: 1, rounded: 1 }],
    ]);
    const lines = await judgedOf(open);
    expect(lines).toContainEqual(['A001', 'face-to-face', 8]);
    expect(lines).toContainEqual(['A002', 'remote', 3]);
  });

  it('is summed over the months of the cycle; what lies outside, and what is missing, is said', async () => {
    const open = await openMarket();
    const brand = brandsOf(open)[0]?.name ?? '';
    const done = valueOf(
      await sendLines(open, [
        `Account ID;Brand;Channel;Dec 2026;Jan 2027;Feb 2027;Mar 2027`,
        `A001;${brand};F2F;5;1;2;3`,
        `A002;${brand};F2F;2;;;`,
      ]),
    );
    const said = new Map(done.findings.map(({ code, values }) => [code, values]));
    expect(said.get('field-plan.months-summed')).toMatchObject({ columns: 'Jan 2027, Feb 2027, Mar 2027' });
    expect(said.get('field-plan.months-outside')).toEqual({ columns: 'Dec 2026', touches: 7 });
    expect(said.get('field-plan.months-missing')).toEqual({ months: '2027-04' });
    expect(await judgedOf(open)).toEqual([['A001', 'face-to-face', 6]]);
  });
});

describe('own segments', () => {
  it('are asked about with what there is to say, under a heading nobody knows and one everybody does', async () => {
    const open = await openMarket();
    const brand = brandsOf(open)[0]?.name ?? '';
    const rows = [`A001;Gold;${brand};3`, `A002;Silber;${brand};3`];
    const unread = refusalOf(await sendLines(open, ['Kundennummer;Unser Segment;Marke;F2F Freq', ...rows]));
    const found = unread.findings.find(({ code }) => code === 'field-plan.column-unread');
    expect(found?.values).toEqual({ heading: 'Unser Segment', column: 'plan-segment', is: 'segment' });
    expect(unread.findings.map(({ code }) => code)).not.toContain('import.column-question');
    const own = refusalOf(await sendLines(open, ['Kundennummer;Segment;Marke;F2F Freq', ...rows]));
    expect(
      own.findings
        .filter(({ code }) => code === 'field-plan.segment-own')
        .map(({ values: { value, column } }) => [value, column]),
    ).toEqual([
      ['Gold', 'plan-segment'],
      ['Silber', 'plan-segment'],
    ]);
    const values = ['Gold', 'Silber'].flatMap((word) => parseValueAnswer(`plan-segment:${word}=A`) ?? []);
    const mapping = [{ heading: 'Unser Segment', column: 'plan-segment' }];
    const lines = ['Kundennummer;Unser Segment;Marke;F2F Freq', ...rows];
    expect((await sendLines(open, lines, { values, mapping })).ok).toBe(true);
  });
});

describe('a column nobody knows, with few words', () => {
  it.each([
    ['Fascia', ['Oro', 'Argento', 'Bronzo']],
    ['Kundengruppe', ['A+', 'A', 'B']],
    ['ランク', ['最重要', '重要', '一般']],
  ])('%s is asked about with its words, and is the segment once somebody says so', async (heading, words) => {
    const open = await openMarket();
    const brand = brandsOf(open)[0]?.name ?? '';
    const rows = words.map((word, index) => `A00${index + 1};${word};${brand};3`);
    const lines = [`Kundennummer;${heading};Marke;F2F Freq`, ...rows];
    const { findings } = refusalOf(await sendLines(open, lines));
    const asked = findings.filter(({ code }) => code === 'field-plan.column-perhaps-segment');
    expect(asked.map(({ severity, values }) => [severity, values])).toEqual([
      ['error', { heading, values: words.join(', ') }],
    ]);
    const mapping = [{ heading, column: 'plan-segment' }];
    const values = words.map((seen, index) => ({ column: 'plan-segment', seen, meant: 'ABC'[index] ?? 'C' }));
    valueOf(await sendLines(open, lines, { mapping, values }));
    expect(await segmentsOf(open)).toEqual(['A', 'B', 'C']);
  });

  it('is asked about without waiting where it may as well be anything, and not at all where it says what it is', async () => {
    const open = await openMarket();
    const brand = brandsOf(open)[0]?.name ?? '';
    const rows = Array.from({ length: 8 }, (_, index) => {
      const word = index % 2 === 0 ? 'Nord' : 'Süd';
      return `A00${index + 1};${word};${word};${brand};3`;
    });
    const lines = ['Kundennummer;Feld 7;Region der Praxis;Marke;F2F Freq', ...rows];
    const { findings, questions } = valueOf(await sendLines(open, lines));
    const asked = findings.filter(({ code }) => code === 'field-plan.column-perhaps-segment');
    expect(asked.map(({ severity, values }) => [severity, values['heading']])).toEqual([
      ['warning', 'Feld 7'],
    ]);
    expect(questions?.map(({ heading, blocking }) => [heading, blocking])).toContainEqual(['Feld 7', false]);
  });
});

describe('a class with a sign', () => {
  it('is asked about, once for each word and with its rows, and told from the bare class', async () => {
    const open = await openMarket();
    const brand = brandsOf(open)[0]?.name ?? '';
    const rows = ['A+', 'A', 'A+', 'B'].map((word, index) => `A00${index + 1};${word};${brand};3`);
    const lines = ['Kundennummer;Kundenklasse;Marke;F2F Freq', ...rows];
    const mapping = [{ heading: 'Kundenklasse', column: 'plan-segment' }];
    const { findings } = refusalOf(await sendLines(open, lines, { mapping }));
    const own = findings.filter(({ code }) => /segment-own|not-in-list/u.test(code));
    expect(own.map(({ code, values }) => [code, values['value'], values['rows']])).toEqual([
      ['field-plan.segment-own', 'A+', 2],
    ]);
    const values = [{ column: 'plan-segment', seen: 'A+', meant: 'C' }];
    valueOf(await sendLines(open, lines, { mapping, values }));
    expect(await segmentsOf(open)).toEqual(['C', 'A', 'C', 'B']);
  });
});

describe('a column that may say who refuses', () => {
  it('is asked about once, as that', async () => {
    const open = await openMarket();
    const brand = brandsOf(open)[0]?.name ?? '';
    const rows = [`A001;可;${brand};3`, `A002;不可;${brand};3`];
    const { findings } = refusalOf(await sendLines(open, ['Account ID;訪問可否;Brand;F2F Freq', ...rows]));
    const errors = findings.filter(({ severity }) => severity === 'error');
    expect(errors.map(({ code, values }) => [code, values['heading']])).toEqual([
      ['import.perhaps-refusal-column', '訪問可否'],
    ]);
  });
});

describe('a field plan that is sent as a list of accounts', () => {
  it.each([
    ['a row for each line', (brand: string) => [`Account ID;Brand;Channel;Frequency`, `A001;${brand};F2F;3`]],
    [
      'a column for each way',
      (brand: string) => [`Account ID;Name;Segment;Target;${brand} F2F;${brand} Remote`, 'A001;Dr A;A;Y;3;2'],
    ],
  ])('is told as what it is: %s', async (_what, linesFor) => {
    const open = await openMarket();
    const answer = await sendLines(open, linesFor(brandsOf(open)[0]?.name ?? ''), { kind: 'accounts' });
    expect(refusalOf(answer).findings.map(({ code, values }) => [code, values['seems']])).toEqual([
      ['import.other-kind', 'field-plan'],
    ]);
  });
});

describe('what is asked of a field plan', () => {
  it('is one missing column, where any of many would do, under the name of the market’s language', async () => {
    const open = await openMarket();
    const said = refusalOf(await sendLines(open, ['Account ID;Segment;Zzz', 'A001;A;4'])).findings;
    expect(
      said.flatMap(({ code, values }) => (code === 'import.column-missing' ? values['expected'] : [])),
    ).toEqual(['Frequenz']);
  });

  it('tells of each line in the difference how often, of which brand, and by which way', async () => {
    const open = await openMarket();
    const [brand] = brandsOf(open);
    const done = valueOf(
      await sendLines(open, [`Account ID;${brand?.name} F2F;${brand?.name} Remote`, 'A001;2;5']),
    );
    expect(done.differences.map(({ kind, name, field, after }) => [kind, name, field, after])).toEqual([
      ['added', `T1 · ${brand?.key} · face-to-face`, 'plan-frequency', 2],
      ['added', `T1 · ${brand?.key} · remote`, 'plan-frequency', 5],
    ]);
    const { world, writing } = recordWriting(open.world);
    const asked = { market: open.market, job: done.job, locale: 'fr' };
    valueOf(await writeImportDifference(world, open.people.affiliate, asked));
    expect(lastRows(writing).map((row) => row.slice(2, 7))).toEqual([
      ['A001', `T1 · ${brand?.name} · Face à face`, 'Fréquence', '', '2'],
      ['A001', `T1 · ${brand?.name} · À distance`, 'Fréquence', '', '5'],
    ]);
  });
});
