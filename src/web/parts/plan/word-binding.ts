import type { PlanLine } from '#domain/planning/plan.ts';
import type { Words } from '#wording/words.ts';

/** What limits a line, in a few words: of whoever refuses, that. */
export const wordBinding = (
  words: Words,
  { binding, channel }: Pick<PlanLine, 'binding' | 'channel'>,
): string =>
  binding === 'refused' && channel === 'face-to-face'
    ? words.t('page.refused-line.face-to-face')
    : words.t(`page.binding.${binding}`);

/** How many touches of a line fell away, and since when; empty where none did. */
export function wordFell(words: Words, { why }: Pick<PlanLine, 'why'>): string {
  const fell = why.find(({ code }) => code === 'touches-fell-away');
  if (!fell) return '';
  const { touches = 0, since = '' } = fell.values;
  return words.t('page.refused-line.fell', { touches, since: words.day(String(since)) });
}
