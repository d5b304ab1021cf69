import { readFile } from 'node:fs/promises';
import { finding, atLine } from '#domain/basics/finding.ts';
import { allocate as allocateProblem } from '#domain/planning/allocation/allocate.ts';
import {
  readAllocationProblem,
  type ReadAllocationProblem,
} from '#domain/planning/allocation/allocation-problem-schema.ts';
import type { Command } from './command.ts';
import { readableFile } from './input-path.ts';
import { printFindings, printJson, wordFindings } from './report.ts';

async function readProblem(path: string): Promise<ReadAllocationProblem> {
  const text = await readFile(path, 'utf8');
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

/** Anybody can judge the planner on a problem of their own: the same allocator, nothing else. */
export const allocate: Command = {
  name: 'allocate',
  summary: 'Solve an allocation problem given as JSON: touches, value, bound and what binds each line',
  usage: 'PROBLEM.json [--json]',
  positionals: [1, 1],
  options: {},
  async run(call, tools) {
    const [file = ''] = call.positionals;
    const read = await readProblem(await readableFile(file, tools));
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
