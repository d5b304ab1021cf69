import type { Waiting } from '#usecases/organisation/list-waiting.ts';
import type { Words } from '#wording/words.ts';

/** Of the market, and of all of them where it begins with a slash. */
const pages: Readonly<Record<Waiting['kind'], string>> = {
  limits: 'limits#limit-0',
  'duties-missing': 'duties',
  'duties-unsigned': 'duties',
  'duties-ending': 'duties',
  'plan-older': 'refusals',
  breaches: 'limits#breaches',
  'sign-offs': '/sign-offs',
};

/** What waits for whoever signs, each with the page where it is done. */
export const viewWaiting = (words: Words, market: string, waiting: readonly Waiting[]) =>
  waiting.map(({ kind, count }) => ({
    text: words.t(`page.waiting.${kind}`, { count }),
    href: pages[kind].startsWith('/') ? pages[kind] : `/markets/${market}/${pages[kind]}`,
  }));
