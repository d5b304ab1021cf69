import type { ConcreteSheet } from '#domain/cycles/concrete-workbook.ts';
import type { RefusalWords } from '#domain/cycles/refusal-words.ts';
import type { MatchContext } from './match-context.ts';
import {
  flaggedHeadings,
  flagSamples,
  refusalHeadings,
  refusalNames,
  spelledRefusals,
} from './refusal-headings.ts';
import { refusalTexts } from './refusal-phrases.ts';

/** Headings that say what somebody is reached by, above nothing but yes and no. */
function flagsOf(words: RefusalWords | undefined): Pick<MatchContext, 'flagsRefusal' | 'saysFlags'> {
  if (!words) return { flagsRefusal: () => false, saysFlags: () => false };
  const isAbout = flaggedHeadings(words);
  const saysFlags = flagSamples(words);
  return {
    saysFlags,
    flagsRefusal: (heading, samples) => isAbout(heading) && saysFlags(samples),
  };
}

const areWords = (samples: readonly string[]): boolean => samples.some((each) => /\p{L}/u.test(each));

/** The same where a heading about visits may count them: by words alone, and not by 0 and 1. */
function flagsInWords(words: RefusalWords): ReturnType<typeof flagsOf> {
  const { flagsRefusal, saysFlags } = flagsOf(words);
  return {
    flagsRefusal: (heading, samples) => areWords(samples) && flagsRefusal(heading, samples),
    saysFlags: (samples) => areWords(samples) && saysFlags(samples),
  };
}

/** In words alone, and a yes below what nobody knows where the rows are no calls, which field systems flag a dozen times. */
function flagsBeside(
  words: RefusalWords,
  columns: ConcreteSheet<string>['columns'],
): Partial<ReturnType<typeof flagsOf>> {
  const { flagsRefusal, saysFlags } = flagsInWords(words);
  return columns.some(({ says, onlyTold }) => says && onlyTold !== true)
    ? { flagsRefusal, saysFlags }
    : { flagsRefusal };
}

/**
 * How headings of a sheet and samples below them are heard. Where refusals have no place in rows of accounts nobody loses
 * one without a word, nor by its name elsewhere.
 * @param hasPlace the sheet has a column that says of which kind a refusal is
 */
export const ofRefusals = (
  words: RefusalWords | undefined,
  { namesAccounts, columns }: Pick<ConcreteSheet<string>, 'namesAccounts' | 'columns'>,
  hasPlace: boolean,
): Pick<
  MatchContext,
  'looksLikeRefusal' | 'flagsRefusal' | 'saysFlags' | 'namesRefusal' | 'saysRefusal'
> => ({
  looksLikeRefusal: hasPlace || namesAccounts ? refusalHeadings(words) : spelledRefusals(words),
  // A list of people that has columns for refusals hears flags below headings like theirs, though all its rows are of one kind.
  ...flagsOf(hasPlace || (!namesAccounts && columns.some(({ says }) => says)) ? words : undefined),
  ...(hasPlace || !namesAccounts || !words ? {} : flagsBeside(words, columns)),
  namesRefusal: hasPlace ? refusalNames(words, words?.kind) : refusalNames(words),
  saysRefusal: refusalTexts(hasPlace ? words : undefined),
});
