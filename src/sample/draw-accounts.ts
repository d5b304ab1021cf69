import { sortedBy } from '#domain/basics/stable-order.ts';
import { wholeNameReader } from '#domain/customers/consent/words-of-names.ts';
import type { Brand } from '#domain/organisation/market.ts';
import type { Country } from './country-facts.ts';
import { drawName, drawSurname } from './draw-name.ts';
import type { SampleTerritory } from './draw-territories.ts';
import { drawPostcode } from './draw-postcode.ts';
import type { City } from './places/places.ts';
import type { Random } from './random.ts';
import { evenly, randomFor } from './random.ts';
import { concerns, HOSPITAL_SHARE, specialtyWeights, type Workplace } from './weights.ts';

export interface SampleAccount {
  readonly accountId: string;
  readonly name: string;
  readonly institution: boolean;
  readonly workplace: Workplace;
  /** Where a person works; an institution's own name. */
  readonly organisation: string;
  readonly city: string;
  readonly postcode: string;
  readonly territory: string;
  /** As a code of the product's list. */
  readonly specialty: string;
  /**
   * Share of the territory's accounts a brand concerns that are worth less, 0 to 1, by brand; `''` for what no brand is
   * named with. Whom it does not concern is worth little.
   */
  readonly standing: Readonly<Record<string, number>>;
}

type Unranked = Omit<SampleAccount, 'standing'>;

const wordsOf = wholeNameReader();

/** The same for names that differ in the order of their words alone, as two surnames do: one of them would be asked about. */
const keyOf = (name: string, city: string): string =>
  `${wordsOf(name).words.toSorted().join(' ') || name}|${city}`;

/**
 * All accounts of a market, in the order of their identifiers; no two of one city bear the same name.
 * @param after the number identifiers begin after
 */
export function drawAccounts(
  territories: readonly SampleTerritory[],
  country: Country,
  brands: readonly string[],
  promoted: readonly Brand[],
  seed: number,
  after = 10_000,
): SampleAccount[] {
  const taken = new Set<string>();
  let sequence = after;
  return territories.flatMap((territory) => {
    const drawn: Unranked[] = [];
    const specialtyAt = (workplace: Workplace): (() => string) =>
      evenly(
        Object.entries(
          country.specialty === undefined
            ? specialtyWeights(workplace, country.familyDoctors, promoted)
            : { [country.specialty]: 1 },
        ),
        randomFor(seed, 'specialty', territory.code, workplace),
      );
    const specialtyIn = { practice: specialtyAt('practice'), hospital: specialtyAt('hospital') };
    while (drawn.length < territory.accounts) {
      const luck = randomFor(seed, 'account', territory.code, drawn.length);
      sequence += luck.integer(1, 17);
      drawn.push(
        drawAccount(territory, { country, specialtyIn, seed }, accountIdOf(country, sequence), taken, luck),
      );
    }
    return ranked(drawn, brands, promoted, seed);
  });
}

const accountIdOf = ({ identifier }: Country, sequence: number): string =>
  identifier.prefix + String(sequence).padStart(identifier.digits, '0');

interface Drawing {
  readonly country: Country;
  /** Gives the next account its specialty. */
  readonly specialtyIn: Readonly<Record<Workplace, () => string>>;
  readonly seed: number;
}

function drawAccount(
  territory: SampleTerritory,
  { country, specialtyIn, seed }: Drawing,
  accountId: string,
  taken: Set<string>,
  luck: Random,
): Unranked {
  const { people } = country;
  const city = luck.weighted(territory.places.cities.map((each) => [each, each.weight] as const));
  const postcode = drawPostcode(luck.pick(city.postcodes), luck);
  const institution = luck.chance(country.institutionShare);
  const workplace =
    institution || luck.chance(country.hospitalShare ?? HOSPITAL_SHARE) ? 'hospital' : 'practice';
  const house =
    workplace === 'hospital'
      ? hospitalOf(city, country, seed, luck)
      : drawHouse(people.practices, city, country, luck);
  const draw = (): string => {
    if (institution) return drawHouse(people.hospitals, city, country, luck);
    const woman = luck.chance(0.5);
    const given = luck.pick(woman ? people.female : people.male);
    return drawName(people, woman ? people.nameOfWoman : people.nameOfMan, given, luck);
  };
  let name = draw();
  // A country's names run out before its patience does: fifty throws find a free one as long as there is any.
  const place = country.namesOnce ? '' : city.name;
  for (let throws = 1; throws < 50 && taken.has(keyOf(name, place)); throws += 1) name = draw();
  taken.add(keyOf(name, place));
  return {
    accountId,
    name,
    institution,
    workplace,
    organisation: institution ? name : house,
    city: city.name,
    postcode,
    territory: territory.code,
    specialty: specialtyIn[workplace](),
  };
}

const drawHouse = (patterns: readonly string[], city: City, { people }: Country, luck: Random): string =>
  luck.pick(patterns).replaceAll('{city}', city.name).replaceAll('{family}', drawSurname(people, luck));

/** One of the few hospitals of a city, which its physicians share: one for every 300,000 people. */
const hospitalOf = (city: City, country: Country, seed: number, luck: Random): string => {
  const which = luck.integer(0, Math.floor(city.weight / 30));
  return drawHouse(country.people.hospitals, city, country, randomFor(seed, 'hospital', city.name, which));
};

/** The standing of those whom a brand does not concern, against that of the others. */
const NOT_CONCERNED = 0.2;

/** Gives each account its standing within its territory, one brand's going with the others'. */
function ranked(
  accounts: readonly Unranked[],
  brands: readonly string[],
  promoted: readonly Brand[],
  seed: number,
): SampleAccount[] {
  const standings = brands.map((brand) => {
    const meant = promoted.filter(({ key }) => brand === '' || key === brand);
    const isConcerned = ({ specialty }: Unranked): boolean =>
      meant.length === 0 || meant.some((each) => concerns(each, specialty));
    const standingsOf = (of: readonly Unranked[], highest: number) => {
      const strengths = of.map((account) => ({ account, strength: strengthOf(account, brand, seed) }));
      const weakestFirst = sortedBy(strengths, (each) => each.strength);
      return weakestFirst.map(
        ({ account }, rank) => [account, (highest * (rank + 0.5)) / of.length] as const,
      );
    };
    return new Map([
      ...standingsOf(accounts.filter(isConcerned), 1),
      ...standingsOf(
        accounts.filter((each) => !isConcerned(each)),
        NOT_CONCERNED,
      ),
    ]);
  });
  return accounts.map((account) => ({
    ...account,
    standing: Object.fromEntries(brands.map((brand, index) => [brand, standings[index]?.get(account) ?? 0])),
  }));
}

/** Good for ranking alone. Two throws in common and one for the brand; institutions stand on higher ground. */
function strengthOf({ accountId, institution }: Unranked, brand: string, seed: number): number {
  const common = randomFor(seed, 'strength', accountId);
  const own = brand === '' ? 0 : randomFor(seed, 'strength', accountId, brand).next();
  return common.next() + common.next() + own + (institution ? 0.5 : 0);
}
