import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { loadDefinitions } from '#definitions/load-definitions.ts';
import { renderText } from '#definitions/render-text.ts';
import { assessmentOn, assignArchetype } from '#domain/maturity/assign-archetype.ts';
import { concreteWorkbook } from '#domain/cycles/concrete-workbook.ts';
import { resolveRules } from '#domain/rulebook/resolve-rules.ts';
import { copyDefinitions, type DefinitionsCopy } from './definitions-copy.ts';
import { statedOf } from '../../support/stated-of.ts';

let copy: DefinitionsCopy;
beforeEach(async () => {
  copy = await copyDefinitions();
});
afterEach(async () => copy.remove());

it('one file adds a market with archetype, process, workbook and rules, and nothing else is needed', async () => {
  const germany = await readFile(join(copy.folder, 'markets/de.yaml'), 'utf8');
  const austria = germany
    .replace(/^name:.*$/m, 'name: { en: Austria, de: Österreich }')
    .replace('country: DE', 'country: AT');
  await writeFile(join(copy.folder, 'markets/at.yaml'), austria);
  const { definitions, findings } = await loadDefinitions(copy.folder, renderText);
  expect(findings).toEqual([]);
  const market = definitions?.markets.find((each) => each.code === 'AT');
  if (!definitions || !market) throw new Error('the market is not known');
  const { archetypes, assessments, templates, lists, duties, global, ambitions } = definitions;
  const assignment = assignArchetype(
    archetypes,
    assessmentOn(
      assessments.filter(({ market }) => market === 'AT'),
      '2027-01-01',
    ),
    statedOf(definitions, 'AT'),
  );
  const template = templates.find((each) => each.key === assignment?.archetype.template);
  if (!assignment || !template) throw new Error('the market has no process');
  expect(concreteWorkbook(template, market, lists, duties).sheets.length).toBeGreaterThan(1);
  const { rules } = resolveRules([global, assignment.archetype.layer, market.layer], '2027-01-01');
  expect(rules['calls-per-day']?.provenance.at(-1)).toMatchObject({ layer: 'market', key: 'AT', value: 8 });
  const wanted = ambitions.find(({ market }) => market === 'AT');
  expect(Object.keys(wanted?.levels ?? {})).toHaveLength(definitions.maturity.dimensions.length);
});
