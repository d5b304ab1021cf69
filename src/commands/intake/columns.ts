import { operator } from '#domain/access/user.ts';
import { forgetColumn, listColumnMappings } from '#usecases/intake/remember-columns.ts';
import { optionText, type Command } from '../command.ts';
import { report } from '../report.ts';

export const columns: Command = {
  name: 'columns',
  summary: 'What headings in a market’s files mean, as somebody confirmed; or forget one',
  usage: 'MARKET [--forget HEADING [--sheet KEY]] [--json]',
  positionals: [1, 1],
  options: { forget: { type: 'string' }, sheet: { type: 'string' } },
  async run(call, tools) {
    const [market = ''] = call.positionals;
    const [heading, sheet] = [optionText(call, 'forget'), optionText(call, 'sheet')];
    const world = await tools.openWorld();
    const outcome =
      heading === undefined
        ? await listColumnMappings(world, operator, { market })
        : await forgetColumn(world, operator, { market, heading, ...(sheet === undefined ? {} : { sheet }) });
    return report(tools, outcome, (mappings) => ({
      json: { mappings },
      text:
        mappings.length === 0
          ? ['Nothing is remembered.']
          : mappings.map(
              (each) =>
                `${each.sheet}  “${each.heading}” = ${each.column === '' ? '(own column)' : each.column}  ${each.confirmedBy}, ${each.confirmedAt}`,
            ),
    }));
  },
};
