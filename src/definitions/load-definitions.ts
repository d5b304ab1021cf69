import { hasErrors, type Finding } from '#domain/basics/finding.ts';
import { sortedBy } from '#domain/basics/stable-order.ts';
import type { Definitions } from '#domain/definitions.ts';
import { checkMost } from '#domain/maturity/check-most.ts';
import { checkLayers } from '#domain/check-layers.ts';
import type { DefinitionsSource, RenderText } from '#usecases/ports.ts';
import { buildDefinitions } from './build-definitions.ts';
import { checkFiles } from './check-files.ts';
import { listContent } from './list-content.ts';
import { readFiles, whatIsKnown } from './read-files.ts';
import { readYamlFile, type ReadYaml } from './read-yaml-file.ts';

export interface LoadedDefinitions {
  readonly definitions?: Definitions;
  readonly findings: readonly Finding[];
}

/**
 * Reads archetypes/, templates/ and markets/ under `folder` and reports everything that is wrong with any of them,
 * by file and line. `definitions` is absent when a finding is an error. With `renderText`, read-mes are tried as well.
 * How the layers of rules fit together is looked at last, once every file is sound by itself. `read` is for whoever has
 * read some of the files before.
 */
export async function loadDefinitions(
  folder: string,
  renderText?: RenderText,
  read: ReadYaml = readYamlFile,
): Promise<LoadedDefinitions> {
  const { content, findings: listing } = await listContent(folder);
  const files = await readFiles(folder, content, read);
  const findings = sorted([...listing, ...checkFiles(files, whatIsKnown(files), renderText)]);
  if (hasErrors(findings)) return { findings };
  const definitions = buildDefinitions(files);
  const all = sorted([...findings, ...checkLayers(definitions), ...checkMost(definitions)]);
  return hasErrors(all) ? { findings: all } : { definitions, findings: all };
}

export const definitionsFrom = (folder: string, renderText?: RenderText): DefinitionsSource => ({
  load: async () => loadDefinitions(folder, renderText),
});

const sorted = (findings: readonly Finding[]): readonly Finding[] =>
  sortedBy(
    findings,
    ({ where }) => (where.kind === 'file' ? where.file : ''),
    ({ where }) => (where.kind === 'file' ? (where.line ?? 0) : 0),
    ({ code }) => code,
  );
