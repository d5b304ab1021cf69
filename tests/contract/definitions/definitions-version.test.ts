import { afterEach, expect, it } from 'vitest';
import { loadDefinitions } from '#definitions/load-definitions.ts';
import { copyDefinitions, type DefinitionsCopy } from './definitions-copy.ts';

let copy: DefinitionsCopy;
afterEach(() => copy.remove());

const versionOf = async ({ folder }: DefinitionsCopy): Promise<string> => {
  const { definitions, findings } = await loadDefinitions(folder);
  if (!definitions) throw new Error(JSON.stringify(findings));
  return definitions.version;
};

it('is that of what the files say, not of how they look', async () => {
  copy = await copyDefinitions();
  const first = await versionOf(copy);
  expect(first).toMatch(/^[0-9a-f]{64}$/u);
  await copy.breakFile('markets/de.yaml', (text) => `# A line more moves every line below.\n\n${text}`);
  expect(await versionOf(copy)).toBe(first);
});

it.each([
  ['markets/de.yaml', (text: string) => text.replace(/currency: \w+/u, 'currency: CHF')],
  ['templates/columns.yaml', (text: string) => text.replace(/width: \d+/u, 'width: 33')],
])('is another as soon as %s says something else', async (file, change) => {
  copy = await copyDefinitions();
  const first = await versionOf(copy);
  await copy.breakFile(file, change);
  expect(await versionOf(copy)).not.toBe(first);
});
