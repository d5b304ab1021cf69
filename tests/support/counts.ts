/**
 * How thoroughly is tested: the one number by which every property, fuzz and load is scaled. 1 is everything
 * (`npm run prove`); without a word it is a twentieth (`npm test`); above 1 is for a long night.
 */
export const thoroughness = Number(process.env['LATITUDE_THOROUGH'] ?? 0.05);
if (!(thoroughness > 0)) throw new Error('LATITUDE_THOROUGH has to be a number above 0');

/** How often something is tried that is tried `full` times when everything is; never less than `least` times. */
export const runs = (full: number, least = 5): number =>
  Math.max(Math.min(least, full), Math.round(full * thoroughness));

/** For how long something is waited for that takes longer the more there is to do; in milliseconds. */
export const patience = (milliseconds: number): number => milliseconds * Math.max(1, thoroughness);

/**
 * All of a list of things that are alike where everything is tried; else those whose turn it is: whoever tries the same
 * list several times gives each time another turn.
 */
export const byTurns = <T>(all: readonly T[], turn: number, turns = 2): readonly T[] =>
  thoroughness >= 1 ? all : all.filter((_, at) => (at + turn) % turns === 0);

/** That many of a list, spread evenly over it; the same ones every time. */
export function some<T>(all: readonly T[], least = 5): readonly T[] {
  const wanted = Math.min(all.length, runs(all.length, least));
  return Array.from({ length: wanted }, (_, index) => all[Math.floor((index * all.length) / wanted)]!);
}
