import { readFile } from 'node:fs/promises';
import { finding, atLine } from '#domain/basics/finding.ts';
import { allocate as allocateProblem } from '#domain/planning/allocation/allocate.ts';
import { readAllocationProblem } from '#domain/planning/allocation/allocation-problem-schema.ts';
import { UnreadableInput, type Command } from './command.ts';
import { readableFile } from './input-path.ts';
import { printFindings, printJson, wordFindings } from './report.ts';

async function readJson(file: string): Promise<unknown> {
  const text = await readFile(file, 'utf8');
  try {
    return JSON.parse(text);
  } catch (error) {
    const expected = error instanceof Error ? error.message : 'JSON';
    throw new UnreadableInput(
      finding('error', 'allocation.malformed', atLine(file), { expected, code: 'json' }),
    );
  }
}

/** Anybody can judge the planner on a problem of their own: the same allocator, nothing else. */
export const allocate: Command = {
  name: 'allocate',
  summary: 'Solve an allocation problem given as JSON: touches, value, bound and what binds each line',
  usage: 'PROBLEM.json [--json]',
  positionals: [1, 1],
  options: {},
  async run(call, tools) {
    const [file = ''] = call.positionals;
    await readableFile(file);
    const read = readAllocationProblem(await readJson(file));
    const result = read.ok
      ? allocateProblem(read.problem)
      : { outcome: 'refused' as const, findings: read.findings };
    if (result.outcome === 'refused') {
      if (tools.json) printJson(tools, { ...result, findings: wordFindings(tools, result.findings) });
      else printFindings(tools, result.findings);
      return 1;
    }
    if (tools.json || result.outcome === 'infeasible') {
      printJson(tools, result);
      return result.outcome === 'allocated' ? 0 : 1;
    }
    tools.print(`value ${result.value}, bound ${result.bound}`);
    for (const { key, touches, binding, bindingKey } of result.lines) {
      tools.print(`${key}  ${touches}  ${binding}${bindingKey === undefined ? '' : ` (${bindingKey})`}`);
    }
    return 0;
  },
};
