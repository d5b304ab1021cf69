import { previewRetention, runRetention } from '#usecases/customers/run-retention.ts';
import { wordLastRetention } from '#wording/last-retention.ts';
import { actingUser } from '../acting-user.ts';
import type { Command } from '../command.ts';
import { instantIn } from '../instant.ts';
import { alignTable, report } from '../report.ts';

export const retention: Command = {
  name: 'retention',
  summary: 'Forget what a market’s rules say has been kept long enough, or see what that is',
  usage: 'MARKET [--preview] [--as EMAIL] [--json]',
  positionals: [1, 1],
  options: { preview: { type: 'boolean' } },
  async run(call, tools) {
    const [market = ''] = call.positionals;
    const world = await tools.openWorld();
    const actor = await actingUser(world, call);
    const run = call.options['preview'] === true ? previewRetention : runRetention;
    const say = (key: string, values: Readonly<Record<string, string | number>> = {}): string =>
      tools.messages.text(tools.locale, key, values);
    const text = (key: string, values = {}): string => say(`retention.${key}`, values);
    const said = { text: say, moment: instantIn(tools, world, market.toUpperCase()) };
    return report(tools, await run(world, actor, { market }), (due) => ({
      json: due,
      text: [
        text(`status.${due.status}`),
        wordLastRetention(said, due.last),
        text('next', { at: said.moment(due.next) }),
        ...alignTable([
          ['kind', 'days', 'before', 'count', 'examples'].map((each) => text(`column.${each}`)),
          ...due.kinds.map(({ kind, days, before, count, examples }) => [
            text(`kind.${kind}`),
            String(days),
            before,
            String(count),
            examples.join(', '),
          ]),
        ]),
      ],
    }));
  },
};
