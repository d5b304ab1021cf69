import type { PowerBefore } from '#domain/execution/pilot/power-before.ts';
import { basisPoints } from '#domain/basics/units.ts';
import type { Words } from '#wording/words.ts';

/** Whether a trial could see what it is made for, before anybody draws it. */
export function viewPower(words: Words, power: PowerBefore) {
  const share = (value: number | null): string =>
    value === null ? '–' : words.percent(basisPoints(Math.round(value * 10_000)), 1);
  const { reached, effect, spread, neededPairs, isEnough, wanted } = power;
  const known = reached === null ? 'unknown' : isEnough ? 'enough' : 'little';
  return {
    tone: isEnough ? 'good' : 'warn',
    badge: words.t(`page.pilot.before.${known}`),
    text: words.t(`page.pilot.before.${known}-text`, {
      effect: share(effect),
      reached: share(reached),
      wanted: share(wanted),
    }),
    asksReason: !isEnough,
    figures: [
      { title: words.t('page.pilot.before.spread-of'), value: share(spread) },
      { title: words.t('page.pilot.before.detectable'), value: share(power.detectable) },
      {
        title: words.t('page.pilot.before.needed'),
        value: neededPairs === null ? '–' : words.number(neededPairs),
      },
    ],
  };
}
