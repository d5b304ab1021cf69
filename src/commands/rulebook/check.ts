import { hasErrors } from '#domain/basics/finding.ts';
import type { Command } from '../command.ts';
import { printFindings, printJson, wordFindings } from '../report.ts';

export const check: Command = {
  name: 'check',
  summary: 'Check archetypes, templates and markets; every finding at its file and line',
  usage: '[--json]',
  positionals: [0, 0],
  options: {},
  async run(_call, tools) {
    const { findings, version } = await tools.checkDefinitions();
    if (tools.json) printJson(tools, { findings: wordFindings(tools, findings), version });
    else printFindings(tools, findings);
    if (findings.length === 0) tools.notify('The definitions are in order.');
    if (version !== undefined) tools.notify(`Their version is ${version}.`);
    return hasErrors(findings) ? 1 : 0;
  },
};
