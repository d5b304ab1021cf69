import { finding, type Finding } from '#domain/basics/finding.ts';
import type { Brand } from '#domain/organisation/market.ts';
import { type CatalogueBrand, type Indication, specialtiesOf } from '#domain/organisation/label.ts';
import type { WrittenBrands } from '#domain/organisation/written-brands.ts';
import type { WrittenMarket } from '#domain/organisation/written-market.ts';
import { checkReference, checkUnique, type Known } from '../references.ts';
import type { YamlFile } from '../yaml/yaml-file.ts';
import { isPlainMap } from '../yaml/plain-map.ts';
import { quote } from '../yaml/word-issue.ts';

type MarketBrands = WrittenMarket['brands'];
type TeamBrands = WrittenMarket['teams'][string]['brands'];
export type Catalogue = ReadonlyMap<string, CatalogueBrand>;

export const catalogueOf = (brands: readonly CatalogueBrand[]): Catalogue =>
  new Map(brands.map((brand) => [brand.key, brand]));

function dayOf(written: MarketBrands[string]['authorised-from'], indication: string): string | null {
  const day = typeof written === 'string' ? written : (written[indication] ?? 'none');
  return day === 'none' ? null : day;
}

const indicationsIn = (
  { indications }: CatalogueBrand,
  { 'authorised-from': from }: MarketBrands[string],
): readonly Indication[] => indications.map((each) => ({ ...each, authorisedFrom: dayOf(from, each.key) }));

/** The brands of a team with their labels in the market. */
export const readTeamBrands = (
  ofTeam: TeamBrands,
  authorised: MarketBrands,
  catalogue: Catalogue,
): readonly Brand[] =>
  Object.entries(ofTeam).map(([key, promoted]) => {
    const [brand, ofMarket] = [catalogue.get(key), authorised[key]];
    if (!brand || !ofMarket) throw new Error('a brand without a label was not reported');
    return {
      key,
      name: brand.name,
      label: { phase: brand.phase, indications: indicationsIn(brand, ofMarket) },
      promoted: { from: promoted['promoted-from'] ?? '', to: promoted['promoted-to'] ?? '' },
    };
  });

/** Brands whose names are taken, and labels that name specialties nobody knows. */
export function checkBrands(
  { brands = {} }: Partial<WrittenBrands>,
  file: YamlFile,
  known: Known,
): readonly Finding[] {
  const names = Object.entries(brands).map(([key, { name }]) => ({
    name,
    where: file.at(['brands', key, 'name']),
  }));
  const lists = Object.entries(brands).flatMap(([brand, { indications }]) =>
    Object.entries(indications).map(([key, { specialties }]) =>
      specialties.map((name, index) => ({
        name,
        where: file.at(['brands', brand, 'indications', key, 'specialties', index]),
      })),
    ),
  );
  return [
    ...checkUnique('brand', names),
    ...lists.flatMap((list) => [
      ...checkUnique('code', list),
      ...list.flatMap(({ name, where }) => checkReference('specialty', name, known.specialties, where)),
    ]),
  ];
}

const isWritten = ({ raw }: YamlFile, brand: string): boolean =>
  isPlainMap(raw) && isPlainMap(raw['brands']) && brand in raw['brands'];

/** Brands and indications that are not in the catalogue; brands that a team promotes before they are authorised, or ever. */
export function checkMarketBrands(
  { brands, teams = {} }: Partial<Pick<WrittenMarket, 'brands' | 'teams'>>,
  file: YamlFile,
  { labels }: Known,
): readonly Finding[] {
  const names = labels && [...labels.keys()];
  const ofMarket = Object.entries(brands ?? {}).flatMap(([key, { 'authorised-from': from }]) => {
    const indications = labels?.get(key)?.indications.map((each) => each.key);
    return [
      ...checkReference('catalogue-brand', key, names, file.at(['brands', key])),
      ...(typeof from === 'string' ? [] : Object.keys(from)).flatMap((indication) =>
        checkReference(
          'indication',
          indication,
          indications,
          file.at(['brands', key, 'authorised-from', indication]),
        ),
      ),
    ];
  });
  const ofTeams = Object.entries(teams).flatMap(([team, each]) =>
    Object.entries(each.brands).flatMap(([key, { 'promoted-from': promoted }]) => {
      const where = file.at(['teams', team, 'brands', key]);
      const written = brands?.[key];
      if (names?.includes(key) === false) return checkReference('catalogue-brand', key, names, where);
      // What is said of it may be broken, which was reported.
      if (!brands || (!written && isWritten(file, key))) return [];
      if (!written)
        return [finding('error', 'definitions.authorisation-missing', where, { brand: quote(key) })];
      if (promoted === undefined && labels?.get(key)?.phase === 'pre-launch')
        return [finding('error', 'definitions.promoted-before-launch', where, { brand: quote(key) })];
      const from = written['authorised-from'];
      const days = (typeof from === 'string' ? [from] : Object.values(from)).filter((day) => day !== 'none');
      const [first] = days.toSorted();
      if (promoted === undefined || (first !== undefined && first <= promoted)) return [];
      const at = file.at(['teams', team, 'brands', key, 'promoted-from']);
      const said = { brand: quote(key), promoted, authorised: first ?? 'none' };
      return [finding('error', 'definitions.promoted-unauthorised', at, said)];
    }),
  );
  return [...ofMarket, ...ofTeams];
}

/** The specialties of the labels of these brands; undefined where one of them cannot be read. */
export function specialtiesOfBrands(
  keys: Iterable<string>,
  labels: Known['labels'],
): readonly string[] | undefined {
  const found = Array.from(keys, (key) => labels?.get(key));
  const whole = found.filter((each) => each !== undefined);
  return whole.length < found.length ? undefined : specialtiesOf(whole.flatMap((each) => each.indications));
}
