import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { describeWhere, type Finding } from '#domain/basics/finding.ts';
import type { ParsedMasterData } from '#domain/customers/master-data/parse-master-data.ts';
import { parseMasterData } from '#domain/customers/master-data/parse-master-data.ts';
import type { FilledWorkbook } from '#domain/customers/filled-workbook.ts';
import type { Definitions } from '#domain/definitions.ts';
import { concreteWorkbook } from '#domain/cycles/concrete-workbook.ts';
import { readFilledWorkbook } from '#spreadsheets/understanding/read-filled-workbook.ts';
import { rulesWith } from '../rules-with.ts';
import { rep } from '../small-market.ts';
import { messySheet, messyText, writeMessyText, writeMessyWorkbook } from './write-messy-workbook.ts';

const fact = z.union([z.string(), z.number(), z.boolean()]);
const reading = z.strictObject({
  /** `severity code cell → what would be read`, in the order of the report; `import.` is left out. */
  findings: z.array(z.string()).default([]),
  /** `heading: candidate (likelihood), …`. */
  questions: z.array(z.string()).default([]),
  /** How many rows of accounts were understood. */
  accounts: z.int(),
  team: z.int().default(0),
  /** Some accounts by their identifier, each with what it must say of itself. */
  values: z.record(z.string(), z.record(z.string(), fact)).default({}),
  reps: z.record(z.string(), z.record(z.string(), z.union([fact, z.record(z.string(), fact)]))).default({}),
});

const scenarioSchema = z.strictObject({
  name: z.string(),
  /** Who sent it and how it came to be as it is. */
  story: z.string(),
  market: z.string(),
  template: z.string().default('foundation'),
  file: z.string(),
  /** Territories known before, where the file brings no team. */
  known: z.array(z.string()).default([]),
  /** What the market's file would say of its identifiers. */
  identifiers: z
    .record(
      z.string(),
      z.strictObject({
        lengths: z.array(z.int()),
        digits: z.boolean().default(false),
        check: z.enum(['luhn', 'npi', 'lanr', 'pwz', 'codice-fiscale', 'nif']).exactOptional(),
      }),
    )
    .default({}),
  sheets: z.array(messySheet).default([]),
  text: messyText.optional(),
  style: z
    .strictObject({
      encoding: z.string().exactOptional(),
      delimiter: z.string().exactOptional(),
      decimal: z.enum(['.', ',']).exactOptional(),
    })
    .default({}),
  read: reading,
  /** The same file once questions are answered and fixes accepted. */
  after: reading
    .extend({
      mapping: z.record(z.string(), z.string()).default({}),
      accept: z.array(z.string()).default([]),
    })
    .optional(),
});
export type MessyScenario = z.output<typeof scenarioSchema> & { readonly language: string };

/** Every scenario of a folder; the language is the file's name. */
export const loadScenarios = (folder: string): readonly MessyScenario[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.yaml'))
    .toSorted()
    .flatMap((file) =>
      z
        .array(scenarioSchema)
        .parse(parse(readFileSync(join(folder, file), 'utf8')))
        .map((each) => ({ ...each, language: file.slice(0, 2) })),
    );

/** Writes the scenario's file into a folder. */
export async function writeScenario(folder: string, scenario: MessyScenario): Promise<string> {
  const path = join(folder, scenario.file);
  if (scenario.text) await writeMessyText(path, scenario.text);
  else await writeMessyWorkbook(path, scenario.sheets);
  return path;
}

export interface Understood {
  readonly filled: FilledWorkbook;
  readonly draft: ParsedMasterData;
  readonly findings: readonly Finding[];
}

/** What the product makes of the file, as an import would weigh it. */
export async function understandScenario(
  path: string,
  scenario: MessyScenario,
  definitions: Definitions,
  answers: Pick<NonNullable<MessyScenario['after']>, 'mapping' | 'accept'> = { mapping: {}, accept: [] },
): Promise<Understood> {
  const found = definitions.markets.find(({ code }) => code === scenario.market);
  const template = definitions.templates.find(({ key }) => key === scenario.template);
  if (!found || !template) throw new Error(`${scenario.name}: no such market or template`);
  const market = { ...found, identifiers: { ...found.identifiers, ...scenario.identifiers } };
  const filled = await readFilledWorkbook({
    path,
    fileName: scenario.file,
    workbook: concreteWorkbook(template, market, definitions.lists, definitions.duties),
    market,
    mapping: Object.entries(answers.mapping).map(([heading, column]) => ({ heading, column })),
    acceptedFixes: answers.accept,
    style: scenario.style,
  });
  const reps = scenario.known.map((territory) => rep(territory, { market: market.code }));
  const draft = parseMasterData(market.code, 'team', filled, reps, rulesWith(), 'upsert');
  return { filled, draft, findings: [...filled.findings, ...draft.findings] };
}

export const sayFinding = ({ severity, code, where, fix }: Finding): string =>
  `${severity} ${code.replace(/^import\./, '')} ${describeWhere(where)}${fix ? ` → ${fix.text}` : ''}`;

export const sayQuestions = ({ questions = [] }: FilledWorkbook): readonly string[] =>
  questions.map(
    ({ heading, candidates }) =>
      `${heading}: ${candidates.map(({ column, likelihood }) => `${column} (${likelihood})`).join(', ')}`,
  );
