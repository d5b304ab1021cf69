import {
  forgetColumn,
  forgetValue,
  listAnswers,
  type RememberedAnswers,
} from '#usecases/intake/remember-answers.ts';
import { actingUser } from '../acting-user.ts';
import { optionText, WrongUsage, type Command } from '../command.ts';
import { instantIn } from '../instant.ts';
import { report } from '../report.ts';

const show =
  (at: (instant: string) => string) =>
  ({ mappings, values }: Pick<RememberedAnswers, 'mappings' | 'values'>) => ({
    json: { mappings, values },
    text:
      mappings.length + values.length === 0
        ? ['Nothing is remembered.']
        : [
            ...mappings.map(
              (each) =>
                `${each.sheet}  “${each.heading}” = ${each.column === '' ? '(own column)' : each.column}  ${each.confirmedBy}, ${at(each.confirmedAt)}`,
            ),
            ...values.map(
              (each) =>
                `${each.sheet}  ${each.column}: “${each.seen}” = ${each.meant === '' ? '(empty)' : each.meant}  ${each.confirmedBy}, ${at(each.confirmedAt)}`,
            ),
          ],
  });

export const columns: Command = {
  name: 'columns',
  summary: 'What headings and words in a market’s files mean, as somebody confirmed; or forget one',
  usage: 'MARKET [--forget HEADING | --forget-value COLUMN:WORD] [--sheet KEY] [--json]',
  positionals: [1, 1],
  options: { forget: { type: 'string' }, 'forget-value': { type: 'string' }, sheet: { type: 'string' } },
  async run(call, tools) {
    const [market = ''] = call.positionals;
    const [heading, word, sheet] = ['forget', 'forget-value', 'sheet'].map((name) => optionText(call, name));
    const world = await tools.openWorld();
    const actor = await actingUser(world, call);
    const at = instantIn(tools, world, market.toUpperCase());
    const where = sheet === undefined ? {} : { sheet };
    if (heading !== undefined) {
      return report(tools, await forgetColumn(world, actor, { market, heading, ...where }), show(at));
    }
    if (word !== undefined) {
      const colon = word.indexOf(':');
      if (colon < 1) throw new WrongUsage(`--forget-value takes COLUMN:WORD, not ${word}`);
      const asked = { market, column: word.slice(0, colon), seen: word.slice(colon + 1), ...where };
      return report(tools, await forgetValue(world, actor, asked), show(at));
    }
    return report(tools, await listAnswers(world, actor, { market }), show(at));
  },
};
