import { writeTemplateWorkbook } from '#usecases/cycles/write-template-workbook.ts';
import { actingUser } from '../acting-user.ts';
import { optionText, type Command } from '../command.ts';
import { report } from '../report.ts';
import { outputPath } from '../output-path.ts';

export const template: Command = {
  name: 'template',
  summary: 'Write the workbook of a market’s process template',
  usage: 'MARKET --out FILE.xlsx [--lang de] [--json]',
  positionals: [1, 1],
  options: { out: { type: 'string' } },
  async run(call, tools) {
    const path = await outputPath(call, tools);
    const locale = optionText(call, 'lang');
    const world = await tools.openWorld();
    const outcome = await writeTemplateWorkbook(world, await actingUser(world, call), {
      market: call.positionals[0] ?? '',
      path,
      ...(locale === undefined ? {} : { locale }),
    });
    return report(tools, outcome, (written) => ({ json: { path: written.path }, text: [written.path] }));
  },
};
