import { segments } from '#domain/basics/segment.ts';
import { parseRuleValue } from '#domain/rulebook/parse-rule-value.ts';
import { describeValue } from '#domain/rulebook/latitude.ts';
import { findRule } from '#domain/rulebook/rules.ts';
import { presentTrial } from '#usecases/segmentation/present-trial.ts';
import type { AskedTrial } from '#usecases/segmentation/read-trial.ts';
import { trySegments } from '#usecases/segmentation/try-segments.ts';
import { worldAs } from '../acting-user.ts';
import { oneOf, optionText, WrongUsage, type Call, type ExitCode, type Toolbox } from '../command.ts';
import { alignTable, report } from '../report.ts';

/** Accounts that are listed; whoever wants all of them asks in JSON, page by page, over the API. */
const LISTED = 200;

/** `potential-share.A=3000` tries a rule, `high-high:potential >= 500` the condition of a segment. */
export function trialOf(written: readonly string[]): Required<AskedTrial> {
  const rules: Record<string, ReturnType<typeof parseRuleValue>> = {};
  const conditions: Record<string, string> = {};
  for (const each of written) {
    const [, key = '', sign = '', text = ''] = /^([^=:\s]+)([=:])(.+)$/su.exec(each) ?? [];
    if (key === '') throw new WrongUsage(`--what-if ${each}: must look like RULE=VALUE or SEGMENT:CONDITION`);
    if (sign === ':') conditions[key] = text.trim();
    else {
      const rule = findRule(key);
      rules[key] = rule ? parseRuleValue(rule, text) : text;
    }
  }
  return { rules, conditions };
}

/** Who would stand where under other thresholds or conditions. */
export async function runTrial(call: Call, tools: Toolbox, written: readonly string[]): Promise<ExitCode> {
  const trial = trialOf(written);
  const [from, to] = ['from', 'to'].map((name) => {
    const asked = optionText(call, name);
    return asked === undefined ? undefined : oneOf(`--${name}`, asked, segments);
  });
  const [brand, cycle] = [optionText(call, 'brand'), optionText(call, 'cycle')];
  const isListed = from !== undefined || to !== undefined;
  const [world, actor] = await worldAs(tools, call);
  const outcome = await trySegments(world, actor, {
    market: call.positionals[0] ?? '',
    ...trial,
    ...(brand === undefined ? {} : { brand }),
    ...(cycle === undefined ? {} : { cycle }),
    of: { ...(from ? { from } : {}), ...(to ? { to } : {}) },
    page: { offset: 0, limit: tools.json || isListed ? LISTED : 0 },
  });
  return report(tools, outcome, (tried) => ({
    json: presentTrial(tried),
    text: [
      `Brand ${tried.brand}, plan of ${tried.plan.cycle}, version ${tried.plan.version}: ${tried.moved} accounts move`,
      ...tried.rules.flatMap(({ rule, effective, tried: value, isWithin }) =>
        value === undefined
          ? []
          : [
              `${rule.key}: ${describeValue(effective.value)} → ${describeValue(value)}${isWithin ? '' : ' (beyond the latitude: has to be granted)'}`,
            ],
      ),
      ...alignTable([
        ['from', 'to', 'accounts', 'targets', 'then', 'touches asked', 'then', 'planned'],
        ...tried.moves.map((each) => [
          each.from,
          each.to,
          String(each.accounts),
          String(each.targetsBefore),
          String(each.targetsAfter),
          String(each.askedBefore),
          String(each.askedAfter),
          String(each.planned),
        ]),
      ]),
      ...(tried.objected > 0
        ? [`${tried.objected} accounts have objected since: they are in no figure`]
        : []),
      ...(isListed
        ? [
            '',
            `${tried.found} accounts${tried.found > LISTED ? `, the first ${LISTED}` : ''}`,
            ...alignTable([
              ['account', 'name', 'territory', 'from', 'to', 'asked', 'then'],
              ...tried.accounts.map(({ subject, account, ...each }) => [
                account?.accountId ?? `#${subject}`,
                account?.name ?? '',
                account?.territory ?? '',
                each.from,
                each.to,
                String(each.askedBefore),
                String(each.askedAfter),
              ]),
            ]),
          ]
        : []),
    ],
  }));
}
