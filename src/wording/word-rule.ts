import type { Rule } from '#domain/rulebook/rule.ts';
import { segments } from '#domain/basics/segment.ts';
import { channels } from '#domain/basics/channel.ts';
import { wordOf } from './word-of.ts';
import type { Words } from './words.ts';

/** What a rule of a family speaks about: `call-frequency.A.remote` is about segment A and the remote channel. */
function subjectOf(words: Words, family: string, parts: readonly string[]): Record<string, string> {
  // Of which signs, not of what potential.
  if (family === 'behaviour-half-life') return { of: parts[0] ?? '' };
  const subject: Record<string, string> = {};
  for (const part of parts) {
    if ((segments as readonly string[]).includes(part)) subject['segment'] = part;
    else if ((channels as readonly string[]).includes(part))
      subject['channel'] = wordOf(words, 'channel', part);
    else if (family !== 'adoption-share' && subject['potential'] === undefined)
      subject['potential'] = wordOf(words, 'level.potential', part);
    else subject['adoption'] = wordOf(words, 'level.adoption', part);
  }
  return subject;
}

/** A rule's title and wording in the reader's language; in English where the catalogue does not know the rule. */
export function wordRule(words: Words, rule: Rule): { readonly title: string; readonly wording: string } {
  const [family = '', ...parts] = rule.key.split('.');
  if (!words.has(`page.rule.${family}.title`)) return { title: rule.title, wording: rule.wording };
  const subject = subjectOf(words, family, parts);
  return {
    title: words.t(`page.rule.${family}.title`, subject),
    wording: words.t(`page.rule.${family}.wording`, subject),
  };
}
