import type { World } from '#usecases/ports.ts';
import { WrongUsage, type Call, type Command, type ExitCode, type Toolbox } from './command.ts';

/** One thing a verb does in a market. */
type Act = (world: World, market: string, call: Call, tools: Toolbox) => Promise<ExitCode>;

/** How a verb runs whose first word is a market, which is shown, or one of the steps, which is taken in the market named next. */
export function showOrStep(show: Act, steps: Readonly<Record<string, Act>>): Command['run'] {
  const known = new Map(Object.entries(steps));
  return async (call, tools) => {
    const [first = '', market = ''] = call.positionals;
    const step = known.get(first);
    if (step === undefined) {
      if (market !== '') throw new WrongUsage(`${first}: must be one of ${[...known.keys()].join(', ')}`);
      return show(await tools.openWorld(), first, call, tools);
    }
    if (market === '') throw new WrongUsage('name the market');
    return step(await tools.openWorld(), market, call, tools);
  };
}
