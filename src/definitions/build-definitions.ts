import { sortedBy } from '#domain/basics/stable-order.ts';
import type { FactKind } from '#domain/rulebook/conditions/check-condition.ts';
import type { Segmentation } from '#domain/cycles/segmentation.ts';
import type { Definitions } from '#domain/definitions.ts';
import { readBrands } from '#domain/organisation/written-brands.ts';
import { measuredFacts } from '#domain/customers/behaviour/event-dictionary.ts';
import { readMatchFields } from '#domain/customers/identity/match-words.ts';
import { readRefusals } from '#domain/cycles/written-refusals.ts';
import { columnsOfMeasures, readEventDictionary } from './customers/read-events.ts';
import { definitionsVersion } from './definitions-version.ts';
import { readArchetype } from './maturity/read-archetype.ts';
import { readAmbitions, readAssessments } from './maturity/read-assessments.ts';
import { readChanges } from './organisation/read-changes.ts';
import { readStatedFacts } from './organisation/read-stated-facts.ts';
import { readStrategy } from './maturity/read-strategy.ts';
import { readMaturity } from './maturity/read-maturity.ts';
import { readColumns } from './cycles/read-columns.ts';
import { readLists } from './cycles/read-lists.ts';
import { readLoneSheet } from './cycles/read-lone-sheet.ts';
import { catalogueOf } from './organisation/read-brands.ts';
import { readAssumedLaw } from './organisation/read-assumed-law.ts';
import { readCluster } from './organisation/read-cluster.ts';
import { readDuties } from './organisation/read-duties.ts';
import { readMarket } from './organisation/read-market.ts';
import type { Files } from './read-files.ts';
import { grantingTemplates, readTemplate } from './read-templates.ts';
import { readOwnSegments } from './segmentation/own-segments.ts';
import { readSegmentation } from './segmentation/read-segmentation.ts';
import { factsOfTemplate } from './segmentation/facts-of-template.ts';
import { readRuleLayer } from './rulebook/read-rules.ts';
import type { ReadFile } from './read-yaml-file.ts';
import type { YamlFile } from './yaml/yaml-file.ts';

/** Turns files in which nothing is wrong into definitions. Throws on any other: they were to be reported before. */
export function buildDefinitions(files: Files): Definitions {
  const maturity = wholeOf(files.maturity);
  const global = wholeOf(files.global);
  const strategy = readStrategy(wholeOf(files.strategy).written);
  const columns = readColumns(wholeOf(files.columns).written);
  const catalogue = catalogueOf(readBrands(wholeOf(files.brands).written));
  const markets = files.markets.map(({ code, read }) => ({ code, ...wholeOf(read) }));
  const segmentations = new Map(
    files.templates.flatMap(({ key, segmentation }) =>
      segmentation ? [[key, wholeOf(segmentation).written]] : [],
    ),
  );
  const codes = new Map(
    readLists(wholeOf(files.lists).written).map(({ key, entries }) => [key, entries.map(({ code }) => code)]),
  );
  const events = readEventDictionary(wholeOf(files.events).written, files.columns.sound, columns, { codes });
  const behaviour = measuredFacts(events.measures.map(({ key }) => key));
  const named = [...columns, ...columnsOfMeasures(events)];
  const segmentationOf = (template: Files['templates'][number]): Segmentation | undefined =>
    template.segmentation &&
    readSegmentation(
      wholeOf(template.segmentation).written,
      segmentations,
      factsOfTemplate(template.workbook.sound, files.columns.sound, { codes, behaviour }) ??
        new Map<string, FactKind>(),
      named,
    );
  const granting = grantingTemplates(files.templates, files.columns.sound, { codes, behaviour });
  const definitions = {
    strategy,
    maturity: readMaturity(maturity.written),
    global: readRuleLayer({
      kind: 'global',
      key: 'global',
      written: global.written.rules,
      file: global.yaml,
      path: ['rules'],
    }),
    archetypes: sortedBy(
      files.archetypes.map(({ key, read }) => {
        const { written, yaml } = wholeOf(read);
        return readArchetype(key, written, yaml);
      }),
      ({ rank }) => rank ?? Number.POSITIVE_INFINITY,
      ({ key }) => key,
    ),
    templates: files.templates.map((template) =>
      readTemplate(
        template,
        wholeOf(template.process).written,
        wholeOf(template.workbook).written,
        columns,
        strategy,
        segmentationOf(template),
      ),
    ),
    columns,
    calls: readLoneSheet('calls', wholeOf(files.calls).written, columns),
    capacity: readLoneSheet('capacity', wholeOf(files.capacity).written, columns),
    calendar: readLoneSheet('calendar', wholeOf(files.calendar).written, columns),
    dutySheet: readLoneSheet('duties', wholeOf(files.dutySheet).written, columns),
    fieldPlanSheet: readLoneSheet('field-plan', wholeOf(files.fieldPlanSheet).written, columns),
    affiliationSheet: readLoneSheet('affiliations', wholeOf(files.affiliationSheet).written, columns),
    consentSheet: readLoneSheet('consents', wholeOf(files.consentSheet).written, columns),
    unsubscribeSheet: readLoneSheet('unsubscribes', wholeOf(files.unsubscribeSheet).written, columns),
    eventSheet: readLoneSheet('events', wholeOf(files.eventSheet).written, columns),
    events,
    assignmentSheet: readLoneSheet('assignments', wholeOf(files.assignmentSheet).written, columns),
    lists: readLists(wholeOf(files.lists).written),
    titles: wholeOf(files.titles).written,
    matchFields: readMatchFields(wholeOf(files.matchFields).written, columns),
    refusals: readRefusals(wholeOf(files.refusals).written),
    markets: markets.map(({ code, written, yaml }) => readMarket(code, written, yaml, catalogue)),
    clusters: files.clusters.map(({ key, read }) => {
      const { written, yaml } = wholeOf(read);
      return readCluster(key, written, yaml);
    }),
    duties: markets.flatMap(({ code, written, yaml }) => readDuties(code, written, yaml)),
    assumedLaw: markets.flatMap(({ code, written }) => readAssumedLaw(code, written)),
    assessments: markets.flatMap(({ code, written }) => readAssessments(code, written)),
    ambitions: markets.flatMap(({ code, written }) => readAmbitions(code, written)),
    changes: markets.flatMap(({ code, written }) => readChanges(code, written)),
    ownSegments: markets.flatMap(({ code, written }) => readOwnSegments(code, written, granting, named)),
    statedFacts: markets.flatMap(({ code, written }) => readStatedFacts(code, written)),
  };
  return { ...definitions, version: definitionsVersion(definitions) };
}

function wholeOf<T>({ whole, yaml }: ReadFile<T>): { readonly written: T; readonly yaml: YamlFile } {
  if (whole === undefined || !yaml) throw new Error('a definitions file is broken and nothing was reported');
  return { written: whole, yaml };
}
