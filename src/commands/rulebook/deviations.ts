import { describeStated, statedOf } from '#domain/rulebook/latitude.ts';
import { exportDeviations } from '#usecases/rulebook/export-deviations.ts';
import { reportDeviations } from '#usecases/rulebook/report-deviations.ts';
import { worldAs } from '../acting-user.ts';
import { optionText, type Command } from '../command.ts';
import { outputPath } from '../output-path.ts';
import { ofUnreadable, report } from '../report.ts';

export const deviations: Command = {
  name: 'deviations',
  summary: 'Which markets differ from the centre, in which rule, by how much, since when and why',
  usage: '[--cluster KEY] [--today] [--json]  |  --out FILE.xlsx [--cluster KEY] [--today] [--lang de]',
  positionals: [0, 0],
  options: { out: { type: 'string' }, cluster: { type: 'string' }, today: { type: 'boolean' } },
  async run(call, tools) {
    const asked = { today: call.options['today'] === true, cluster: optionText(call, 'cluster') ?? '' };
    if (optionText(call, 'out') !== undefined) {
      const path = await outputPath(call, tools);
      const { locale } = tools;
      const written = await exportDeviations(...(await worldAs(tools, call)), { path, locale, ...asked });
      return report(tools, written, () => ({ json: { path }, text: [path] }));
    }
    const outcome = await reportDeviations(...(await worldAs(tools, call)), asked);
    return report(tools, outcome, ({ unreadable, ...found }) => ({
      ...ofUnreadable(unreadable),
      json: found,
      text: [
        ...found.deviations.map(
          ({ market, rule, central, centralPer, value, per, layer, layerKey, since, why }) =>
            [
              `${market}  ${rule}  ${describeStated(statedOf(central, centralPer))} → ${describeStated(statedOf(value, per))}`,
              layer === layerKey ? layer : `${layer} ${layerKey}`,
              since === '' ? '' : `since ${since}`,
              why,
            ]
              .filter((part) => part !== '')
              .join('  '),
        ),
        ...found.ownSegments.map(
          ({ market, key, class: of, template, of: addedBy, when, why }) =>
            `${market}  segment ${key} under ${of} (${template})  ${addedBy}  ${when}  ${why}`,
        ),
        ...found.basis.flatMap(({ market, opened }) =>
          opened ? [`${market} as of the cycle ${opened.cycle}, opened on ${opened.on}`] : [],
        ),
      ],
    }));
  },
};
