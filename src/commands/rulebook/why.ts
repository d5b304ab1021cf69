import { describeWhere } from '#domain/basics/finding.ts';
import { describeLatitude, describeValue } from '#domain/rulebook/latitude.ts';
import { describeRule, describeScope, scopeParts } from '#domain/rulebook/scope.ts';
import { explainRule } from '#usecases/rulebook/explain-rule.ts';
import { worldAs } from '../acting-user.ts';
import { optionText, type Command } from '../command.ts';
import { report } from '../report.ts';

export const why: Command = {
  name: 'why',
  summary: 'The value of a rule in a market and the whole chain that led to it',
  usage:
    'MARKET RULE [--brand KEY] [--specialty CODE] [--phase PHASE] [--channel CHANNEL] [--on DATE] [--json]',
  positionals: [2, 2],
  options: {
    on: { type: 'string' },
    ...Object.fromEntries(scopeParts.map((part) => [part, { type: 'string' } as const])),
  },
  async run(call, tools) {
    const [market = '', rule = ''] = call.positionals;
    const on = optionText(call, 'on');
    const named = scopeParts.flatMap((part) => {
      const text = optionText(call, part);
      return text === undefined ? [] : [[part, text] as const];
    });
    const outcome = await explainRule(...(await worldAs(tools, call)), {
      market,
      rule,
      part: Object.fromEntries(named),
      ...(on === undefined ? {} : { on }),
    });
    return report(tools, outcome, ({ rule, effective, on: day }) => ({
      json: { on: day, rule, effective },
      text: [
        `${describeRule(effective.key, effective.for)} = ${describeValue(effective.value)}${rule.unit === '' ? '' : ` ${rule.unit}`} on ${day} (latitude below: ${describeLatitude(effective.latitude)})`,
        rule.wording,
        ...effective.provenance.map((step) =>
          [
            `  ${step.layer} ${step.layer === step.key ? '' : step.key}`.trimEnd(),
            step.value === undefined ? '' : `value ${describeValue(step.value)}`,
            step.refused === undefined ? '' : `refused ${describeValue(step.refused)}`,
            step.withdrawn === undefined ? '' : `withdrawn ${describeValue(step.withdrawn)}`,
            step.ended === undefined ? '' : `ended early ${describeValue(step.ended)}`,
            step.latitude === undefined ? '' : `latitude ${describeLatitude(step.latitude)}`,
            step.validFrom === undefined ? '' : `since ${step.validFrom}`,
            step.validTo === undefined ? '' : `until ${step.validTo}`,
            step.why ?? '',
            step.source === undefined ? '' : `[${step.source}]`,
            step.where === undefined ? '' : describeWhere(step.where),
          ]
            .filter((part) => part !== '')
            .join('  '),
        ),
        ...(effective.scoped ?? []).map(
          (each) => `for ${describeScope(each.for)}: ${describeValue(each.value)}`,
        ),
      ],
    }));
  },
};
