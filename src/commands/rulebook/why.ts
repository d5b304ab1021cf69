import type { EffectiveRule, Rule } from '#domain/rulebook/rule.ts';
import { boundStep } from '#domain/rulebook/rule-values.ts';
import type { CyclePlace } from '#domain/rulebook/rates/in-cycle.ts';
import { inCycleOf, unitOf } from '#domain/rulebook/rates/read-rates.ts';
import { describeWhere } from '#domain/basics/finding.ts';
import {
  describeLatitude,
  describeStated,
  describeValue,
  statedOf,
  type Stated,
} from '#domain/rulebook/latitude.ts';
import { describeRule, describeScope, scopeParts } from '#domain/rulebook/scope.ts';
import { explainRule } from '#usecases/rulebook/explain-rule.ts';
import { worldAs } from '../acting-user.ts';
import { optionText, type Command } from '../command.ts';
import { report } from '../report.ts';

/** `, 8 in the cycle`, `, 6 to 7 in the cycle`: what a rate comes to. */
function inCycle(rule: Rule, stated: Stated, place: CyclePlace): string {
  const found = inCycleOf(rule, stated, place);
  if (!found) return '';
  const { least, most } = found;
  return `, ${least === most ? least : `${least} to ${most}`} in the cycle`;
}

/** `, by archetype advanced`: who bound those below. */
function boundBy(effective: EffectiveRule): string {
  const step = boundStep(effective);
  return step ? `, by ${step.layer}${step.layer === step.key ? '' : ` ${step.key}`}` : '';
}

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
    return report(tools, outcome, ({ rule, effective, on: day, place }) => ({
      json: { on: day, rule, effective },
      text: [
        `${describeRule(effective.key, effective.for)} = ${describeValue(effective.value)}${rule.unit === '' ? '' : ` ${unitOf(rule, effective.per)}`}${inCycle(rule, effective, place)} on ${day} (latitude below: ${describeLatitude(effective.latitude)}${boundBy(effective)})`,
        rule.wording,
        ...effective.provenance.map((step) =>
          [
            `  ${step.layer} ${step.layer === step.key ? '' : step.key}`.trimEnd(),
            step.value === undefined ? '' : `value ${describeStated(statedOf(step.value, step.per))}`,
            step.refused === undefined ? '' : `refused ${describeStated(statedOf(step.refused, step.per))}`,
            step.withdrawn === undefined
              ? ''
              : `withdrawn ${describeStated(statedOf(step.withdrawn, step.per))}`,
            step.ended === undefined ? '' : `ended early ${describeStated(statedOf(step.ended, step.per))}`,
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
        ...(effective.scoped ?? []).map((each) => `for ${describeScope(each.for)}: ${describeStated(each)}`),
      ],
    }));
  },
};
