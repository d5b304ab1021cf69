import { seeded } from '#domain/customers/identity/seeded.ts';

/** A person as a list tells of them. */
export interface InventedPerson {
  readonly key: string;
  readonly given: string;
  readonly family: string;
  readonly born: string;
  readonly street: string;
  readonly city: string;
  readonly postcode: string;
  readonly phone: string;
}

const beginnings =
  'Ba Be Bo Da De Di Fa Fe Ga Gu Ha He Ja Jo Ka Ki La Le Ma Mi Na No Pa Pe Ra Ro Sa Si Ta To Va Wi'.split(
    ' ',
  );
const middles = 'l r n m s t ll rn nd st ck lm v b d g'.split(' ');
const endings = 'a e i o er en in ko ski mann berg son sen ova ez eau ini aki'.split(' ');
const streets = 'Markt Bahnhof Kirch Linden Schul Garten Wald See Berg Haupt'.split(' ');
const ways = 'straße weg platz allee gasse'.split(' ');

/**
 * Two lists of the same invented people, the same ones each time: in the second a share of the values has a slip, is
 * missing, or is written by another keyboard, and nobody stands where they stand in the first.
 */
export function inventedLists(
  size: number,
  seed = 11,
): readonly [readonly InventedPerson[], readonly InventedPerson[]] {
  const random = seeded(seed);
  const pick = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)]!;
  const number = (below: number): number => Math.floor(random() * below);
  const word = (): string =>
    pick(beginnings) + pick(middles) + (random() < 0.5 ? pick(endings) : `a${pick(middles)}${pick(endings)}`);
  // Names come again as names do: few of them are of many.
  const givens = Array.from({ length: 400 }, word);
  const families = Array.from({ length: 20_000 }, word);
  const towns = Array.from({ length: 1500 }, (_, at) => ({
    city: `${word()}stadt`,
    postcode: String(10_000 + at * 53),
  }));
  const often = <T>(of: readonly T[]): T => of[Math.floor(of.length * random() ** 2)]!;
  const first = Array.from({ length: size }, (_, at): InventedPerson => {
    const { city, postcode } = often(towns);
    const day = `${1940 + number(60)}-${String(1 + number(12)).padStart(2, '0')}-${String(1 + number(28)).padStart(2, '0')}`;
    return {
      key: String(at),
      given: often(givens),
      family: often(families),
      born: day,
      street: `${pick(streets)}${pick(ways)} ${1 + number(180)}`,
      city,
      postcode,
      phone: `0${200 + number(700)} ${1_000_000 + number(8_999_999)}`,
    };
  });
  const slip = (text: string): string => {
    const chance = random();
    if (chance > 0.12 || text.length < 3) return text;
    if (chance < 0.02) return '';
    const at = 1 + number(text.length - 2);
    return chance < 0.07
      ? text.slice(0, at) + text.slice(at + 1)
      : text.slice(0, at) + text.charAt(at + 1) + text.charAt(at) + text.slice(at + 2);
  };
  const second = first.map(({ key, given, family, born, street, city, postcode, phone }): InventedPerson => ({
    key,
    given: slip(given),
    family: slip(random() < 0.3 ? family.toUpperCase() : family),
    born: slip(born),
    street: slip(random() < 0.5 ? street.replace('straße', 'str.') : street),
    city: slip(city),
    postcode: slip(postcode),
    phone: slip(phone),
  }));
  return [first, second.toReversed()];
}
