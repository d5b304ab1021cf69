import { beforeAll, describe, expect, it } from 'vitest';
import { analysePilotResults, type AnalysePilotInput } from '#usecases/execution/analyse-pilot-results.ts';
import { codeOf, refusalOf, valueOf } from '../../support/outcomes.ts';
import { csvFile } from '../support/csv-file.ts';
import { endsBy } from '../support/ends-by.ts';
import { openMarket, type OpenMarket } from '../support/open-market.ts';
import { whatIsKept } from '../support/what-is-kept.ts';

/** Student (1908): tenths of an hour of sleep gained under two drugs, on top of 100. */
const sleep = [
  [107, 119],
  [84, 108],
  [98, 111],
  [88, 101],
  [99, 99],
  [134, 144],
  [137, 155],
  [108, 116],
  [100, 146],
  [120, 134],
];
const rows = [
  'Pair,Territory,Group,Before,After',
  ...sleep.flatMap(([first, second], index) => [
    `${index + 1},A${index},Test,100,${first}`,
    `${index + 1},B${index},Control,100,${second}`,
  ]),
];

describe('the results of a trial', () => {
  let open: OpenMarket;
  let path: string;
  beforeAll(async () => {
    open = await openMarket();
    path = await csvFile(open.world, rows);
  });
  const analyse = (changes: Partial<AnalysePilotInput> = {}) =>
    analysePilotResults(open.world, open.people.affiliate, {
      market: open.market,
      path,
      fileName: 'results.csv',
      ...changes,
    });

  it('are analysed for whoever runs the market', async () => {
    const { world, market } = open;
    const others = ['rep', 'colleague', 'manager', 'foreigner'] as const;
    const input = { market, path, fileName: 'results.csv' };
    expect(await endsBy(open, others, (actor) => analysePilotResults(world, actor, input))).toEqual({
      rep: 'not-allowed',
      colleague: 'not-allowed',
      manager: 'not-allowed',
      foreigner: 'market-unknown',
    });
  });

  it('are t = −4.0621 and p = 0.002833 in Student’s sleep data, and nothing is kept', async () => {
    const before = await whatIsKept(open.world);
    const { test, pairs, significance, wantedPower } = valueOf(await analyse());
    expect([pairs.length, significance, wantedPower]).toEqual([10, 0.05, 0.8]);
    expect(test?.t).toBeCloseTo(-4.0621, 4);
    expect(test?.p).toBeCloseTo(0.002833, 6);
    expect(await whatIsKept(open.world)).toEqual(before);
  });

  it.each<[Partial<AnalysePilotInput>, string]>([
    [{ significance: 0 }, 'significance'],
    [{ significance: 1 }, 'significance'],
    [{ power: 1 }, 'power'],
    [{ power: Number.NaN }, 'power'],
    [{ effect: 10.1 }, 'effect'],
    [{ effect: Number.NaN }, 'effect'],
  ])('are asked no question like %j', async (changes, field) => {
    expect(refusalOf(await analyse(changes))).toMatchObject({
      code: 'invalid-input',
      findings: [{ where: { subject: field } }],
    });
  });

  it('say at its cell what cannot be used', async () => {
    const of = async (lines: readonly string[]) =>
      refusalOf(await analyse({ path: await csvFile(open.world, lines) }));
    expect(await of(rows.slice(0, -1))).toMatchObject({
      code: 'import-refused',
      values: { file: 'results.csv', errors: 1 },
      findings: [{ code: 'pilot.pair-incomplete', values: { pair: 10, arm: 'control' } }],
    });
    const broken = await of(rows.map((row) => row.replace('100,119', '100,many')));
    expect(broken.findings.find(({ severity }) => severity === 'error')?.where).toMatchObject({ cell: 'E3' });
    const foreign = await of(['Name,City', 'A,B']);
    expect(foreign.findings.map(({ code }) => code)).toContain('import.no-pilot-sheet');
    expect(codeOf(await analyse({ path: `${path}.gone` }))).toBe('file-unknown');
  });
});
