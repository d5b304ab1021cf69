import type { Definitions } from '#domain/definitions.ts';
import type { Scope } from '#domain/rulebook/rule.ts';
import { labelOf, wordOf } from './word-of.ts';
import type { Words } from './words.ts';

/** Which part of the work a value is for: `Respivo · Pulmonology · Launch`. */
export function wordScope(
  words: Words,
  { lists, markets }: Pick<Definitions, 'lists' | 'markets'>,
  { brand, specialty, phase, channel }: Scope,
): string {
  const brands = markets.flatMap(({ teams }) => teams.flatMap((team) => team.brands));
  return [
    brand === undefined ? '' : (brands.find(({ key }) => key === brand)?.name ?? brand),
    specialty === undefined ? '' : labelOf(lists, words, 'specialty', specialty),
    phase === undefined
      ? ''
      : words.t('page.rules.in-phase', { phase: words.t(`page.market.brands.phase.${phase}`) }),
    channel === undefined ? '' : wordOf(words, 'channel', channel),
  ]
    .filter((part) => part !== '')
    .join(' · ');
}

/** A rule's title and, where a part of the work is meant, which. */
export const titleFor = (
  words: Words,
  definitions: Pick<Definitions, 'lists' | 'markets'>,
  title: string,
  part: Scope | undefined,
): string => (part ? `${title} – ${wordScope(words, definitions, part)}` : title);
