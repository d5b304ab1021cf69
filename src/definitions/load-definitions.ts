import { finding, atLine, hasErrors, type Finding } from '#domain/basics/finding.ts';
import { sortedBy } from '#domain/basics/stable-order.ts';
import type { Definitions } from '#domain/definitions.ts';
import { writtenArchetype } from '#domain/maturity/written-archetype.ts';
import { writtenMaturity } from '#domain/maturity/written-maturity.ts';
import { isCountry, writtenMarket } from '#domain/process/written-market.ts';
import { writtenColumns, writtenLists } from '#domain/process/written-workbook.ts';
import { checkLayers } from '#domain/rulebook/check-layers.ts';
import { writtenGlobalRules } from '#domain/rulebook/written-rules.ts';
import type { DefinitionsSource, RenderText } from '#usecases/ports.ts';
import {
  columnsFile,
  type Content,
  globalFile,
  listContent,
  listsFile,
  maturityFile,
} from './list-content.ts';
import { checkArchetype, checkRanks, readArchetype } from './maturity/read-archetype.ts';
import { checkAssessments, readAssessments } from './maturity/read-assessments.ts';
import { readMaturity } from './maturity/read-maturity.ts';
import { checkColumns, readColumns } from './process/read-columns.ts';
import { checkLists, readLists } from './process/read-lists.ts';
import { checkMarket, readMarket } from './process/read-market.ts';
import { checkTemplate, readTemplate, readTemplateFiles } from './read-templates.ts';
import { namesUnder, readYamlFile } from './read-yaml-file.ts';
import type { Known } from './references.ts';
import { checkRules, readRuleLayer } from './rulebook/read-rules.ts';

export interface LoadedDefinitions {
  readonly definitions?: Definitions;
  readonly findings: readonly Finding[];
}

/**
 * Reads archetypes/, templates/ and markets/ under `folder` and reports everything that is wrong with any of them,
 * by file and line. `definitions` is absent when a finding is an error. With `renderText`, read-mes are tried as well.
 */
export async function loadDefinitions(folder: string, renderText?: RenderText): Promise<LoadedDefinitions> {
  const { content, findings: listing } = await listContent(folder);
  const files = await readFiles(folder, content);
  const known = whatIsKnown(files);
  const findings = sorted([...listing, ...checkFiles(files, known, renderText)]);
  if (hasErrors(findings)) return { findings };

  const definitions = readDefinitions(files);
  if (!definitions) throw new Error('a definitions file is broken and nothing was reported');
  const all = sorted([...findings, ...checkLayers(definitions)]);
  return hasErrors(all) ? { findings: all } : { definitions, findings: all };
}

export const definitionsFrom = (folder: string, renderText?: RenderText): DefinitionsSource => ({
  load: async () => loadDefinitions(folder, renderText),
});

type Files = Awaited<ReturnType<typeof readFiles>>;

async function readFiles(folder: string, content: Content) {
  const [maturity, global, columns, lists, templates, archetypes, markets] = await Promise.all([
    readYamlFile(folder, maturityFile, writtenMaturity),
    readYamlFile(folder, globalFile, writtenGlobalRules),
    readYamlFile(folder, columnsFile, writtenColumns),
    readYamlFile(folder, listsFile, writtenLists),
    readTemplateFiles(folder, content),
    Promise.all(
      content.archetypes.map(async ({ key, file }) => ({
        key,
        ...(await readYamlFile(folder, file, writtenArchetype)),
      })),
    ),
    Promise.all(
      content.markets.map(async ({ code, file }) => ({
        code,
        file,
        ...(await readYamlFile(folder, file, writtenMarket)),
      })),
    ),
  ]);
  return { maturity, global, columns, lists, templates, archetypes, markets };
}

const whatIsKnown = ({ maturity, columns, lists, templates }: Files): Known => ({
  dimensions: namesUnder(maturity, 'dimensions'),
  columns: namesUnder(columns, 'columns'),
  lists: namesUnder(lists, 'lists'),
  specialties: lists.sound.lists?.['specialty']?.entries.map(({ code }) => code),
  templates: templates.map(({ key }) => key),
});

function checkFiles(files: Files, known: Known, renderText: RenderText | undefined): readonly Finding[] {
  const { maturity, global, columns, lists, templates, archetypes, markets } = files;
  return [
    ...maturity.findings,
    ...global.findings,
    ...(global.yaml
      ? checkRules(
          {
            kind: 'global',
            key: 'global',
            written: global.sound.rules ?? {},
            file: global.yaml,
            path: ['rules'],
          },
          known,
        )
      : []),
    ...columns.findings,
    ...(columns.yaml ? checkColumns(columns.sound, columns.yaml, known) : []),
    ...lists.findings,
    ...(lists.yaml ? checkLists(lists.sound, lists.yaml) : []),
    ...templates.flatMap((template) => checkTemplate(template, columns.sound, known, renderText)),
    ...archetypes.flatMap(({ key, yaml, sound, findings }) => [
      ...findings,
      ...(yaml ? checkArchetype(key, sound, yaml, known) : []),
    ]),
    ...checkRanks(
      archetypes.flatMap(({ yaml, sound: { rank, criteria } }) =>
        yaml && rank !== undefined && criteria
          ? [{ rank, criteria: Object.keys(criteria).length, file: yaml }]
          : [],
      ),
    ),
    ...markets.flatMap(({ code, file, yaml, sound, findings }) => [
      ...(isCountry(code)
        ? []
        : [finding('error', 'definitions.country-invalid', atLine(file), { key: 'file', value: code })]),
      ...findings,
      ...(yaml ? [...checkMarket(code, sound, yaml, known), ...checkAssessments(sound, yaml, known)] : []),
    ]),
    ...checkLanguages(files),
  ];
}

/** A market whose language a template does not speak gets the English read-me. */
function checkLanguages({ templates, markets }: Files): readonly Finding[] {
  const languageOf = (locale: string) => locale.split('-')[0] ?? locale;
  return markets.flatMap(({ yaml, sound }) => {
    const [locale] = sound.locales ?? [];
    if (!yaml || locale === undefined) return [];
    return templates
      .filter(({ texts }) => !texts.some((text) => languageOf(text.locale) === languageOf(locale)))
      .map(({ key }) =>
        finding('warning', 'definitions.text-missing', yaml.at(['locales', 0]), { locale, template: key }),
      );
  });
}

/** Undefined when anything is missing, which has been reported by then. */
function readDefinitions(files: Files): Definitions | undefined {
  const { maturity, global, columns, lists } = files;
  if (!maturity.whole || !global.whole || !global.yaml || !columns.whole || !lists.whole) return undefined;
  const columnDefinitions = readColumns(columns.whole);
  const archetypes = files.archetypes.flatMap(({ key, whole, yaml }) =>
    whole && yaml ? [readArchetype(key, whole, yaml)] : [],
  );
  const markets = files.markets.flatMap(({ code, whole, yaml }) =>
    whole && yaml ? [{ code, whole, yaml }] : [],
  );
  return {
    maturity: readMaturity(maturity.whole),
    global: readRuleLayer({
      kind: 'global',
      key: 'global',
      written: global.whole.rules,
      file: global.yaml,
      path: ['rules'],
    }),
    archetypes: sortedBy(archetypes, ({ rank }) => rank),
    templates: files.templates.flatMap((template) => readTemplate(template, columnDefinitions) ?? []),
    columns: columnDefinitions,
    lists: readLists(lists.whole),
    markets: markets.map(({ code, whole, yaml }) => readMarket(code, whole, yaml)),
    assessments: markets.flatMap(({ code, whole }) => readAssessments(code, whole)),
    ambitions: Object.fromEntries(markets.map(({ code, whole }) => [code, whole.ambition])),
  };
}

const sorted = (findings: readonly Finding[]): readonly Finding[] =>
  sortedBy(
    findings,
    ({ where }) => (where.kind === 'file' ? where.file : ''),
    ({ where }) => (where.kind === 'file' ? (where.line ?? 0) : 0),
    ({ code }) => code,
  );
