import { beforeAll, describe, expect, it } from 'vitest';
import { segments } from '#domain/basics/segment.ts';
import { inLocale, type LocalText } from '#domain/basics/local-text.ts';
import type { Definitions } from '#domain/definitions.ts';
import { assignArchetype, ladderOf } from '#domain/maturity/assign-archetype.ts';
import { concreteWorkbook } from '#domain/cycles/concrete-workbook.ts';
import { statedOn } from '#domain/organisation/unit-facts.ts';
import { unitsOf, type UnitMarket } from '#domain/organisation/unit.ts';
import { yearly } from '#domain/rulebook/rates/read-rates.ts';
import { resolveRules } from '#domain/rulebook/resolve-rules.ts';
import { rules } from '#domain/rulebook/rules.ts';
import { definitionsFrom } from '#definitions/load-definitions.ts';
import { renderText } from '#definitions/render-text.ts';
import { repository } from './definitions-copy.ts';
import { statedOf } from '../../support/stated-of.ts';

const languages = ['en', 'de', 'fr', 'it', 'ja', 'pt'];
const archetypeByMarket: Readonly<Record<string, string>> = {
  AT: 'advanced',
  AU: 'developing',
  BE: 'developing',
  BR: 'foundation',
  CA: 'advanced',
  CH: 'advanced',
  CN: 'foundation',
  DE: 'advanced',
  DK: 'advanced',
  ES: 'developing',
  FR: 'developing',
  GB: 'advanced',
  IN: 'foundation',
  IT: 'foundation',
  JP: 'developing',
  KR: 'developing',
  MX: 'foundation',
  NL: 'developing',
  PL: 'foundation',
  PT: 'foundation',
  SA: 'distributor',
  SE: 'omnichannel',
  US: 'omnichannel',
};
/** Units that are of another kind than their market, or assessed by themselves. */
const archetypeByUnit: Readonly<Record<string, string>> = {
  'BE-hospital': 'key-account',
  'BE-laboratory': 'laboratory',
  'BE-primary-care': 'developing',
  'KR-cardio': 'developing',
  'KR-respi': 'foundation',
};
let own: Definitions;

beforeAll(async () => {
  const { definitions, findings } = await definitionsFrom(repository, renderText).load();
  if (!definitions || findings.length > 0) throw new Error(`not in order: ${JSON.stringify(findings)}`);
  own = definitions;
});

const languageOf = (locale = 'en'): string => locale.split('-')[0] ?? 'en';

const archetypeOf = (market: string) =>
  assignArchetype(
    own.archetypes,
    own.assessments.findLast((each) => each.market === market),
    statedOf(own, market),
  )?.archetype;

/** By what the files say of it before anything has come in. */
const archetypeOfUnit = ({ code, address }: UnitMarket) =>
  assignArchetype(
    own.archetypes,
    own.assessments.findLast((each) => each.market === address) ??
      own.assessments.findLast((each) => each.market === code),
    statedOn(own.statedFacts, { market: code, unit: address }, '9999-12-31'),
  )?.archetype.key;

describe('the definitions Latitude ships with', () => {
  it('cover markets on five continents and put some of them in each archetype', () => {
    expect(Object.fromEntries(own.markets.map(({ code }) => [code, archetypeOf(code)?.key]))).toEqual(
      archetypeByMarket,
    );
    const units = own.markets.flatMap(unitsOf).filter(({ address, code }) => address !== code);
    expect(Object.fromEntries(units.map((unit) => [unit.address, archetypeOfUnit(unit)]))).toEqual(
      archetypeByUnit,
    );
    expect(new Set(own.archetypes.map(({ key }) => key))).toEqual(
      new Set([...Object.values(archetypeByMarket), ...Object.values(archetypeByUnit)]),
    );
    expect(new Set(own.markets.map(({ region }) => region))).toEqual(
      new Set(['Europe', 'Asia-Pacific', 'Middle East', 'North America', 'Latin America']),
    );
  });

  it('show every market on a path: at least two assessments, and an ambition no lower than today', () => {
    for (const { code } of own.markets) {
      const path = own.assessments.filter(({ market }) => market === code);
      expect(path.length).toBeGreaterThanOrEqual(2);
      expect(path.map(({ on }) => on)).toEqual(path.map(({ on }) => on).toSorted());
      for (const [dimension, { level }] of Object.entries(path.at(-1)?.levels ?? {})) {
        const wanted = own.ambitions.find(({ market }) => market === code)?.levels;
        expect(wanted?.[dimension], `${code} ${dimension}`).toBeGreaterThanOrEqual(level);
      }
    }
  });

  it('speak six languages on pages, and in workbooks every market’s first one as well', () => {
    const spoken = [...new Set([...languages, ...own.markets.map(({ locales }) => languageOf(locales[0]))])];
    const inWorkbooks: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
      ...own.columns.flatMap(({ key, heading, note }) => [[key, heading] as const, [key, note] as const]),
      ...own.lists.flatMap(({ key, name, entries }) => [
        [key, name] as const,
        ...entries.map(({ code, label }) => [`${key}.${code}`, label] as const),
      ]),
      ...own.templates.flatMap(({ key, name, phases, workbook, texts }) => [
        [key, name] as const,
        [key, texts] as const,
        ...phases.map((phase) => [`${key}.${phase.key}`, phase.name] as const),
        ...workbook.sheets.map((sheet) => [`${key}.${sheet.key}`, sheet.name] as const),
      ]),
    ];
    for (const [key, text] of inWorkbooks) {
      expect([key, ...Object.keys(text).toSorted()]).toEqual([key, ...spoken.toSorted()]);
    }
    const onPages: readonly (readonly [string, LocalText])[] = [
      ...own.archetypes.map(({ key, name }) => [key, name] as const),
      ...own.maturity.dimensions.map(({ key, name }) => [key, name] as const),
    ];
    for (const [key, text] of onPages) {
      expect([key, ...Object.keys(text).toSorted()]).toEqual([key, ...languages.toSorted()]);
    }
    for (const { name, locales } of own.markets) {
      const needed = new Set([...languages, languageOf(locales[0])]);
      expect(new Set(Object.keys(name)), name.en).toEqual(needed);
    }
  });

  it('say something central about every rule there is', () => {
    const spokenOf = new Set(own.global.settings.map(({ rule }) => rule));
    expect(rules.map(({ key }) => key).filter((key) => !spokenOf.has(key))).toEqual([]);
  });

  it.each(Object.keys(archetypeByMarket))(
    'leave %s with calls that fall from A to D and fit its days',
    (code) => {
      const market = own.markets.find((each) => each.code === code);
      const archetype = archetypeOf(code);
      if (!market || !archetype) throw new Error(`${code} has no archetype`);
      const teams = market.teams.map(({ layer }) => layer);
      const layers = [own.global, archetype.layer, market.layer, ...teams];
      const { rules: inForce, findings } = resolveRules(layers, '2027-01-01', [market.cycle.months]);
      expect(findings).toEqual([]);

      const number = (key: string) => {
        const rule = rules.find((each) => each.key === key);
        const held = inForce[key];
        return rule && held ? Number(yearly(rule, held, market.cycle.months).value) : 0;
      };
      const [a = 0, b = 0, c = 0, d = 0] = segments.map((each) =>
        number(`call-frequency.${each}.face-to-face`),
      );
      expect([a, b, c, d]).toEqual([a, b, c, d].toSorted((x, y) => y - x));
      expect(a).toBeLessThanOrEqual(number('channel-maximum.face-to-face'));
      // Of 150 accounts 22 are A, 30 B and 38 C. Only where capacity goes by value may guidance ask for more than there is.
      // Over a year, whatever its cycles.
      const days = 12 * 20 - number('leave-days-default') - number('non-customer-days');
      const { methods } = own.templates.find(({ key }) => key === archetype.template) ?? {};
      const room = methods?.value === 'grid' ? days * number('calls-per-day') : Number.POSITIVE_INFINITY;
      expect(22 * a + 30 * b + 38 * c).toBeLessThanOrEqual(room);
    },
  );

  it('let nobody rely on a legal limit the company has not confirmed', () => {
    const limits = own.markets.flatMap(({ legalLimits }) => legalLimits);
    expect(limits.length).toBeGreaterThan(0);
    expect(limits.filter(({ confirmed, source }) => confirmed || source === '')).toEqual([]);
  });

  it('make templates that differ: in method, in channels, and never less to fill in further up', () => {
    const used = ladderOf(own.archetypes).map(({ template }) =>
      own.templates.find(({ key }) => key === template)!,
    );
    const rising = (count: (template: (typeof used)[number]) => number): void => {
      expect(used.map(count)).toEqual(used.map(count).toSorted((x, y) => x - y));
    };
    rising(({ channels }) => channels.length);
    const columnsOf = ({ workbook }: (typeof used)[number]) =>
      workbook.sheets.flatMap(({ columns }) => columns);
    rising((template) => columnsOf(template).length);
    rising((template) => columnsOf(template).filter(({ required }) => required).length);
    expect(used.map(({ methods }) => Object.values(methods).join(' '))).toEqual([
      'potential-class grid none',
      'potential-adoption grid window',
      'potential-adoption-influence response guardrails',
      'potential-adoption-influence elasticity guardrails',
    ]);
    expect(
      new Set(used.map(({ phases }) => phases.map(({ key, dueWorkingDay }) => key + dueWorkingDay).join()))
        .size,
    ).toBe(used.length);
  });

  it('make complete processes: owners, objectives that are served, and a gate before every step that needs one', () => {
    const gates = own.templates.map(({ phases }) => new Set(phases.flatMap((phase) => phase.gates)));
    for (const [index, { key, phases, objectives, methods }] of own.templates.entries()) {
      expect(new Set(phases.map(({ objective }) => objective)), key).toEqual(
        new Set(objectives.map((each) => each.key)),
      );
      const always = [
        'accounts-imported',
        'territories-staffed',
        'segments-computed',
        'plan-made',
        'plan-approved',
      ];
      expect([...(gates[index] ?? [])], key).toEqual(expect.arrayContaining(always));
      expect(gates[index]?.has('proposals-decided'), key).toBe(methods.review !== 'none');
    }
  });

  it('render a read-me for every template, market and language', () => {
    for (const template of own.templates) {
      for (const market of own.markets) {
        const workbook = concreteWorkbook(template, market, own.lists, own.duties);
        for (const language of Object.keys(template.texts)) {
          const lines = renderText(template.texts[language] ?? '', {
            marketName: inLocale(market.name, language),
            cycleFrom: '2027-01-01',
            cycleTo: '2027-04-30',
            templateName: inLocale(template.name, language),
            templateVersion: template.version,
            strategyVersion: template.strategy,
            objectives: template.objectives.map(({ wording }) => ({
              wording: inLocale(wording, language),
              phases: ['phase'],
            })),
            brands: market.teams.flatMap((team) => team.brands.map(({ name }) => name)),
            contact: 'planner',
            phases: template.phases.map((phase) => ({
              name: inLocale(phase.name, language),
              due: '2026-12-01',
              responsible: 'rep',
            })),
            sheets: workbook.sheets.map((sheet) => ({
              name: inLocale(sheet.name, language),
              columns: sheet.columns.map((column) => ({
                heading: inLocale(column.heading, language),
                note: inLocale(column.note, language),
                required: column.required,
              })),
            })),
          }).split('\n');
          expect(lines.filter((line) => line.startsWith('# '))).toHaveLength(8);
          expect(lines.join('\n')).not.toMatch(/\{\{|undefined|\[object/);
          expect(lines.filter((line) => line.startsWith('2026-12-01'))).toHaveLength(template.phases.length);
          expect(lines.filter((line) => line.includes(' *'))).toHaveLength(
            workbook.sheets.flatMap(({ columns }) => columns.filter(({ required }) => required)).length,
          );
        }
      }
    }
  });
});
