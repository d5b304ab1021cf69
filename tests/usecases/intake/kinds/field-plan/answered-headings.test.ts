import { describe, expect, it } from 'vitest';
import type { ImportInput } from '#usecases/intake/begin-import.ts';
import { importWorkbook } from '#usecases/intake/import-workbook.ts';
import { refusalOf, valueOf } from '../../../../support/outcomes.ts';
import { csvFile } from '../../../support/csv-file.ts';
import { openMarket, type OpenMarket } from '../../../support/open-market.ts';

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

const brandOf = ({ world, market }: OpenMarket): string =>
  world.definitions.markets.find(({ code }) => code === market)?.teams[0]?.brands[0]?.name ?? '';

const touchesOf = async ({ world, market }: OpenMarket) =>
  world.storage.read(async (stores) => {
    const [sent] = await stores.imports.ofMarket(market, 'field-plan');
    const changes = await stores.importChanges.ofImport(sent?.id ?? '');
    return changes.map(({ after }) => after?.['plan-frequency']);
  });

describe('a heading of which somebody told that it says how often', () => {
  it.each([
    ['Freq per week', 'field-plan.converted-weeks', 1, 17],
    ['Wöchentliche Besuche', 'field-plan.converted-weeks', 1, 17],
    ['Frequency 12M', 'field-plan.converted', 12, 4],
    ['Frequenz Halbjahr', 'field-plan.converted', 6, 4],
  ] as const)('%s is counted by its time, and that is said', async (heading, code, number, touches) => {
    const open = await openMarket();
    const lines = [`Account ID;Brand;Channel;${heading}`, `A001;${brandOf(open)};F2F;${number}`];
    const asked = refusalOf(await sendLines(open, lines));
    expect(asked.findings.map(({ severity }) => severity)).toContain('error');
    const mapping = [{ heading, column: 'plan-frequency' }];
    const done = valueOf(await sendLines(open, lines, { mapping }));
    expect(done.findings.map((each) => each.code)).toContain(code);
    const [said] = await touchesOf(open);
    // 52 weeks in a year of three such cycles are 17 and a third.
    expect(Math.abs(Number(said) - touches)).toBeLessThanOrEqual(heading.startsWith('Frequen') ? 0 : 1);
    expect(done.questions ?? []).toEqual([]);
  });

  it.each(['Frequency H1', 'Visits every 2 weeks'])(
    '%s is refused once, with what to do',
    async (heading) => {
      const open = await openMarket();
      const lines = [`Account ID;Brand;Channel;${heading}`, `A001;${brandOf(open)};F2F;3`];
      const mapping = [{ heading, column: 'plan-frequency' }];
      const { findings } = refusalOf(await sendLines(open, lines, { mapping }));
      expect(findings.filter(({ severity }) => severity === 'error').map(({ code }) => code)).toEqual([
        'field-plan.time-unclear',
      ]);
    },
  );
});
