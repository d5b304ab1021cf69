import type { World } from '#usecases/ports.ts';
import type { Toolbox } from './command.ts';

/** Says instants by the clocks of a market, whose zone is named; by UTC where no market is. */
export const instantIn =
  (tools: Pick<Toolbox, 'locale'>, { wording }: Pick<World, 'wording'>, market: string) =>
  (instant: string): string =>
    wording.moment(tools.locale, instant, market);
