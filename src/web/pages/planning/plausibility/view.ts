import { basisPoints } from '#domain/basics/units.ts';
import { isMoney } from '#domain/planning/withhold-figures.ts';
import { effectSources } from '#domain/planning/plausibility.ts';
import { findRule } from '#domain/rulebook/rules.ts';
import type { PlausibilityView } from '#usecases/planning/view-plausibility.ts';
import { wordMarket } from '#wording/word-market.ts';
import { wordPlanValue } from '#wording/word-plan-value.ts';
import { wordRule } from '#wording/word-rule.ts';
import type { Words } from '#wording/words.ts';
import { listFindings } from '../../../layout/list-findings.ts';

/** By segment and channel what is planned and what it is worth, then how the plan knows. */
export function viewPlausibilityPage(words: Words, data: PlausibilityView) {
  const { market, plan, method, version, cells, sources, stated, unused, vacant, showsValue } = data;
  const unit = { method, currency: market.currency };
  const channelOf = (channel: string): string => words.t(`page.channel.${channel}`);
  const assumed = new Map(stated.map((each) => [each.channel, each]));
  return {
    market: wordMarket(words, market),
    lede: words.t('page.plausibility.lede', { cycle: plan.cycle, version: plan.version }),
    scope: words.t('page.plausibility.scope'),
    vacant:
      vacant.length === 0
        ? ''
        : words.t('page.plausibility.vacant', { count: vacant.length, territories: vacant.join(', ') }),
    showsValue,
    method: words.t(
      version === 1 || method === 'grid'
        ? `page.plausibility.method.${method}`
        : 'page.plausibility.together',
    ),
    points: showsValue && !isMoney(method) ? words.t('page.plausibility.points') : '',
    cells: cells.map(({ segment, channel, lines, guidance, planned, effort, value }) => ({
      segment,
      channel: channelOf(channel),
      lines: words.number(lines),
      guidance: words.number(guidance),
      planned: words.number(planned),
      ofGuidance:
        guidance === 0 ? '–' : words.percent(basisPoints(Math.round((planned * 10_000) / guidance))),
      effort: words.calls(effort),
      value: wordPlanValue(words, unit, value),
    })),
    sources: sources.map(({ channel, ...of }) => {
      const rule = assumed.get(channel);
      const known = rule && findRule(rule.rule);
      return {
        channel: channelOf(channel),
        how: effectSources
          .filter((each) => of[each] > 0)
          .map((each) => words.t(`page.plausibility.source.${each}`, { lines: of[each] })),
        rule:
          rule && known
            ? words.t('page.plausibility.stated', {
                rule: wordRule(words, known).title,
                source: rule.source === 'assumption' ? words.t('page.plausibility.assumption') : rule.source,
              })
            : '',
      };
    }),
    unused: unused.map((each) => words.t(`page.plausibility.input.${each}`)),
    findings: listFindings(words, data.findings),
  };
}
