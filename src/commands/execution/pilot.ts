import { basename } from 'node:path';
import { pilotTraits } from '#domain/execution/pilot/match-pairs.ts';
import { analysePilotResults } from '#usecases/execution/analyse-pilot-results.ts';
import { proposePilot, type ProposedPilot } from '#usecases/execution/propose-pilot.ts';
import { writePilotWorkbook } from '#usecases/execution/write-pilot-workbook.ts';
import { worldAs } from '../acting-user.ts';
import {
  neededText,
  oneOf,
  optionText,
  WrongUsage,
  type Call,
  type Command,
  type ExitCode,
  type Toolbox,
} from '../command.ts';
import { readableFile } from '../input-path.ts';
import { outputPath } from '../output-path.ts';
import { alignTable, report } from '../report.ts';

function wholeNumber(call: Call, name: string): number {
  const text = neededText(call, name);
  if (!/^-?\d{1,15}$/.test(text)) throw new WrongUsage(`--${name} ${text}: must be a whole number`);
  return Number(text);
}

/** Written as per cent, used as a share. */
function share(call: Call, name: string): Readonly<Record<string, number>> {
  const text = optionText(call, name);
  if (text === undefined) return {};
  const value = Number(text.replace(/\s*%$/, ''));
  if (text.trim() === '' || !Number.isFinite(value))
    throw new WrongUsage(`--${name} ${text}: must be per cent`);
  return { [name]: value / 100 };
}

const percent = (value: number): string => `${(value * 100).toFixed(1)} %`;

const known = (value: number | null): string => (value === null ? 'unknown' : percent(value));

function showPower({
  effect,
  spread,
  wanted,
  reached,
  detectable,
  neededPairs: pairs,
}: ProposedPilot['power']): string[] {
  return [
    `Power to see an effect of ${known(effect)} with a spread of ${known(spread)}: ${known(reached)}, wanted ${percent(wanted)}${
      pairs === null ? '' : ` (takes ${pairs} pairs)`
    }.`,
    `Least effect seen as often as wanted: ${known(detectable)}.`,
  ];
}

function showDesign({ design, callsOf, power }: ProposedPilot, path?: string) {
  const traits = ({ traits: each }: (typeof design.pairs)[number]['test']): string[] =>
    pilotTraits.map((trait) => String(each[trait] ?? '–'));
  return {
    json: { ...design, callsOf, power, ...(path === undefined ? {} : { path }) },
    text: [
      ...(path === undefined ? [] : [path, '']),
      ...alignTable([
        ['pair', 'arm', 'territory', ...pilotTraits, 'distance'],
        ...design.pairs.flatMap(({ pair, test, control, distance }) => [
          [String(pair), 'test', test.territory, ...traits(test), distance?.toFixed(3) ?? '–'],
          ['', 'control', control.territory, ...traits(control), ''],
        ]),
      ]),
      '',
      ...alignTable([
        ['balance', 'test', 'control', 'difference (standard deviations)'],
        ...design.balance.map((each) => [
          each.trait,
          each.test.toFixed(1),
          each.control.toFixed(1),
          each.difference.toFixed(3),
        ]),
      ]),
      '',
      `Seed ${design.seed}. In no pair: ${design.left.join(', ') || '–'}.`,
      ...showPower(power),
    ],
  };
}

async function runDesign(call: Call, tools: Toolbox, market: string): Promise<ExitCode> {
  const input = {
    market,
    pairs: wholeNumber(call, 'pairs'),
    seed: wholeNumber(call, 'seed'),
    ...share(call, 'effect'),
    ...share(call, 'spread'),
  };
  if (optionText(call, 'out') === undefined) {
    const outcome = await proposePilot(...(await worldAs(tools, call)), input);
    return report(tools, outcome, (pilot) => showDesign(pilot));
  }
  const path = await outputPath(call, tools);
  const locale = optionText(call, 'lang');
  const reason = optionText(call, 'reason');
  const outcome = await writePilotWorkbook(...(await worldAs(tools, call)), {
    ...input,
    path,
    ...(reason === undefined ? {} : { reason }),
    ...(locale === undefined ? {} : { locale }),
  });
  return report(tools, outcome, ({ pilot }) => showDesign(pilot, path));
}

async function runAnalysis(call: Call, tools: Toolbox, market: string, file: string): Promise<ExitCode> {
  const question = { ...share(call, 'effect'), ...share(call, 'power'), ...share(call, 'significance') };
  const path = await readableFile(file, tools);
  const outcome = await analysePilotResults(...(await worldAs(tools, call)), {
    ...question,
    market,
    path,
    fileName: basename(file),
  });
  return report(tools, outcome, ({ market: _market, ...analysis }) => {
    const { pairs, test, wilcoxon, effect, expected, power, significance, wantedPower } = analysis;
    return {
      json: analysis,
      text: [
        ...alignTable([
          ['pair', 'test', 'control', 'gain of test', 'gain of control', 'difference'],
          ...pairs.map((each) => [
            String(each.pair),
            each.test.territory,
            each.control.territory,
            String(each.test.after - each.test.before),
            String(each.control.after - each.control.before),
            String(each.difference),
          ]),
        ]),
        '',
        `Effect: ${percent(effect.mean)} of expected sales (${percent(1 - significance)} interval ${percent(effect.low)} to ${percent(effect.high)})`,
        `Mean difference: ${test.mean.toFixed(2)} (${test.low.toFixed(2)} to ${test.high.toFixed(2)})`,
        `Spread of the differences: ${percent(test.standardDeviation / expected)} of expected sales; of periods in which nothing is tried, it is what --spread asks for`,
        `Paired t test: t = ${test.t.toFixed(4)}, df = ${test.degreesOfFreedom}, p = ${test.p.toPrecision(4)}`,
        `Wilcoxon signed rank, exact: sum of positive ranks ${wilcoxon.positiveRanks} of ${wilcoxon.pairs} pairs, p = ${wilcoxon.p.toPrecision(4)}`,
        `For an effect of ${percent(power.effect)} these pairs have a power of ${percent(power.reached)}; ${percent(wantedPower)} ${
          power.neededPairs === null ? 'is out of reach' : `takes ${power.neededPairs} pairs`
        }.`,
      ],
    };
  });
}

export const pilot: Command = {
  name: 'pilot',
  summary: 'A trial in matched pairs of territories: its design by draw, and what its results say',
  usage:
    'design MARKET --pairs N --seed N [--effect 8.1] [--spread 10] [--out FILE.xlsx] [--reason TEXT] [--lang de] [--json]  |  analyse MARKET FILE [--effect 8.1] [--power 80] [--significance 5] [--json]',
  positionals: [2, 3],
  options: {
    pairs: { type: 'string' },
    seed: { type: 'string' },
    out: { type: 'string' },
    effect: { type: 'string' },
    spread: { type: 'string' },
    reason: { type: 'string' },
    power: { type: 'string' },
    significance: { type: 'string' },
  },
  async run(call, tools) {
    const [verb = '', market = '', file] = call.positionals;
    if (oneOf('pilot', verb, ['design', 'analyse']) === 'design') {
      if (file !== undefined) throw new WrongUsage('a design takes no FILE; --out writes one');
      return runDesign(call, tools, market);
    }
    if (file === undefined) throw new WrongUsage('FILE is missing');
    return runAnalysis(call, tools, market, file);
  },
};
