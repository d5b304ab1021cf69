import { afterEach, beforeEach, expect, it } from 'vitest';
import { loadDefinitions } from '#definitions/load-definitions.ts';
import { copyDefinitions, type DefinitionsCopy } from './definitions-copy.ts';
import { readChanged } from './read-changed.ts';

let copy: DefinitionsCopy;
beforeEach(async () => {
  copy = await copyDefinitions();
});
afterEach(async () => copy.remove());

it('an archetype that asks for no level where its template’s practice rests on one is warned of', async () => {
  await copy.breakFile('archetypes/developing.yaml', (text) =>
    text.replace('  segmentation: 2\n', '').replace(/^does-not-ask:\n.*\n/m, ''),
  );
  const { definitions, findings } = await loadDefinitions(copy.folder, undefined, readChanged);
  expect(definitions).toBeDefined();
  expect(
    findings.map(({ code, severity, values }) => [code, severity, values['practice'], values['dimension']]),
  ).toEqual([
    ['definitions.practice-not-asked', 'warning', 'adoption-segments', 'segmentation'],
    ['definitions.practice-not-asked', 'warning', 'several-channels', 'channel-mix'],
  ]);
});

it('a template that takes a practice up is held against the archetypes that run it', async () => {
  await copy.breakFile('templates/foundation/process.yaml', (text) =>
    text.replace('channels: [face-to-face]', 'channels: [face-to-face, email]'),
  );
  const { findings } = await loadDefinitions(copy.folder, undefined, readChanged);
  expect(findings.filter(({ code }) => code === 'definitions.practice-not-asked')).toMatchObject([
    {
      where: { file: 'archetypes/foundation.yaml' },
      values: { archetype: 'foundation', practice: 'several-channels', dimension: 'channel-mix' },
    },
  ]);
});
