import { writtenArchetype } from '#domain/maturity/written-archetype.ts';
import { writtenMaturity } from '#domain/maturity/written-maturity.ts';
import type { CatalogueBrand } from '#domain/organisation/label.ts';
import { readBrands, writtenBrands } from '#domain/organisation/written-brands.ts';
import { writtenMarket } from '#domain/organisation/written-market.ts';
import { writtenColumns, writtenLists, writtenSheet } from '#domain/cycles/written-workbook.ts';
import { writtenRefusals } from '#domain/cycles/written-refusals.ts';
import { writtenGlobalRules } from '#domain/rulebook/written-rules.ts';
import {
  brandsFile,
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
import { namesUnder, readYamlFile } from './read-yaml-file.ts';
import type { Known } from './references.ts';

/** All files after reading, each as far as it is sound. */
export type Files = Awaited<ReturnType<typeof readFiles>>;

export async function readFiles(folder: string, content: Content) {
  const [
    maturity,
    global,
    brands,
    columns,
    lists,
    calls,
    capacity,
    refusals,
    templates,
    archetypes,
    markets,
  ] = await Promise.all([
    readYamlFile(folder, maturityFile, writtenMaturity),
    readYamlFile(folder, globalFile, writtenGlobalRules),
    readYamlFile(folder, brandsFile, writtenBrands),
    readYamlFile(folder, columnsFile, writtenColumns),
    readYamlFile(folder, listsFile, writtenLists),
    readYamlFile(folder, callsFile, writtenSheet),
    readYamlFile(folder, capacityFile, writtenSheet),
    readYamlFile(folder, refusalsFile, writtenRefusals),
    readTemplateFiles(folder, content),
    Promise.all(
      content.archetypes.map(async ({ key, file }) => ({
        key,
        read: await readYamlFile(folder, file, writtenArchetype),
      })),
    ),
    Promise.all(
      content.markets.map(async ({ code, file }) => ({
        code,
        file,
        read: await readYamlFile(folder, file, writtenMarket),
      })),
    ),
  ]);
  return {
    maturity,
    global,
    brands,
    columns,
    lists,
    calls,
    capacity,
    refusals,
    templates,
    archetypes,
    markets,
  };
}

/** What of the catalogue is sound; undefined where the file cannot be read. */
function labelsIn(brands: Files['brands']): Known['labels'] {
  const named = namesUnder(brands, 'brands');
  if (named === undefined) return undefined;
  const whole = new Map(
    readBrands({ brands: brands.sound.brands ?? {} }).map((brand): [string, CatalogueBrand] => [
      brand.key,
      brand,
    ]),
  );
  return new Map(named.map((key) => [key, whole.get(key)]));
}

export const whatIsKnown = ({ maturity, brands, columns, lists, templates }: Files): Known => ({
  labels: labelsIn(brands),
  dimensions: namesUnder(maturity, 'dimensions'),
  columns: namesUnder(columns, 'columns'),
  lists: namesUnder(lists, 'lists'),
  specialties: lists.sound.lists?.['specialty']?.entries.map(({ code }) => code),
  templates: templates.map(({ key }) => key),
});
