import type { Definitions } from '#domain/definitions.ts';
import type { Brand, Market } from '#domain/organisation/market.ts';
import { labelOf } from '#wording/word-of.ts';
import type { Words } from '#wording/words.ts';

function promotion(words: Words, { promoted: { from, to } }: Brand): string {
  if (from === '' && to === '') return '';
  return words.t('page.market.brands.promoted', {
    from: from === '' ? 'none' : words.day(from),
    to: to === '' ? 'none' : words.day(to),
  });
}

/** What each brand of a market is for, since when, and for which specialties. */
export const listBrands = (words: Words, lists: Definitions['lists'], { teams }: Market) =>
  teams.flatMap(({ brands }) =>
    brands.flatMap((brand) =>
      brand.label
        ? {
            name: brand.name,
            phase: words.t(`page.market.brands.phase.${brand.label.phase}`),
            promoted: promotion(words, brand),
            indications: brand.label.indications.map(({ name, specialties, authorisedFrom }) => ({
              name: words.local(name),
              authorised: words.t('page.market.brands.authorised', {
                from: authorisedFrom === null ? 'none' : words.day(authorisedFrom),
              }),
              specialties: specialties.map((code) => labelOf(lists, words, 'specialty', code)).join(', '),
            })),
          }
        : [],
    ),
  );
