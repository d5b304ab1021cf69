import { operator } from '#domain/basics/user.ts';
import { describeValue } from '#domain/rulebook/latitude.ts';
import { reportDeviations } from '#usecases/report-deviations.ts';
import type { Command } from './command.ts';
import { report } from './report.ts';

export const deviations: Command = {
  name: 'deviations',
  summary: 'Which markets differ from the centre, in which rule, by how much, since when and why',
  usage: '[--json]',
  positionals: [0, 0],
  options: {},
  async run(_call, tools) {
    const outcome = await reportDeviations(await tools.openWorld(), operator);
    return report(tools, outcome, (found) => ({
      json: found,
      text: found.deviations.map(({ market, rule, central, value, layer, layerKey, since, why }) =>
        [
          `${market}  ${rule}  ${describeValue(central)} → ${describeValue(value)}`,
          layer === layerKey ? layer : `${layer} ${layerKey}`,
          since === '' ? '' : `since ${since}`,
          why,
        ]
          .filter((part) => part !== '')
          .join('  '),
      ),
    }));
  },
};
