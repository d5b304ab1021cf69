import { addMonths } from '#domain/basics/iso-date.ts';
import { WHOLE } from '#domain/basics/channel.ts';
import type { FactValue } from '#domain/customers/account.ts';
import type { Cycle } from '#domain/cycles/cycle.ts';
import type { Market } from '#domain/organisation/market.ts';
import { isUnit } from '#domain/organisation/unit.ts';
import type { Country } from './country-facts.ts';
import { drawName } from './draw-name.ts';
import type { TerritoryPlaces } from './places/places.ts';
import { randomFor } from './random.ts';
import { shareInLabels } from './weights.ts';

export interface SampleTerritory {
  /** `DE-01`. */
  readonly code: string;
  readonly places: TerritoryPlaces;
  readonly accounts: number;
  /** Values of the team sheet by column key; a vacant territory has no rep. */
  readonly team: Readonly<Record<string, FactValue>>;
}

type Situation = 'usual' | 'overloaded' | 'light' | 'part-time' | 'joiner' | 'vacant';

/** Every country has one of each, so that whoever tries the product meets them all. */
const situations: Readonly<Record<number, Situation>> = {
  1: 'overloaded',
  2: 'part-time',
  4: 'joiner',
  5: 'light',
  6: 'vacant',
};

/** Accounts against what the territory's capacity can serve. */
const loads: Readonly<Record<Situation, readonly [least: number, most: number]>> = {
  usual: [92, 104],
  overloaded: [136, 140],
  light: [70, 74],
  'part-time': [94, 100],
  joiner: [94, 100],
  vacant: [94, 100],
};

/** The places of a market by number; of its units each has some of them, so that no two work one territory. */
function placesOf(market: Pick<Market, 'code'>, country: Country) {
  const all = country.places.map((each, index) => ({ places: each, number: index + 1 }));
  if (!isUnit(market)) return all;
  const { beside } = country.units?.[market.unit] ?? {};
  if (beside !== undefined)
    return all.slice(0, beside).map((each) => ({ ...each, number: BESIDE + each.number }));
  const among = unitsAmong(market.units, country);
  return all.filter((_, index) => index % among.length === among.indexOf(market.unit));
}

/** Units that part the places and names of a country among them. */
export const unitsAmong = (units: readonly string[], country: Country): readonly string[] =>
  units.filter((each) => country.units?.[each]?.beside === undefined);

/** Territories of a unit beside the others are numbered after all of theirs. */
const BESIDE = 90;

/** The market's territories, or a unit's, with who works them; without a cycle nobody joins in its course. */
export function drawTerritories(
  market: Pick<Market, 'code' | 'cycle' | 'teams'>,
  country: Country,
  seed: number,
  cycle?: Pick<Cycle, 'from'>,
): SampleTerritory[] {
  const brands = market.teams.flatMap((team) => team.brands);
  const inLabels =
    country.specialty === undefined ? shareInLabels(country.familyDoctors, brands, country.hospitalShare) : 1;
  return placesOf(market, country).map(({ places, number }, index) => {
    const code = `${market.code}-${String(number).padStart(2, '0')}`;
    const luck = randomFor(seed, 'team', code);
    const situation = situations[index] ?? 'usual';
    const fte = situation === 'part-time' ? WHOLE * 0.8 : WHOLE;
    const load = luck.integer(...loads[situation]) / 100;
    const { months } = market.cycle;
    const joins =
      situation === 'joiner' && cycle !== undefined && months > 1 ? addMonths(cycle.from, 1) : undefined;
    const presence = (fte / WHOLE) * (joins === undefined ? 1 : (months - 1) / months);
    return {
      code,
      places,
      accounts: Math.round((country.accountsPerRep * load * presence) / inLabels),
      team: {
        territory: code,
        ...(situation === 'vacant' ? {} : drawRep(market, country, code, seed)),
        fte,
        'leave-days': Math.round((country.leaveDaysPerYear * months) / 12) + luck.integer(-2, 2),
        'other-days': luck.integer(0, 3),
        ...(places.state === '' ? {} : { region: places.state }),
        ...(joins === undefined ? {} : { 'employed-from': joins }),
      },
    };
  });
}

function drawRep(
  market: Pick<Market, 'code'>,
  country: Country,
  territory: string,
  seed: number,
): { rep: string; email: string } {
  const luck = randomFor(seed, 'rep', territory);
  const { people } = country;
  const rep = drawName(
    people,
    people.nameOfRep,
    luck.pick(luck.chance(0.5) ? people.female : people.male),
    luck,
  );
  const latin = rep
    .normalize('NFD')
    .replaceAll(/\p{Mark}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z]+/g, '.');
  // Names in another script have no agreed spelling in Latin letters: the territory stands for them.
  const mailbox = /^[a-z]+(\.[a-z]+)+$/.test(latin) ? latin : `rep.${territory.toLowerCase()}`;
  return { rep, email: `${mailbox}@${market.code.toLowerCase()}.latitude.example` };
}
