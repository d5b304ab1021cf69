import type { PlanLine } from '#domain/planning/plan.ts';
import type { Words } from '#wording/words.ts';

/** Refusals that are a wish; whoever has died or retired wishes nothing. */
const wishes: ReadonlySet<string> = new Set(['no-see', 'do-not-contact', 'objects-to-marketing']);

/** What limits a line, in a few words: of whoever does not want visits, that. */
export const wordBinding = (
  words: Words,
  { binding, channel, why }: Pick<PlanLine, 'binding' | 'channel' | 'why'>,
): string =>
  binding === 'refused' && channel === 'face-to-face' && wishes.has(why[0]?.code ?? '')
    ? words.t('page.refused-line.face-to-face')
    : words.t(`page.binding.${binding}`);

/** How many touches of a line fell away, and since when; empty where none did. */
export function wordFell(words: Words, { why }: Pick<PlanLine, 'why'>): string {
  const fell = why.find(({ code }) => code === 'touches-fell-away');
  if (!fell) return '';
  const { touches = 0, since = '' } = fell.values;
  return words.t('page.refused-line.fell', { touches, since: words.day(String(since)) });
}
