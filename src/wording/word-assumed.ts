import type { AssumedPart } from '#domain/organisation/legal-limit.ts';
import type { Words } from './words.ts';

/** What of a limit or a duty no source says; empty where nothing is. */
export const wordAssumed = (words: Words, assumed: readonly AssumedPart[] = []): string =>
  assumed.length === 0
    ? ''
    : words.t('assumed.lede', { parts: assumed.map((part) => words.t(`assumed.parts.${part}`)).join(', ') });
