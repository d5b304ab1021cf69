import { sortedBy } from '#domain/basics/stable-order.ts';
import type { Country } from './country-facts.ts';
import { drawName, drawSurname } from './draw-name.ts';
import type { SampleTerritory } from './draw-territories.ts';
import { drawPostcode } from './draw-postcode.ts';
import type { City } from './places/places.ts';
import type { Random } from './random.ts';
import { randomFor } from './random.ts';
import type { Workplace } from './weights.ts';

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
  /** Share of the territory's accounts worth less, 0 to 1, by brand; `''` for what no brand is named with. */
  readonly standing: Readonly<Record<string, number>>;
}

type Unranked = Omit<SampleAccount, 'standing'>;

/** All accounts of a market, in the order of their identifiers; no two of one city bear the same name. */
export function drawAccounts(
  territories: readonly SampleTerritory[],
  country: Country,
  brands: readonly string[],
  seed: number,
): SampleAccount[] {
  const taken = new Set<string>();
  let sequence = 10_000;
  return territories.flatMap((territory) => {
    const drawn: Unranked[] = [];
    while (drawn.length < territory.accounts) {
      const luck = randomFor(seed, 'account', territory.code, drawn.length);
      sequence += luck.integer(1, 17);
      drawn.push(drawAccount(territory, country, accountIdOf(country, sequence), taken, seed, luck));
    }
    return ranked(drawn, brands, seed);
  });
}

const accountIdOf = ({ identifier }: Country, sequence: number): string =>
  identifier.prefix + String(sequence).padStart(identifier.digits, '0');

function drawAccount(
  territory: SampleTerritory,
  country: Country,
  accountId: string,
  taken: Set<string>,
  seed: number,
  luck: Random,
): Unranked {
  const { people } = country;
  const city = luck.weighted(territory.places.cities.map((each) => [each, each.weight] as const));
  const postcode = drawPostcode(luck.pick(city.postcodes), luck);
  const institution = luck.chance(country.institutionShare);
  const workplace = institution || luck.chance(0.3) ? 'hospital' : 'practice';
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
  for (let throws = 1; throws < 50 && taken.has(`${name}|${city.name}`); throws += 1) name = draw();
  taken.add(`${name}|${city.name}`);
  return {
    accountId,
    name,
    institution,
    workplace,
    organisation: institution ? name : house,
    city: city.name,
    postcode,
    territory: territory.code,
  };
}

const drawHouse = (patterns: readonly string[], city: City, { people }: Country, luck: Random): string =>
  luck.pick(patterns).replaceAll('{city}', city.name).replaceAll('{family}', drawSurname(people, luck));

/** One of the few hospitals of a city, which its physicians share: one for every 300,000 people. */
const hospitalOf = (city: City, country: Country, seed: number, luck: Random): string => {
  const which = luck.integer(0, Math.floor(city.weight / 30));
  return drawHouse(country.people.hospitals, city, country, randomFor(seed, 'hospital', city.name, which));
};

/** Gives each account its standing within its territory, one brand's going with the others'. */
function ranked(accounts: readonly Unranked[], brands: readonly string[], seed: number): SampleAccount[] {
  const standings = brands.map((brand) => {
    const strengths = accounts.map((account) => ({ account, strength: strengthOf(account, brand, seed) }));
    const weakestFirst = sortedBy(strengths, (each) => each.strength);
    return new Map(weakestFirst.map(({ account }, rank) => [account, (rank + 0.5) / accounts.length]));
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
