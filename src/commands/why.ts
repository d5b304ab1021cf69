import { describeWhere } from '#domain/basics/finding.ts';
import { operator } from '#domain/basics/user.ts';
import { describeLatitude, describeValue } from '#domain/rulebook/latitude.ts';
import { explainRule } from '#usecases/explain-rule.ts';
import type { Command } from './command.ts';
import { report } from './report.ts';

export const why: Command = {
  name: 'why',
  summary: 'The value of a rule in a market and the whole chain that led to it',
  usage: 'MARKET RULE [--json]',
  positionals: [2, 2],
  options: {},
  async run(call, tools) {
    const [market = '', rule = ''] = call.positionals;
    const outcome = await explainRule(await tools.openWorld(), operator, { market, rule });
    return report(tools, outcome, ({ rule, effective }) => ({
      json: { rule, effective },
      text: [
        `${effective.key} = ${describeValue(effective.value)}${rule.unit === '' ? '' : ` ${rule.unit}`} (latitude below: ${describeLatitude(effective.latitude)})`,
        rule.wording,
        ...effective.provenance.map((step) =>
          [
            `  ${step.layer} ${step.layer === step.key ? '' : step.key}`.trimEnd(),
            step.value === undefined ? '' : `value ${describeValue(step.value)}`,
            step.latitude === undefined ? '' : `latitude ${describeLatitude(step.latitude)}`,
            step.validFrom === undefined ? '' : `from ${step.validFrom}`,
            step.why ?? '',
            step.source === undefined ? '' : `[${step.source}]`,
            step.where === undefined ? '' : describeWhere(step.where),
          ]
            .filter((part) => part !== '')
            .join('  '),
        ),
      ],
    }));
  },
};
