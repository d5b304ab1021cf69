import { compareText } from '../basics/stable-order.ts';
import { suggest } from '../basics/suggest.ts';

/** A part of a country that a limit may hold in, and what it is recognised by. */
export interface Region {
  /** ISO 3166-2: `IT-45`. */
  readonly code: string;
  /** How it is written: its names, those of its provinces and their signs. */
  readonly names: readonly string[];
  /** The region it lies in, where it is a part of another. */
  readonly within?: string;
  /** How postcodes of it begin, where that tells. */
  readonly postcodes: readonly string[];
}

const fold = (text: string): string =>
  text
    .normalize('NFKD')
    .replaceAll(/[\p{Mark}]/gu, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '');

const ownPart = (code: string): string => code.slice(code.indexOf('-') + 1);

/** Everything a region is called; the first is how it is told to people. */
export const calledOf = ({ code, names }: Region): readonly string[] => [...names, code, ownPart(code)];

/** Case, accents, blanks and punctuation do not matter. */
export const foldRegion = fold;

/** The regions of a market by everything they are called; undefined for a name that is none of it. */
export function regionReader(regions: readonly Region[]): (written: string) => Region | undefined {
  const known = new Map<string, Region>();
  // A name comes before a sign: `Valencia` is no region's sign, but some sign may be another region's name.
  for (const part of [(each: Region) => each.names, (each: Region) => [each.code, ownPart(each.code)]])
    for (const region of regions)
      for (const name of part(region)) if (!known.has(fold(name))) known.set(fold(name), region);
  return (written) => known.get(fold(written));
}

/** What somebody who wrote a region nobody knows may have meant; undefined where nothing comes close. */
export function suggestRegion(written: string, regions: readonly Region[]): Region | undefined {
  const nearest = suggest(written, regions.flatMap(calledOf));
  return nearest === undefined ? undefined : regionReader(regions)(nearest);
}

/** How a region is told to people: `Emilia-Romagna (IT-45)`. */
export const sayRegion = ({ code, names: [name] }: Region): string =>
  name === undefined ? code : `${name} (${code})`;

/** What a region means to whoever counts in it: its own definition and those of its parts. */
export function meaningOf(code: string, regions: readonly Region[]): readonly Region[] {
  const met = new Set([code]);
  for (const one of met) for (const { code: part, within } of regions) if (within === one) met.add(part);
  return regions
    .filter((each) => met.has(each.code))
    .map((each) => ({
      ...each,
      names: each.names.toSorted(compareText),
      postcodes: each.postcodes.toSorted(compareText),
    }))
    .toSorted((one, other) => compareText(one.code, other.code));
}
