import { writtenArchetype } from '#domain/maturity/written-archetype.ts';
import { writtenStrategy } from '#domain/maturity/strategy/written-strategy.ts';
import { writtenMaturity } from '#domain/maturity/written-maturity.ts';
import type { CatalogueBrand } from '#domain/organisation/label.ts';
import { readBrands, writtenBrands } from '#domain/organisation/written-brands.ts';
import { writtenCluster } from '#domain/organisation/written-cluster.ts';
import { writtenMarket } from '#domain/organisation/written-market.ts';
import { writtenColumns, writtenLists, writtenSheet } from '#domain/cycles/written-workbook.ts';
import { writtenTitles } from '#domain/cycles/title-words.ts';
import { measuredFacts } from '#domain/customers/behaviour/event-dictionary.ts';
import { writtenEvents } from '#domain/customers/behaviour/written-events.ts';
import { writtenMatchFields } from '#domain/customers/identity/match-words.ts';
import { writtenRefusals } from '#domain/cycles/written-refusals.ts';
import { writtenGlobalRules } from '#domain/rulebook/written-rules.ts';
import {
  affiliationsFile,
  consentsFile,
  unsubscribesFile,
  eventsFile,
  eventSheetFile,
  assignmentsFile,
  brandsFile,
  calendarFile,
  callsFile,
  capacityFile,
  columnsFile,
  dutiesFile,
  fieldPlanFile,
  type Content,
  globalFile,
  listsFile,
  matchFieldsFile,
  maturityFile,
  refusalsFile,
  strategyFile,
  titlesFile,
} from './list-content.ts';
import { readTemplateFiles } from './read-templates.ts';
import { namesUnder, type ReadYaml } from './read-yaml-file.ts';
import type { Known } from './references.ts';

/** All files after reading, each as far as it is sound. */
export type Files = Awaited<ReturnType<typeof readFiles>>;

export async function readFiles(folder: string, content: Content, readYaml: ReadYaml) {
  const [
    maturity,
    global,
    brands,
    strategy,
    columns,
    lists,
    calls,
    capacity,
    calendar,
    dutySheet,
    fieldPlanSheet,
    affiliationSheet,
    consentSheet,
    unsubscribeSheet,
    events,
    eventSheet,
    assignmentSheet,
    refusals,
    matchFields,
    titles,
    templates,
    archetypes,
    markets,
    clusters,
  ] = await Promise.all([
    readYaml(folder, maturityFile, writtenMaturity),
    readYaml(folder, globalFile, writtenGlobalRules),
    readYaml(folder, brandsFile, writtenBrands),
    readYaml(folder, strategyFile, writtenStrategy),
    readYaml(folder, columnsFile, writtenColumns),
    readYaml(folder, listsFile, writtenLists),
    readYaml(folder, callsFile, writtenSheet),
    readYaml(folder, capacityFile, writtenSheet),
    readYaml(folder, calendarFile, writtenSheet),
    readYaml(folder, dutiesFile, writtenSheet),
    readYaml(folder, fieldPlanFile, writtenSheet),
    readYaml(folder, affiliationsFile, writtenSheet),
    readYaml(folder, consentsFile, writtenSheet),
    readYaml(folder, unsubscribesFile, writtenSheet),
    readYaml(folder, eventsFile, writtenEvents),
    readYaml(folder, eventSheetFile, writtenSheet),
    readYaml(folder, assignmentsFile, writtenSheet),
    readYaml(folder, refusalsFile, writtenRefusals),
    readYaml(folder, matchFieldsFile, writtenMatchFields),
    readYaml(folder, titlesFile, writtenTitles),
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
    Promise.all(
      content.clusters.map(async ({ key, file }) => ({
        key,
        file,
        read: await readYaml(folder, file, writtenCluster),
      })),
    ),
  ]);
  return {
    maturity,
    global,
    brands,
    strategy,
    columns,
    lists,
    calls,
    capacity,
    calendar,
    dutySheet,
    fieldPlanSheet,
    affiliationSheet,
    consentSheet,
    unsubscribeSheet,
    events,
    eventSheet,
    assignmentSheet,
    refusals,
    matchFields,
    titles,
    templates,
    archetypes,
    markets,
    clusters,
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

export const whatIsKnown = ({
  maturity,
  brands,
  strategy,
  columns,
  lists,
  events,
  templates,
  markets,
}: Files): Known => ({
  behaviour: measuredFacts(Object.keys(events.sound.measures ?? {})),
  labels: labelsIn(brands),
  objectives: namesUnder(strategy, 'objectives'),
  dimensions: namesUnder(maturity, 'dimensions'),
  columns: namesUnder(columns, 'columns'),
  lists: namesUnder(lists, 'lists'),
  codes: new Map(
    Object.entries(lists.sound.lists ?? {}).map(([key, { entries }]) => [
      key,
      entries.map(({ code }) => code),
    ]),
  ),
  specialties: lists.sound.lists?.['specialty']?.entries.map(({ code }) => code),
  templates: templates.map(({ key }) => key),
  markets: markets.map(({ code }) => code),
});
