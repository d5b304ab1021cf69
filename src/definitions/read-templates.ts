import type { Finding } from '#domain/basics/finding.ts';
import type { ProcessTemplate } from '#domain/cycles/process-template.ts';
import type { Strategy } from '#domain/maturity/strategy/strategy.ts';
import type { ColumnDefinition } from '#domain/cycles/workbook-template.ts';
import { writtenProcess, type WrittenProcess } from '#domain/cycles/written-process.ts';
import {
  type WrittenColumns,
  writtenWorkbook,
  type WrittenWorkbook,
} from '#domain/cycles/written-workbook.ts';
import type { Segmentation } from '#domain/cycles/segmentation.ts';
import { writtenSegmentation, type WrittenSegmentation } from '#domain/cycles/written-segmentation.ts';
import type { RenderText } from '#usecases/ports.ts';
import { checkTexts, type TemplateText } from './check-texts.ts';
import type { Content } from './list-content.ts';
import { checkProcess, readPhases } from './cycles/read-process.ts';
import { checkWorkbook, readWorkbook } from './cycles/read-workbook.ts';
import type { ReadFile, ReadYaml } from './read-yaml-file.ts';
import type { Known } from './references.ts';
import { checkSegmentation } from './segmentation/check-segmentation.ts';
import type { GrantingTemplate } from './segmentation/own-segments.ts';
import { factsOfTemplate } from './segmentation/facts-of-template.ts';
import { readTextFile } from './yaml/read-text-file.ts';

export interface TemplateFiles {
  readonly key: string;
  readonly process: ReadFile<WrittenProcess>;
  readonly workbook: ReadFile<WrittenWorkbook>;
  readonly segmentation?: ReadFile<WrittenSegmentation>;
  readonly texts: readonly TemplateText[];
}

export const readTemplateFiles = async (
  folder: string,
  { templates }: Content,
  readYaml: ReadYaml,
): Promise<readonly TemplateFiles[]> =>
  Promise.all(
    templates.map(async ({ key, process, workbook, segmentation, texts }) => ({
      key,
      process: await readYaml(folder, process, writtenProcess),
      workbook: await readYaml(folder, workbook, writtenWorkbook),
      ...(segmentation === undefined
        ? {}
        : { segmentation: await readYaml(folder, segmentation, writtenSegmentation) }),
      texts: await Promise.all(
        texts.map(async (text) => ({ ...text, read: await readTextFile(folder, text.file) })),
      ),
    })),
  );

export function checkTemplate(
  { key, process, workbook, segmentation, texts }: TemplateFiles,
  dictionary: Partial<WrittenColumns>,
  known: Known,
  others: readonly TemplateFiles[],
  renderText: RenderText | undefined,
): readonly Finding[] {
  const facts = factsOfTemplate(workbook.sound, dictionary, known);
  return [
    ...process.findings,
    ...(process.yaml ? checkProcess(process.sound, process.yaml, known) : []),
    ...workbook.findings,
    ...(workbook.yaml
      ? checkWorkbook(workbook.sound, workbook.yaml, process.sound.methods?.segmentation, dictionary, known)
      : []),
    ...(segmentation?.findings ?? []),
    ...(segmentation?.yaml && facts
      ? checkSegmentation(
          key,
          segmentation.sound,
          segmentation.yaml,
          facts,
          new Map(
            others.flatMap((each) =>
              each.segmentation
                ? [
                    [
                      each.key,
                      {
                        written: each.segmentation.sound,
                        facts: factsOfTemplate(each.workbook.sound, dictionary, known),
                      },
                    ],
                  ]
                : [],
            ),
          ),
        )
      : []),
    ...checkTexts(key, texts, renderText),
  ];
}

/** What own segments are held against, of each template whose segments are content. */
export const grantingTemplates = (
  templates: readonly TemplateFiles[],
  dictionary: Partial<WrittenColumns>,
  known: Pick<Known, 'codes' | 'behaviour'>,
): readonly GrantingTemplate[] =>
  templates.flatMap(({ key, workbook, segmentation }) => {
    const facts = factsOfTemplate(workbook.sound, dictionary, known);
    if (!segmentation || !facts) return [];
    const { sound } = segmentation;
    const like = templates.find((each) => each.key === sound.like)?.segmentation?.sound;
    const { layers, segments } = like ?? sound;
    return [
      {
        key,
        facts,
        written: { ...sound, ...(layers ? { layers } : {}), ...(segments ? { segments } : {}) },
      },
    ];
  });

export const readTemplate = (
  { key, texts }: TemplateFiles,
  process: WrittenProcess,
  workbook: WrittenWorkbook,
  columns: readonly ColumnDefinition[],
  strategy: Strategy,
  segmentation: Segmentation | undefined,
): ProcessTemplate => ({
  key,
  version: process.version,
  name: process.name,
  purpose: process.purpose,
  strategy: strategy.version,
  objectives: strategy.objectives
    .filter((each) => process.objectives.includes(each.key))
    .map((each) => ({ key: each.key, wording: each.looksLike })),
  channels: process.channels,
  methods: process.methods,
  ...(segmentation ? { segmentation } : {}),
  phases: readPhases(process),
  workbook: readWorkbook(workbook, new Map(columns.map((column) => [column.key, column]))),
  texts: Object.fromEntries(texts.map(({ locale, read }) => [locale, read.text ?? ''])),
});
