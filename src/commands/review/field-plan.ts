import { worldAs } from '../acting-user.ts';
import { verdicts } from '#domain/review/field-plans/judged-line.ts';
import { proposeFieldPlan } from '#usecases/review/propose-field-plan.ts';
import { viewFieldPlan } from '#usecases/review/view-field-plan.ts';
import { oneOf, optionText, type Command } from '../command.ts';
import { alignTable, report } from '../report.ts';

const MOST = 1_000;

export const fieldPlan: Command = {
  name: 'field-plan',
  summary: 'The plan a market keeps itself, held against rules and law; turn what differs into proposals',
  usage: `MARKET [--verdict ${verdicts.join('|')}] [--json]  |  MARKET --propose`,
  positionals: [1, 1],
  options: { verdict: { type: 'string' }, propose: { type: 'boolean' } },
  async run(call, tools) {
    const [market = ''] = call.positionals;
    const [world, actor] = await worldAs(tools, call);
    if (call.options['propose'] === true) {
      return report(tools, await proposeFieldPlan(world, actor, { market }), (result) => ({
        json: result,
        text: [
          `${result.proposed} proposed, ${result.same} the same, ${result.left.length} left`,
          ...result.left.map(
            (each) => `${each.accountId} ${each.brand} ${each.channel} ${each.touches}: ${each.code}`,
          ),
        ],
      }));
    }
    const verdict = optionText(call, 'verdict');
    const asked = verdict === undefined ? {} : { verdict: oneOf('--verdict', verdict, verdicts) };
    const outcome = await viewFieldPlan(world, actor, { market, ...asked, limit: MOST });
    return report(tools, outcome, ({ market: of, template, ...view }) => {
      const locale = optionText(call, 'lang') ?? 'en';
      return {
        json: view,
        text: [
          `${view.cycle}: ${verdicts.map((each) => `${view.counts[each]} ${each}`).join(', ')}; becomes ${view.becomes}`,
          ...alignTable([
            ['account', 'territory', 'brand channel', 'asked', 'guidance', 'verdict', 'why'],
            ...view.lines.map((line) => [
              line.accountId,
              line.territory,
              `${line.brand} ${line.channel}`,
              String(line.touches),
              String(line.guidance),
              line.verdict,
              line.why
                .map((each) => world.wording.reason(locale, of, template.methods.value, each))
                .join(' '),
            ]),
          ]),
        ],
      };
    });
  },
};
