import { isFall } from '#domain/planning/fall-away.ts';
import { bindingSaid } from '#domain/planning/not-target.ts';
import type { PlanLine } from '#domain/planning/plan.ts';
import type { Words } from '#wording/words.ts';

/** Refusals that are a wish; whoever has died or retired wishes nothing. */
const wishes: ReadonlySet<string> = new Set(['no-see', 'do-not-contact', 'objects-to-marketing']);

/** What limits a line, in a few words: of whoever does not want visits, that. */
export const wordBinding = (words: Words, line: Pick<PlanLine, 'binding' | 'channel' | 'why'>): string =>
  line.binding === 'refused' && line.channel === 'face-to-face' && wishes.has(line.why[0]?.code ?? '')
    ? words.t('page.refused-line.face-to-face')
    : words.t(`page.binding.${bindingSaid(line)}`);

/** How many touches of a line fell away, and since when; empty where none did. */
export function wordFell(words: Words, { why }: Pick<PlanLine, 'why'>): string {
  const fell = why.find(isFall);
  if (!fell) return '';
  const { touches = 0, since = '', until } = fell.values;
  const from = { touches, since: words.day(String(since)) };
  return until === undefined
    ? words.t('page.refused-line.fell', from)
    : words.t('page.refused-line.fell-until', { ...from, until: words.day(String(until)) });
}
