import { readFile } from 'node:fs/promises';
import { finding, atLine } from '#domain/basics/finding.ts';
import { allocate as allocateProblem } from '#domain/planning/allocation/allocate.ts';
import {
  allocationProblemSchema,
  readAllocationProblem,
  type ReadAllocationProblem,
} from '#domain/planning/allocation/allocation-problem-schema.ts';
import type { InfeasibleAllocation } from '#domain/planning/allocation/allocation.ts';
import { WrongUsage, type Command } from '../command.ts';
import { readableFile } from '../input-path.ts';
import { printFindings, printJson, wordFindings } from '../report.ts';

async function readProblem(path: string): Promise<ReadAllocationProblem> {
  // Without the byte order mark that some editors put in front.
  const text = new TextDecoder().decode(await readFile(path));
  try {
    return readAllocationProblem(JSON.parse(text));
  } catch (error) {
    const expected = error instanceof Error ? error.message : 'JSON';
    return {
      ok: false,
      findings: [finding('error', 'allocation.malformed', atLine(path), { expected, code: 'json' })],
    };
  }
}

/** What is over by how much, then the cheapest ways out, each making it fit by itself: all of the first, or all of the second. */
function infeasibleLines(result: InfeasibleAllocation): string[] {
  const { territories, accountTotals, caps, relaxations, raises } = result;
  return [
    'infeasible: the minimums do not fit',
    ...[...territories, ...accountTotals, ...caps].map(({ key, over }) => `  ${key}  over by ${over}`),
    'either lower these minimums, cheapest first:',
    ...relaxations.map(
      ({ line, from, to, lostValue }) => `  ${line}  ${from} to ${to}, value lost ${lostValue}`,
    ),
    'or raise all of these:',
    ...raises.map(({ relax, key, from, to }) => `  ${relax} ${key}  ${from} to ${to}`),
  ];
}

/** Anybody can judge the planner on a problem of their own: the same allocator, nothing else. */
export const allocate: Command = {
  name: 'allocate',
  summary: 'Solve an allocation problem given as JSON: touches, value, bound and what binds each line',
  usage: 'PROBLEM.json [--json]  |  --schema',
  positionals: [0, 1],
  options: { schema: { type: 'boolean' } },
  async run(call, tools) {
    const [file] = call.positionals;
    if (call.options['schema'] === true) {
      printJson(tools, allocationProblemSchema());
      return 0;
    }
    if (file === undefined) throw new WrongUsage('PROBLEM.json is missing');
    const read = await readProblem(await readableFile(file, tools));
    const result = read.ok
      ? allocateProblem(read.problem)
      : { outcome: 'refused' as const, findings: read.findings };
    if (result.outcome === 'refused') {
      if (tools.json) printJson(tools, { ...result, findings: wordFindings(tools, result.findings) });
      else printFindings(tools, result.findings);
      return 1;
    }
    if (tools.json) {
      printJson(tools, result);
      return result.outcome === 'allocated' ? 0 : 1;
    }
    if (result.outcome === 'infeasible') {
      for (const line of infeasibleLines(result)) tools.print(line);
      return 1;
    }
    tools.print(`value ${result.value}, bound ${result.bound}`);
    const { proven, 'given-up': givenUp, bounded } = result.proofs;
    tools.print(
      `parts that share nothing: ${proven} proven the best there is, ${bounded} within their bound, ${givenUp} given up before the end`,
    );
    for (const { key, touches, binding, bindingKey } of result.lines) {
      tools.print(`${key}  ${touches}  ${binding}${bindingKey === undefined ? '' : ` (${bindingKey})`}`);
    }
    return 0;
  },
};
