import type { Finding } from '#domain/basics/finding.ts';
import type { LegalLimit, Market, Team } from '#domain/process/market.ts';
import type { WrittenMarket } from '#domain/process/written-market.ts';
import { checkUnique, type Known } from '../references.ts';
import { checkRules, readRuleLayer } from '../rulebook/read-rules.ts';
import type { YamlFile } from '../yaml/parse-yaml-file.ts';

export function readMarket(code: string, written: WrittenMarket, file: YamlFile): Market {
  const { name, region, locales, currency, calendar, cycle } = written;
  const { 'working-week': workingWeek, country, state } = calendar;
  return {
    code,
    name,
    region,
    locales,
    currency,
    calendar: {
      country,
      workingWeek: workingWeek.toSorted((a, b) => a - b),
      ...(state === undefined ? {} : { state }),
    },
    cycle: { months: cycle.months, firstMonth: cycle['first-month'] },
    teams: readTeams(code, written, file),
    legalLimits: readLegalLimits(written, file),
    layer: readRuleLayer({ kind: 'market', key: code, written: written.rules, file, path: ['rules'] }),
  };
}

const readTeams = (code: string, { teams }: WrittenMarket, file: YamlFile): readonly Team[] =>
  Object.entries(teams).map(([key, { name, brands, rules }]) => ({
    key,
    name,
    brands: Object.entries(brands).map(([brand, brandName]) => ({ key: brand, name: brandName })),
    layer: readRuleLayer({
      kind: 'team',
      key: `${code}/${key}`,
      written: rules,
      file,
      path: ['teams', key, 'rules'],
    }),
  }));

const readLegalLimits = (written: WrittenMarket, file: YamlFile): readonly LegalLimit[] =>
  written['legal-limits'].map(({ 'valid-from': validFrom, region, ...limit }, index) => ({
    ...limit,
    validFrom,
    where: file.at(['legal-limits', index]),
    ...(region === undefined ? {} : { region }),
  }));

export function checkMarket(
  code: string,
  sound: Partial<WrittenMarket>,
  file: YamlFile,
  known: Known,
): readonly Finding[] {
  const { locales = [], calendar, teams = {}, 'legal-limits': limits = [], rules = {} } = sound;
  const brands = Object.entries(teams).flatMap(([team, each]) =>
    Object.keys(each.brands).map((name) => ({ name, where: file.at(['teams', team, 'brands', name]) })),
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
    ...checkUnique('brand', brands),
    ...checkUnique(
      'limit',
      limits.map(({ key }, index) => ({ name: key, where: file.at(['legal-limits', index, 'key']) })),
    ),
    ...checkRules({ kind: 'market', key: code, written: rules, file, path: ['rules'] }, known),
    ...Object.entries(teams).flatMap(([key, team]) =>
      checkRules(
        { kind: 'team', key: `${code}/${key}`, written: team.rules, file, path: ['teams', key, 'rules'] },
        known,
      ),
    ),
  ];
}
