import { rename } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { describeWhere } from '#domain/basics/finding.ts';
import { acceptAllFixes } from '#domain/customers/accepted-fixes.ts';
import { parseColumnAnswer, type ColumnQuestion } from '#domain/customers/column-mapping.ts';
import { parseTakeIn } from '#domain/customers/erasure/meet-stop-list.ts';
import { importModes, type Difference } from '#domain/customers/master-data/master-data-change.ts';
import type { World } from '#usecases/ports.ts';
import { annotateImportedWorkbook } from '#usecases/intake/annotate-workbook.ts';
import { importWorkbook, type ImportResult } from '#usecases/intake/import-workbook.ts';
import { undoImport } from '#usecases/intake/undo-import.ts';
import { writeImportDifference, writeLeftOutRows } from '#usecases/intake/write-import-files.ts';
import { actingUser, worldAs } from '../acting-user.ts';
import {
  oneOf,
  optionText,
  optionTexts,
  WrongUsage,
  type Call,
  type Command,
  type ExitCode,
  type Toolbox,
} from '../command.ts';
import { followWork } from '../follow-work.ts';
import { readableFile } from '../input-path.ts';
import { outputPath } from '../output-path.ts';
import { report } from '../report.ts';

const headlines = {
  imported: 'Imported.',
  unchanged: 'Nothing new: the file says what is known already.',
  'dry-run': 'Dry run: nothing was changed.',
} as const;

function differenceLine({ kind, subject, key, name, field, before, after, where }: Difference): string {
  const what =
    field === undefined ? `${kind} ${subject} ${name}` : `${field}: ${before ?? '–'} → ${after ?? '–'}`;
  return `  ${key}  ${what}${where ? `  (${describeWhere(where)})` : ''}`;
}

function linesOf(result: ImportResult): string[] {
  const { added, changed, removed, unchanged, leftOut, erased, differences, differenceCounts } = result;
  const all = Object.values(differenceCounts).reduce((sum, each) => sum + each, 0);
  return [
    headlines[result.status],
    `${added} added, ${changed} changed, ${removed} removed, ${unchanged} unchanged${leftOut === 0 ? '' : `, ${leftOut} left out`}${erased === 0 ? '' : `, ${erased} of erased persons left out`}`,
    ...(result.questions ?? []).map(questionLine),
    ...differences.map(differenceLine),
    ...(all > differences.length
      ? [`  … ${all - differences.length} more; --difference FILE.xlsx writes all of them`]
      : []),
  ];
}

/** Writes the workbooks asked for beside the result. */
async function writeFiles(
  call: Call,
  tools: Toolbox,
  world: World,
  market: string,
  job: string,
): Promise<void> {
  const locale = optionText(call, 'lang');
  const writers = { difference: writeImportDifference, 'left-out': writeLeftOutRows } as const;
  for (const name of ['difference', 'left-out'] as const) {
    if (optionText(call, name) === undefined) continue;
    const path = await outputPath(call, tools, name);
    const input = { market, job, path, ...(locale === undefined ? {} : { locale }) };
    const written = await writers[name](world, await actingUser(world, call), input);
    if (written.ok) tools.notify(path);
  }
}

const annotatedEndings = ['.xlsx', '.xlsm'] as const;

/** Writes the file that was sent, its findings marked in it; a workbook with macros keeps its ending. */
async function writeAnnotated(
  call: Call,
  tools: Toolbox,
  world: World,
  input: { readonly market: string; readonly job: string },
): Promise<void> {
  if (optionText(call, 'annotated') === undefined || input.job === '') return;
  const path = await outputPath(call, tools, 'annotated', annotatedEndings);
  const locale = optionText(call, 'lang');
  const given = { ...input, path, ...(locale === undefined ? {} : { locale }) };
  const written = await annotateImportedWorkbook(world, await actingUser(world, call), given);
  if (!written.ok) return;
  const named = path.replace(/\.[^.]*$/u, extname(written.value.fileName));
  if (named !== path) await rename(path, named);
  tools.notify(named);
}

async function undo(call: Call, tools: Toolbox): Promise<ExitCode> {
  const [market = ''] = call.positionals;
  const [id, why] = [optionText(call, 'import'), optionText(call, 'why')];
  const outcome = await undoImport(...(await worldAs(tools, call)), {
    market,
    ...(id === undefined ? {} : { import: id }),
    ...(why === undefined ? {} : { why }),
  });
  return report(tools, outcome, ({ findings, ...result }) => ({
    json: result,
    text: [
      `${result.undone.fileName} of ${result.undone.importedAt} is undone.`,
      `${result.added} came back, ${result.changed} as they were, ${result.removed} gone again`,
    ],
    findings,
  }));
}

const likelihoods = { 'very-likely': 'very likely', likely: 'likely', possible: 'possible' } as const;

/** A heading to be answered with `--map`, and what it may mean. */
function questionLine({ heading, sheetName, cell, samples, candidates, blocking }: ColumnQuestion): string {
  const meanings = candidates.map(({ column, likelihood }) => `${column} (${likelihoods[likelihood]})`);
  return `  ${blocking ? 'needed' : 'question'}  ${sheetName}!${cell}  “${heading}” (${samples.join(', ')}): ${meanings.join(', ')}; answer with --map "${heading}=COLUMN"`;
}

/** What the command line says of headings, fixes and the style of a text file. */
function readAnswers(call: Call) {
  const decimal = optionText(call, 'decimal');
  const [encoding, delimiter] = [optionText(call, 'encoding'), optionText(call, 'delimiter')];
  return {
    mapping: optionTexts(call, 'map').map((written) => {
      const answer = parseColumnAnswer(written);
      if (!answer) throw new WrongUsage(`--map takes "Heading=column-key", not ${written}`);
      return answer;
    }),
    erased: {
      takeIn: optionTexts(call, 'take-in').map((written) => {
        const answer = parseTakeIn(written);
        if (!answer) throw new WrongUsage(`--take-in takes "ACCOUNT=reason", not ${written}`);
        return answer;
      }),
      leaveOut: optionTexts(call, 'leave-out'),
    },
    acceptedFixes: optionTexts(call, 'accept').map((each) =>
      each === acceptAllFixes || each.includes('.') ? each : `import.${each}`,
    ),
    style: {
      ...(encoding === undefined ? {} : { encoding }),
      ...(delimiter === undefined ? {} : { delimiter: delimiter === 'tab' ? '\t' : delimiter }),
      ...(decimal === undefined ? {} : { decimal: oneOf('--decimal', decimal, ['.', ','] as const) }),
    },
  };
}

export const importFile: Command = {
  name: 'import',
  summary: 'Take a filled workbook or CSV file in, all of it or nothing; or take the last one back',
  usage:
    `MARKET FILE [--mode ${importModes.join('|')}] [--dry-run] [--partial] ` +
    '[--map "HEADING=COLUMN"]… [--accept CODE[:COLUMN]|all]… [--encoding NAME] [--delimiter SIGN|tab] [--decimal .|,] ' +
    '[--take-in ACCOUNT=REASON]… [--leave-out ACCOUNT]… [--annotated FILE.xlsx] [--difference FILE.xlsx] [--left-out FILE.xlsx] [--json]  |  MARKET --undo [--import ID] [--why TEXT] [--json]',
  positionals: [1, 2],
  options: {
    mode: { type: 'string' },
    'dry-run': { type: 'boolean' },
    partial: { type: 'boolean' },
    annotated: { type: 'string' },
    difference: { type: 'string' },
    'left-out': { type: 'string' },
    undo: { type: 'boolean' },
    import: { type: 'string' },
    why: { type: 'string' },
    map: { type: 'string', multiple: true },
    accept: { type: 'string', multiple: true },
    encoding: { type: 'string' },
    delimiter: { type: 'string' },
    decimal: { type: 'string' },
    'take-in': { type: 'string', multiple: true },
    'leave-out': { type: 'string', multiple: true },
  },
  async run(call, tools) {
    const [market = '', file] = call.positionals;
    if (call.options['undo'] === true && file === undefined) return undo(call, tools);
    if (file === undefined || call.options['undo'] === true) {
      throw new WrongUsage('either a FILE to import or --undo');
    }
    const mode = oneOf('--mode', optionText(call, 'mode') ?? 'upsert', importModes);
    const path = await readableFile(file, tools);
    for (const name of ['difference', 'left-out']) {
      if (optionText(call, name) !== undefined) await outputPath(call, tools, name);
    }
    if (optionText(call, 'annotated') !== undefined) {
      await outputPath(call, tools, 'annotated', annotatedEndings);
    }
    const world = await tools.openWorld();
    const input = {
      market,
      path,
      fileName: basename(file),
      mode,
      dryRun: call.options['dry-run'] === true,
      partial: call.options['partial'] === true,
      ...readAnswers(call),
    };
    let job = '';
    const actor = await actingUser(world, call);
    const outcome = await followWork(tools, ({ signal }) =>
      importWorkbook(world, actor, input, {
        ...(signal ? { signal } : {}),
        onBegun: (id) => {
          job = id;
        },
        onProgress: (phase, rows) => tools.progress(`${phase}${rows === 0 ? '' : `  ${rows} rows`}`),
      }),
    );
    tools.progress('');
    if (outcome.ok) await writeFiles(call, tools, world, market, outcome.value.job);
    const { findings } = outcome.ok ? outcome.value : outcome.refusal;
    if (findings.length > 0) await writeAnnotated(call, tools, world, { market, job });
    return report(tools, outcome, ({ findings, ...result }) => ({
      json: {
        ...result,
        differences: result.differences.map(({ where, ...each }) => ({
          ...each,
          ...(where ? { where: describeWhere(where) } : {}),
        })),
      },
      text: linesOf({ ...result, findings }),
      findings,
    }));
  },
};
