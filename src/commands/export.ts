import { operator } from '#domain/basics/user.ts';
import { exportedTables, exportTable } from '#usecases/export-table.ts';
import { oneOf, optionText, type Command } from './command.ts';
import { outputPath } from './output-path.ts';
import { report } from './report.ts';

export const exportFile: Command = {
  name: 'export',
  summary: 'Write the call plan or the segmentation as a workbook',
  usage: `MARKET ${exportedTables.join('|')} --out FILE.xlsx [--lang de] [--json]`,
  positionals: [2, 2],
  options: { out: { type: 'string' } },
  async run(call, tools) {
    const [market = '', what = ''] = call.positionals;
    const table = oneOf('table', what, exportedTables);
    const path = await outputPath(call, tools);
    const locale = optionText(call, 'lang');
    const world = await tools.openWorld();
    const outcome = await exportTable(world, operator, {
      market,
      what: table,
      path,
      ...(locale === undefined ? {} : { locale }),
    });
    return report(tools, outcome, (written) => ({ json: { path: written.path }, text: [written.path] }));
  },
};
