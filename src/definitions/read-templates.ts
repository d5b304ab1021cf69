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
import type { RenderText } from '#usecases/ports.ts';
import { checkTexts, type TemplateText } from './check-texts.ts';
import type { Content } from './list-content.ts';
import { checkProcess, readPhases } from './cycles/read-process.ts';
import { checkWorkbook, readWorkbook } from './cycles/read-workbook.ts';
import type { ReadFile, ReadYaml } from './read-yaml-file.ts';
import type { Known } from './references.ts';
import { readTextFile } from './yaml/read-text-file.ts';

export interface TemplateFiles {
  readonly key: string;
  readonly process: ReadFile<WrittenProcess>;
  readonly workbook: ReadFile<WrittenWorkbook>;
  readonly texts: readonly TemplateText[];
}

export const readTemplateFiles = async (
  folder: string,
  { templates }: Content,
  readYaml: ReadYaml,
): Promise<readonly TemplateFiles[]> =>
  Promise.all(
    templates.map(async ({ key, process, workbook, texts }) => ({
      key,
      process: await readYaml(folder, process, writtenProcess),
      workbook: await readYaml(folder, workbook, writtenWorkbook),
      texts: await Promise.all(
        texts.map(async (text) => ({ ...text, read: await readTextFile(folder, text.file) })),
      ),
    })),
  );

export function checkTemplate(
  { key, process, workbook, texts }: TemplateFiles,
  dictionary: Partial<WrittenColumns>,
  known: Known,
  renderText: RenderText | undefined,
): readonly Finding[] {
  return [
    ...process.findings,
    ...(process.yaml ? checkProcess(process.sound, process.yaml, known) : []),
    ...workbook.findings,
    ...(workbook.yaml
      ? checkWorkbook(workbook.sound, workbook.yaml, process.sound.methods?.segmentation, dictionary, known)
      : []),
    ...checkTexts(key, texts, renderText),
  ];
}

export const readTemplate = (
  { key, texts }: TemplateFiles,
  process: WrittenProcess,
  workbook: WrittenWorkbook,
  columns: readonly ColumnDefinition[],
  strategy: Strategy,
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
  phases: readPhases(process),
  workbook: readWorkbook(workbook, new Map(columns.map((column) => [column.key, column]))),
  texts: Object.fromEntries(texts.map(({ locale, read }) => [locale, read.text ?? ''])),
});
