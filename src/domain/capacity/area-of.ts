import { sortedBy } from '../basics/stable-order.ts';
import type { Account } from '../customers/account.ts';

/**
 * How many characters of a postcode name an area in which one rep can work: a few dozen to a few hundred of them a
 * country. Sources: the postal services' descriptions of their codes (DE Leitregion, FR département, GB post town area,
 * NL first two digits, US sectional centre, JP first three digits …).
 */
const prefixLengths: Readonly<Record<string, number>> = {
  AU: 2,
  BR: 2,
  CA: 2,
  CH: 2,
  DE: 2,
  ES: 2,
  FR: 2,
  IN: 2,
  IT: 2,
  JP: 2,
  MX: 2,
  NL: 2,
  PL: 2,
  PT: 2,
  SE: 2,
  US: 3,
};

/** Edge of a grid cell in degrees: some 25 km from north to south. */
const CELL = 0.25;

const compact = (postcode: string): string => postcode.toUpperCase().replaceAll(/[^0-9A-Z]/g, '');

function postcodeArea(country: string, postcode: string): string {
  const code = compact(postcode);
  if (code === '') return '';
  // British areas are the letters a code begins with: M of M1 1AE, SW of SW1A.
  if (country === 'GB') return /^[A-Z]{1,2}/.exec(code)?.[0] ?? '';
  const length = prefixLengths[country] ?? 2;
  return code.length < length ? '' : code.slice(0, length);
}

function degreesOf(account: Account, names: readonly string[], most: number): number | undefined {
  for (const name of names) {
    const written = account.facts[name];
    const value = typeof written === 'string' ? Number(written.replace(',', '.')) : written;
    if (written !== '' && typeof value === 'number' && Math.abs(value) <= most) return value;
  }
  return undefined;
}

const columnNames = (...names: readonly string[]): string[] =>
  names.flatMap((name) => [name, `extra:${name}`]);
const latitudes = columnNames('latitude', 'Latitude', 'lat', 'Lat', 'LAT', 'LATITUDE', 'Breitengrad');
const longitudes = columnNames(
  'longitude',
  'Longitude',
  'lon',
  'lng',
  'Lon',
  'LON',
  'LONGITUDE',
  'Längengrad',
);

/** Where an account is by its coordinates or postcode, as the code of an area; empty where it has neither. */
export function areaOf(country: string, account: Account): string {
  const latitude = degreesOf(account, latitudes, 90);
  const longitude = degreesOf(account, longitudes, 180);
  if (latitude !== undefined && longitude !== undefined) {
    return `@${Math.floor(latitude / CELL)},${Math.floor(longitude / CELL)}`;
  }
  const postcode = account.facts['postcode'];
  return postcode === undefined ? '' : postcodeArea(country, String(postcode));
}

/** A city as people write it, however they capitalise it; no postcode area looks like it. */
function cityOf({ facts }: Account): string {
  const city = String(facts['city'] ?? '')
    .normalize('NFC')
    .trim()
    .toLowerCase();
  return city === '' ? '' : `~${city}`;
}

/**
 * Where accounts are, in their order. One without postcode and coordinates is where most of its city’s others are, and
 * in the city where nobody says more.
 */
export function areasOf(country: string, accounts: readonly Account[]): readonly string[] {
  const areas = accounts.map((account) => areaOf(country, account));
  const counts = new Map<string, Map<string, number>>();
  for (const [index, account] of accounts.entries()) {
    const [area, city] = [areas[index] ?? '', cityOf(account)];
    if (area === '' || city === '') continue;
    const ofCity = counts.get(city) ?? new Map<string, number>();
    counts.set(city, ofCity.set(area, (ofCity.get(area) ?? 0) + 1));
  }
  const usual = new Map(
    [...counts].map(([city, ofCity]) => {
      const [most] = sortedBy(
        [...ofCity],
        ([, count]) => -count,
        ([area]) => area,
      );
      return [city, most?.[0] ?? city];
    }),
  );
  return accounts.map((account, index) => {
    const city = cityOf(account);
    return areas[index] || (usual.get(city) ?? city);
  });
}

/** The area itself and those beside it: of a grid cell the eight around, of a postcode area nobody knows. */
export function areasAround(area: string): readonly string[] {
  const cell = /^@(-?\d+),(-?\d+)$/.exec(area);
  if (!cell) return [area];
  const [row, column] = [Number(cell[1]), Number(cell[2])];
  const steps = [0, -1, 1];
  return steps.flatMap((down) => steps.map((across) => `@${row + down},${column + across}`));
}
