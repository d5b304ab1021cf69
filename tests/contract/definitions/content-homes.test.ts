import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { describeWhere } from '#domain/basics/finding.ts';
import type { Definitions } from '#domain/definitions.ts';
import { files, type folders } from '#definitions/content-homes.ts';
import { definitionsFrom } from '#definitions/load-definitions.ts';
import { copyDefinitions, type DefinitionsCopy } from './definitions-copy.ts';

/** Every place, and for a folder a file in it as it may be called. */
const inFolders: Readonly<Record<(typeof folders)[number], string>> = {
  'archetypes/kpis': 'archetypes/kpis/coverage.yaml',
  'templates/insights': 'templates/insights/pharmacies.yaml',
  'templates/programmes': 'templates/programmes/webinar-follow-up.yaml',
};
const homes = [...files, ...Object.values(inFolders), 'templates/advanced/training/rep.de.md'];

let before: Definitions;
let copy: DefinitionsCopy;
beforeAll(async () => {
  const untouched = await copyDefinitions();
  before = (await definitionsFrom(untouched.folder).load()).definitions ?? expect.fail('not in order');
  await untouched.remove();
});
beforeEach(async () => {
  copy = await copyDefinitions();
});
afterEach(() => copy.remove());

async function put(file: string, text: string): Promise<void> {
  await mkdir(dirname(join(copy.folder, file)), { recursive: true });
  await writeFile(join(copy.folder, file), text);
}

describe('a home of content that is not read yet', () => {
  it.each(homes)('%s: empty it says nothing', async (home) => {
    if (home.split('/').length === 2) await put(home, '\n');
    else await mkdir(join(copy.folder, dirname(home)), { recursive: true });
    const { definitions, findings } = await definitionsFrom(copy.folder).load();
    expect(findings).toEqual([]);
    expect(definitions).toEqual(before);
  });

  it.each(homes)(
    '%s: filled it is no archetype, template or market, and said to do nothing',
    async (home) => {
      await put(home, 'key: value\n');
      const { definitions, findings } = await definitionsFrom(copy.folder).load();
      expect(findings.map(({ code, where }) => `${describeWhere(where)} ${code}`)).toEqual([
        `${home} definitions.not-read-yet`,
      ]);
      expect(definitions).toEqual(before);
    },
  );
});

it('a name beside them is still pointed out', async () => {
  await put('markets/regions/x.yaml', 'a: 1\n');
  await put('templates/advanced/extra.yaml', 'a: 1\n');
  const { findings } = await definitionsFrom(copy.folder).load();
  expect(findings.map(({ code, where }) => `${describeWhere(where)} ${code}`)).toEqual([
    'markets/regions definitions.file-ignored',
    'templates/advanced/extra.yaml definitions.file-ignored',
  ]);
});
