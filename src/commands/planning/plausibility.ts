import { WHOLE } from '#domain/basics/channel.ts';
import { effectSources } from '#domain/planning/plausibility.ts';
import { presentPlausibility } from '#usecases/planning/present-plausibility.ts';
import { viewPlausibility } from '#usecases/planning/view-plausibility.ts';
import { wordPlanValue } from '#wording/word-plan-value.ts';
import { wordsIn } from '#wording/words.ts';
import { actingUser } from '../acting-user.ts';
import { optionText, type Command } from '../command.ts';
import { alignTable, report } from '../report.ts';

/** Whether the plan is what an experienced planner would expect. */
export const plausibilityVerb: Command = {
  name: 'plausibility',
  summary:
    'Planned against guidance by segment and channel, what it is worth, and what the method never looked at',
  usage: 'MARKET [--cycle DE-2027-01] [--as EMAIL] [--json]',
  positionals: [1, 1],
  options: { cycle: { type: 'string' } },
  async run(call, tools) {
    const cycle = optionText(call, 'cycle');
    const world = await tools.openWorld();
    const outcome = await viewPlausibility(world, await actingUser(world, call), {
      market: call.positionals[0] ?? '',
      ...(cycle === undefined ? {} : { cycle }),
    });
    return report(tools, outcome, (view) => {
      const unit = { method: view.method, currency: view.market.currency };
      const words = wordsIn(tools.messages, tools.locale);
      const { plan, method, cells, sources, stated, unused, vacant, showsValue } = view;
      return {
        json: presentPlausibility(view),
        text: [
          `Plan of ${plan.cycle}, version ${plan.version}, values by ${method}`,
          ...alignTable([
            ['', 'guidance', 'planned', 'of guidance', 'calls', ...(showsValue ? ['value'] : [])],
            ...cells.map(({ segment, channel, guidance, planned, effort, value }) => [
              `${segment} ${channel}`,
              String(guidance),
              String(planned),
              guidance === 0 ? '–' : `${Math.round((planned * 100) / guidance)} %`,
              (effort / WHOLE).toFixed(1),
              ...(showsValue ? [wordPlanValue(words, unit, value)] : []),
            ]),
          ]),
          '',
          ...sources.map(
            ({ channel, ...of }) =>
              `${channel}: ${effectSources
                .filter((each) => of[each] > 0)
                .map((each) => `${of[each]} lines ${each}`)
                .join(', ')}`,
          ),
          ...stated.map(({ channel, rule, source }) => `${channel} is stated by ${rule} (${source})`),
          ...(unused.length > 0 ? [`Not looked at: ${unused.join(', ')}`] : []),
          ...(vacant.length > 0 ? [`Nobody works ${vacant.join(', ')}: in no figure`] : []),
        ],
        findings: view.findings,
      };
    });
  },
};
