import { WHOLE } from '#domain/basics/channel.ts';
import { finding, type Finding, type Where } from '#domain/basics/finding.ts';
import type { Budget, Market, PlanningMonths, Team } from '#domain/organisation/market.ts';
import type { WrittenMarket } from '#domain/organisation/written-market.ts';
import { checkReference, checkUnique, type Known } from '../references.ts';
import { checkRules, readRuleLayer } from '../rulebook/read-rules.ts';
import type { YamlFile } from '../yaml/yaml-file.ts';
import { type Catalogue, checkMarketBrands, readTeamBrands } from './read-brands.ts';
import { checkDuties } from './read-duties.ts';
import { checkCalendar, readCalendar } from './read-calendar.ts';
import { checkRegions, readLegalLimits, readRegions } from './read-legal-limits.ts';

export function readMarket(
  code: string,
  written: WrittenMarket,
  file: YamlFile,
  catalogue: Catalogue,
): Market {
  const { name, region, locales, currency, cycle } = written;
  return {
    code,
    name,
    region,
    locales,
    currency,
    calendar: readCalendar(written, file),
    cycle: readMonths(cycle),
    teams: readTeams(code, written, file, catalogue),
    legalLimits: readLegalLimits(written, file),
    regions: readRegions(written),
    identifiers: readIdentifiers(written),
    layer: readRuleLayer({ kind: 'market', key: code, written: written.rules, file, path: ['rules'] }),
  };
}

/** Each brand is one unit's: what is planned, worth and limited at an account is kept by brand, and would count twice. */
function checkPromotedOnce(
  brands: readonly { readonly name: string; readonly team: string; readonly where: Where }[],
): readonly Finding[] {
  const first = new Map<string, string>();
  return brands.flatMap(({ name, team, where }) => {
    const other = first.get(name);
    if (other === undefined) first.set(name, team);
    return other === undefined
      ? []
      : [finding('error', 'definitions.brand-of-two-units', where, { brand: name, team, other })];
  });
}

const readTeams = (
  code: string,
  { teams, brands: authorised }: WrittenMarket,
  file: YamlFile,
  catalogue: Catalogue,
): readonly Team[] =>
  Object.entries(teams).map(([key, { name, brands, rules, budget, cycle, ...team }]) => ({
    key,
    name,
    brands: readTeamBrands(brands, authorised, catalogue),
    ...(cycle ? { cycle: readMonths(cycle) } : {}),
    ...(budget ? { budget: readBudget(budget) } : {}),
    ...(team['brand-budgets']
      ? {
          brandBudgets: Object.fromEntries(
            Object.entries(team['brand-budgets']).map(([brand, each]) => [brand, readBudget(each)]),
          ),
        }
      : {}),
    ...(team['share-of-voice'] ? { shareOfVoice: team['share-of-voice'] } : {}),
    layer: readRuleLayer({
      kind: 'team',
      key: `${code}/${key}`,
      written: rules,
      file,
      path: ['teams', key, 'rules'],
    }),
  }));

const readMonths = ({ months, 'first-month': firstMonth }: WrittenMarket['cycle']): PlanningMonths => ({
  months,
  firstMonth,
});

const readBudget = ({
  'call-equivalents': callEquivalents,
  ...budget
}: NonNullable<WrittenMarket['teams'][string]['budget']>): Budget => ({
  ...budget,
  ...(callEquivalents === undefined ? {} : { callEquivalents }),
});

const readIdentifiers = ({ identifiers }: WrittenMarket): NonNullable<Market['identifiers']> =>
  Object.fromEntries(
    Object.entries(identifiers).map(([column, { lengths, digits, check }]) => [
      column,
      { lengths: lengths.toSorted((a, b) => a - b), digits, ...(check === undefined ? {} : { check }) },
    ]),
  );

export function checkMarket(
  code: string,
  sound: Partial<WrittenMarket>,
  file: YamlFile,
  known: Known,
): readonly Finding[] {
  const {
    locales = [],
    calendar,
    teams = {},
    'legal-limits': limits = [],
    identifiers = {},
    duties = [],
    rules = {},
  } = sound;
  const brands = Object.entries(teams).flatMap(([team, each]) =>
    Object.keys(each.brands).map((name) => ({ name, team, where: file.at(['teams', team, 'brands', name]) })),
  );
  const weekdays = calendar?.['working-week'] ?? [];
  return [
    ...checkUnique(
      'locale',
      locales.map((name, index) => ({ name, where: file.at(['locales', index]) })),
    ),
    ...checkUnique(
      'weekday',
      weekdays.map((day, index) => ({
        name: String(day),
        where: file.at(['calendar', 'working-week', index]),
      })),
    ),
    ...(calendar ? checkCalendar(calendar, file) : []),
    ...checkPromotedOnce(brands),
    ...checkMarketBrands(sound, file, known),
    ...Object.keys(identifiers).flatMap((column) =>
      checkReference('column', column, known.columns, file.at(['identifiers', column])),
    ),
    ...checkDuties(duties, file),
    ...checkUnique(
      'limit',
      limits.map(({ key }, index) => ({ name: key, where: file.at(['legal-limits', index, 'key']) })),
    ),
    ...checkRegions(code, sound, file),
    ...checkRules(
      {
        kind: 'market',
        key: code,
        written: rules,
        file,
        path: ['rules'],
        brands: brands.map(({ name }) => name),
      },
      known,
    ),
    ...Object.entries(teams).flatMap(([key, team]) =>
      (['brand-budgets', 'share-of-voice'] as const).flatMap((part) =>
        Object.keys(team[part] ?? {}).flatMap((brand) =>
          checkReference('brand', brand, Object.keys(team.brands), file.at(['teams', key, part, brand])),
        ),
      ),
    ),
    ...Object.entries(teams).flatMap(([key, { 'share-of-voice': shares = {} }]) =>
      Object.values(shares).reduce((sum, each) => sum + each.minimum, 0) > WHOLE
        ? [finding('error', 'definitions.shares-over-whole', file.at(['teams', key, 'share-of-voice']), {})]
        : [],
    ),
    ...Object.entries(teams).flatMap(([key, team]) =>
      checkRules(
        {
          kind: 'team',
          key: `${code}/${key}`,
          written: team.rules,
          file,
          path: ['teams', key, 'rules'],
          brands: Object.keys(team.brands),
        },
        known,
      ),
    ),
  ];
}
