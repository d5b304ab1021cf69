import { writeAccessAnswer } from '#usecases/customers/write-access-answer.ts';
import { actingUser } from '../acting-user.ts';
import type { Command } from '../command.ts';
import { outputPath } from '../output-path.ts';
import { report } from '../report.ts';

export const access: Command = {
  name: 'access',
  summary: 'Write everything that is held about a person, for them to read',
  usage: 'MARKET ACCOUNT --out FILE.xlsx|FILE.json [--as EMAIL] [--lang de]',
  positionals: [2, 2],
  options: { out: { type: 'string' } },
  async run(call, tools) {
    const [market = '', account = ''] = call.positionals;
    const path = await outputPath(call, tools, 'out', ['.xlsx', '.json']);
    const world = await tools.openWorld();
    const outcome = await writeAccessAnswer(world, await actingUser(world, call), {
      market,
      account,
      path,
      as: path.endsWith('.json') ? 'json' : 'xlsx',
      ...(typeof call.options['lang'] === 'string' ? { locale: call.options['lang'] } : {}),
    });
    return report(tools, outcome, () => ({ json: { path }, text: [path] }));
  },
};
