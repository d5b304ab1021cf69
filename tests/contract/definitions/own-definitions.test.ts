import { beforeAll, describe, expect, it } from 'vitest';
import type { LocalText } from '#domain/basics/local-text.ts';
import type { Definitions } from '#domain/definitions.ts';
import { assignArchetype } from '#domain/maturity/assign-archetype.ts';
import { concreteWorkbook } from '#domain/process/concrete-workbook.ts';
import { resolveRules } from '#domain/rulebook/resolve-rules.ts';
import { rules } from '#domain/rulebook/rules.ts';
import { definitionsFrom } from '#definitions/load-definitions.ts';
import { renderText } from '#definitions/render-text.ts';
import { repository } from './definitions-copy.ts';

const languages = ['en', 'de', 'fr', 'it', 'ja', 'pt'];
let own: Definitions;

beforeAll(async () => {
  const { definitions, findings } = await definitionsFrom(repository, renderText).load();
  expect(findings).toEqual([]);
  if (!definitions) throw new Error('no findings and no definitions');
  own = definitions;
});

const archetypeOf = (market: string) =>
  assignArchetype(
    own.archetypes,
    own.assessments.findLast((each) => each.market === market),
  )?.archetype;

describe('the definitions Latitude ships with', () => {
  it('cover six markets, two in each archetype', () => {
    expect(own.markets.map(({ code }) => [code, archetypeOf(code)?.key])).toEqual([
      ['BR', 'foundation'],
      ['DE', 'advanced'],
      ['FR', 'developing'],
      ['GB', 'advanced'],
      ['IT', 'foundation'],
      ['JP', 'developing'],
    ]);
  });

  it('show every market on a path: at least two assessments, and an ambition no lower than today', () => {
    for (const { code } of own.markets) {
      const path = own.assessments.filter(({ market }) => market === code);
      expect(path.length).toBeGreaterThanOrEqual(2);
      expect(path.map(({ on }) => on)).toEqual(path.map(({ on }) => on).toSorted());
      for (const [dimension, { level }] of Object.entries(path.at(-1)?.levels ?? {})) {
        expect(own.ambitions[code]?.[dimension], `${code} ${dimension}`).toBeGreaterThanOrEqual(level);
      }
    }
  });

  it('speak six languages wherever people read', () => {
    const texts: readonly (readonly [string, LocalText])[] = [
      ...own.columns.flatMap(({ key, heading, note }) => [[key, heading] as const, [key, note] as const]),
      ...own.lists.flatMap(({ key, name, entries }) => [
        [key, name] as const,
        ...entries.map(({ code, label }) => [`${key}.${code}`, label] as const),
      ]),
      ...own.archetypes.map(({ key, name }) => [key, name] as const),
      ...own.maturity.dimensions.map(({ key, name }) => [key, name] as const),
      ...own.markets.map(({ code, name }) => [code, name] as const),
      ...own.templates.flatMap(({ key, name, phases, workbook }) => [
        [key, name] as const,
        ...phases.map((phase) => [`${key}.${phase.key}`, phase.name] as const),
        ...workbook.sheets.map((sheet) => [`${key}.${sheet.key}`, sheet.name] as const),
      ]),
    ];
    for (const [key, text] of texts) {
      expect(Object.keys(text).toSorted(), key).toEqual(languages.toSorted());
    }
    for (const { key, texts: readMes } of own.templates) {
      expect(Object.keys(readMes).toSorted(), key).toEqual(languages.toSorted());
    }
  });

  it('say something central about every rule there is', () => {
    const spokenOf = new Set(own.global.settings.map(({ rule }) => rule));
    expect(rules.map(({ key }) => key).filter((key) => !spokenOf.has(key))).toEqual([]);
  });

  it('leave every market with a face-to-face plan that falls from A to D and fits its days', () => {
    for (const market of own.markets) {
      const archetype = archetypeOf(market.code);
      if (!archetype) throw new Error(`${market.code} has no archetype`);
      const { rules: inForce, findings } = resolveRules(
        [own.global, archetype.layer, market.layer, ...market.teams.slice(0, 1).map(({ layer }) => layer)],
        '2027-01-01',
      );
      expect(findings, market.code).toEqual([]);
      const number = (key: string) => Number(inForce[key]?.value);
      const guidance = ['A', 'B', 'C', 'D'].map((segment) =>
        number(`call-frequency.${segment}.face-to-face`),
      );
      expect(guidance, market.code).toEqual(guidance.toSorted((a, b) => b - a));
      expect(guidance[0], market.code).toBeLessThanOrEqual(number('channel-maximum.face-to-face'));
      // 150 accounts, of which 15, 20 and 25 % are A, B and C, take no more calls than one rep can do.
      const brands = market.teams.flatMap((team) => team.brands).length;
      const calls = brands * (22 * (guidance[0] ?? 0) + 30 * (guidance[1] ?? 0) + 38 * (guidance[2] ?? 0));
      const days = market.cycle.months * 20 - number('leave-days-default') - number('non-customer-days');
      const method = own.templates.find(({ key }) => key === archetype.template)?.methods.value;
      // Where capacity is allocated by value, guidance may ask for more than there is.
      if (method === 'grid') expect(calls, market.code).toBeLessThanOrEqual(days * number('calls-per-day'));
    }
  });

  it('let nobody rely on a legal limit the company has not confirmed', () => {
    const limits = own.markets.flatMap(({ legalLimits }) => legalLimits);
    expect(limits.length).toBeGreaterThan(0);
    expect(limits.filter(({ confirmed, source }) => confirmed || source === '')).toEqual([]);
  });

  it('make templates that differ: more columns, phases and channels with each archetype', () => {
    const sizes = own.archetypes.map(({ template: key }) => {
      const template = own.templates.find((each) => each.key === key);
      return [
        template?.workbook.sheets.reduce((sum, sheet) => sum + sheet.columns.length, 0),
        template?.phases.length,
        template?.channels.length,
      ];
    });
    for (const position of [0, 2]) {
      const counts = sizes.map((each) => each[position] ?? 0);
      expect(counts).toEqual([...new Set(counts)].toSorted((a, b) => a - b));
    }
    expect(own.templates.map(({ methods }) => Object.values(methods).join(' ')).toSorted()).toEqual([
      'potential-adoption grid window',
      'potential-adoption-influence response guardrails',
      'potential-class grid none',
    ]);
  });

  it('render a read-me for every template, market and language', () => {
    for (const template of own.templates) {
      for (const market of own.markets) {
        const workbook = concreteWorkbook(template, market, own.lists);
        for (const language of languages) {
          const lines = renderText(template.texts[language] ?? '', {
            marketName: market.name[language],
            cycleFrom: '2027-01-01',
            cycleTo: '2027-04-30',
            templateName: template.name[language],
            templateVersion: template.version,
            brands: market.teams.flatMap((team) => team.brands.map(({ name }) => name)),
            contact: 'planner',
            phases: template.phases.map((phase) => ({
              name: phase.name[language],
              due: '2026-12-01',
              responsible: 'rep',
            })),
            sheets: workbook.sheets.map((sheet) => ({
              name: sheet.name[language],
              columns: sheet.columns.map((column) => ({
                heading: column.heading[language],
                note: column.note[language],
                required: column.required,
              })),
            })),
          }).split('\n');
          expect(lines.filter((line) => line.startsWith('# '))).toHaveLength(7);
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
