import type { ColumnMapping } from '#domain/customers/column-mapping.ts';
import { forgetColumn, listColumnMappings } from '#usecases/intake/remember-columns.ts';
import { actingUser } from '../acting-user.ts';
import { optionText, type Command } from '../command.ts';
import { report } from '../report.ts';

const show = (mappings: readonly ColumnMapping[]) => ({
  json: { mappings },
  text:
    mappings.length === 0
      ? ['Nothing is remembered.']
      : mappings.map(
          (each) =>
            `${each.sheet}  “${each.heading}” = ${each.column === '' ? '(own column)' : each.column}  ${each.confirmedBy}, ${each.confirmedAt}`,
        ),
});

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
    if (heading === undefined) {
      const listed = await listColumnMappings(world, await actingUser(world, call), { market });
      return report(tools, listed, ({ mappings }) => show(mappings));
    }
    const asked = { market, heading, ...(sheet === undefined ? {} : { sheet }) };
    return report(tools, await forgetColumn(world, await actingUser(world, call), asked), show);
  },
};
