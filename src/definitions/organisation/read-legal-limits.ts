import { finding, type Finding } from '#domain/basics/finding.ts';
import type { LegalLimit } from '#domain/organisation/legal-limit.ts';
import {
  foldRegion,
  regionReader,
  sayRegion,
  suggestRegion,
  type Region,
} from '#domain/organisation/region.ts';
import type { WrittenMarket } from '#domain/organisation/written-market.ts';
import { checkUnique } from '../references.ts';
import type { YamlFile, YamlPath } from '../yaml/yaml-file.ts';
import { quote } from '../yaml/word-issue.ts';

/** A limit holds in a region by its code, however the file calls it. */
export function readLegalLimits(written: WrittenMarket, file: YamlFile): readonly LegalLimit[] {
  const regionOf = regionReader(readRegions(written));
  return written['legal-limits'].map(
    (
      {
        'valid-from': validFrom,
        'minimum-interval': minimumInterval,
        'group-meetings': groupMeetings,
        region,
        assumed: _assumed,
        ...limit
      },
      index,
    ) => ({
      ...limit,
      validFrom,
      groupMeetings,
      where: file.at(['legal-limits', index]),
      ...(minimumInterval === undefined ? {} : { minimumInterval }),
      ...(region === undefined ? {} : { region: regionOf(region)?.code ?? region }),
    }),
  );
}

export const readRegions = ({ regions }: Pick<WrittenMarket, 'regions'>): readonly Region[] =>
  Object.entries(regions).map(([code, region]) => ({ code, ...region }));

/** Regions a limit, a duty or another region speaks of and nobody knows, codes that are none of the country, names of two. */
export function checkRegions(
  market: string,
  { regions = {}, 'legal-limits': limits = [], duties = [] }: Partial<WrittenMarket>,
  file: YamlFile,
): readonly Finding[] {
  const known = readRegions({ regions });
  const regionOf = regionReader(known);
  const unknown = (name: string, path: YamlPath): Finding =>
    finding('error', 'definitions.unknown-region', file.at(path), {
      name: quote(name),
      suggestion: suggestRegion(name, known)?.code ?? 'none',
      known: known.map(sayRegion).join(', ') || '–',
    });
  return [
    ...duties.flatMap(({ regions: of }, index) =>
      of.flatMap((code, at) => (regionOf(code) ? [] : [unknown(code, ['duties', index, 'regions', at])])),
    ),
    ...limits.flatMap(({ region }, index) =>
      region === undefined || regionOf(region) ? [] : [unknown(region, ['legal-limits', index, 'region'])],
    ),
    ...known.flatMap(({ code, within }) => [
      ...(new RegExp(`^${market}-[A-Z0-9]{1,3}$`, 'u').test(code)
        ? []
        : [
            finding('error', 'definitions.region-code', file.at(['regions', code]), {
              name: quote(code),
              market,
            }),
          ]),
      ...(within === undefined || known.some((each) => each.code === within && within !== code)
        ? []
        : [unknown(within, ['regions', code, 'within'])]),
    ]),
    ...checkUnique(
      'region',
      known.flatMap(({ code, names }) =>
        [...new Set(names.map(foldRegion))].map((name) => ({
          name,
          where: file.at(['regions', code, 'names', names.findIndex((each) => foldRegion(each) === name)]),
        })),
      ),
    ),
    ...checkUnique(
      'postcode',
      known.flatMap(({ code, postcodes }) =>
        postcodes.map((name, index) => ({ name, where: file.at(['regions', code, 'postcodes', index]) })),
      ),
    ),
  ];
}
