import { writtenArchetype } from '#domain/maturity/written-archetype.ts';
import { writtenMaturity } from '#domain/maturity/written-maturity.ts';
import { writtenMarket } from '#domain/organisation/written-market.ts';
import { writtenColumns, writtenLists, writtenSheet } from '#domain/cycles/written-workbook.ts';
import { writtenRefusals } from '#domain/cycles/written-refusals.ts';
import { writtenGlobalRules } from '#domain/rulebook/written-rules.ts';
import {
  callsFile,
  capacityFile,
  columnsFile,
  type Content,
  globalFile,
  listsFile,
  maturityFile,
  refusalsFile,
} from './list-content.ts';
import { readTemplateFiles } from './read-templates.ts';
import { namesUnder, type ReadYaml } from './read-yaml-file.ts';
import type { Known } from './references.ts';

/** All files after reading, each as far as it is sound. */
export type Files = Awaited<ReturnType<typeof readFiles>>;

export async function readFiles(folder: string, content: Content, readYaml: ReadYaml) {
  const [maturity, global, columns, lists, calls, capacity, refusals, templates, archetypes, markets] =
    await Promise.all([
      readYaml(folder, maturityFile, writtenMaturity),
      readYaml(folder, globalFile, writtenGlobalRules),
      readYaml(folder, columnsFile, writtenColumns),
      readYaml(folder, listsFile, writtenLists),
      readYaml(folder, callsFile, writtenSheet),
      readYaml(folder, capacityFile, writtenSheet),
      readYaml(folder, refusalsFile, writtenRefusals),
      readTemplateFiles(folder, content, readYaml),
      Promise.all(
        content.archetypes.map(async ({ key, file }) => ({
          key,
          read: await readYaml(folder, file, writtenArchetype),
        })),
      ),
      Promise.all(
        content.markets.map(async ({ code, file }) => ({
          code,
          file,
          read: await readYaml(folder, file, writtenMarket),
        })),
      ),
    ]);
  return { maturity, global, columns, lists, calls, capacity, refusals, templates, archetypes, markets };
}

export const whatIsKnown = ({ maturity, columns, lists, templates }: Files): Known => ({
  dimensions: namesUnder(maturity, 'dimensions'),
  columns: namesUnder(columns, 'columns'),
  lists: namesUnder(lists, 'lists'),
  specialties: lists.sound.lists?.['specialty']?.entries.map(({ code }) => code),
  templates: templates.map(({ key }) => key),
});
