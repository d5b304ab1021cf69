import type { ReadTitle } from '#domain/customers/titles/read-title.ts';
import { readTitles } from '#usecases/customers/read-titles.ts';
import { neededText, type Command } from '../command.ts';
import { readableFile } from '../input-path.ts';
import { printFindings, printJson, wordFindings } from '../report.ts';

const lineOf = ({ title, role, function: does, seniority, setting, confidence }: ReadTitle): string =>
  [title, role, does ?? '–', seniority ?? '–', setting ?? '–', confidence.toFixed(2)].join('  ');

export const titles: Command = {
  name: 'titles',
  summary: 'Read the job titles of a list: role, function, seniority, setting, and how sure the role is',
  usage: 'FILE.csv --column TITLE [--json]',
  positionals: [1, 1],
  options: { column: { type: 'string' } },
  async run(call, tools) {
    const [file = ''] = call.positionals;
    const column = neededText(call, 'column');
    const path = await readableFile(file, tools);
    const result = await readTitles(await tools.openDesk(), { path, column });
    if (!result.ok) {
      if (tools.json) printJson(tools, { findings: wordFindings(tools, result.findings) });
      else printFindings(tools, result.findings);
      return 1;
    }
    if (tools.json) printJson(tools, result.titles);
    else for (const each of result.titles) tools.print(lineOf(each));
    return 0;
  },
};
