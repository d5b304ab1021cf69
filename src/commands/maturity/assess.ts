import { basename } from 'node:path';
import { assessByWorkbook } from '#usecases/maturity/assess-by-workbook.ts';
import { overrideArchetype } from '#usecases/maturity/override-archetype.ts';
import { writeAssessmentWorkbook } from '#usecases/maturity/write-assessment-workbook.ts';
import { worldAs } from '../acting-user.ts';
import { optionText, WrongUsage, type Call, type Command, type ExitCode, type Toolbox } from '../command.ts';
import { readableFile } from '../input-path.ts';
import { outputPath } from '../output-path.ts';
import { report } from '../report.ts';

async function writeForm(call: Call, tools: Toolbox, market: string): Promise<ExitCode> {
  const path = await outputPath(call, tools);
  const locale = optionText(call, 'lang');
  const input = { market, path, ...(locale === undefined ? {} : { locale }) };
  return report(tools, await writeAssessmentWorkbook(...(await worldAs(tools, call)), input), (written) => ({
    json: { path: written.path },
    text: [written.path],
  }));
}

async function record(call: Call, tools: Toolbox, market: string, file: string): Promise<ExitCode> {
  const path = await readableFile(file, tools);
  const outcome = await assessByWorkbook(...(await worldAs(tools, call)), {
    market,
    path,
    fileName: basename(file),
    dryRun: call.options['dry-run'] === true,
  });
  return report(tools, outcome, ({ findings, assignment, ...result }) => ({
    json: { ...result, archetype: assignment?.archetype.key ?? null },
    text: [
      result.status === 'recorded' ? 'Recorded.' : 'Dry run: nothing was changed.',
      ...Object.entries(result.assessment.levels).map(
        ([dimension, { level }]) =>
          `  ${dimension}: ${result.before?.levels[dimension]?.level ?? '–'} → ${level}`,
      ),
      `archetype: ${result.archetypeBefore ?? '–'} → ${assignment?.archetype.key ?? '–'}`,
    ],
    findings,
  }));
}

async function override(call: Call, tools: Toolbox, market: string, archetype: string): Promise<ExitCode> {
  const outcome = await overrideArchetype(...(await worldAs(tools, call)), {
    market,
    archetype: archetype === 'levels' ? '' : archetype,
    reason: optionText(call, 'reason') ?? '',
    until: optionText(call, 'until') ?? '',
  });
  return report(tools, outcome, (made) => ({
    json: made,
    text: [
      made.archetype === '' ? 'The levels decide again.' : `Assigned ${made.archetype} until ${made.until}.`,
    ],
  }));
}

export const assess: Command = {
  name: 'assess',
  summary: 'Write the form for assessing a market, record a filled one, or assign another archetype',
  usage:
    'MARKET --template --out FILE.xlsx [--lang de]  |  MARKET FILE.xlsx [--dry-run] [--json]  |  MARKET --archetype KEY|levels --reason TEXT [--until DAY]',
  positionals: [1, 2],
  options: {
    template: { type: 'boolean' },
    out: { type: 'string' },
    'dry-run': { type: 'boolean' },
    archetype: { type: 'string' },
    reason: { type: 'string' },
    until: { type: 'string' },
  },
  async run(call, tools) {
    const [market = '', file] = call.positionals;
    const archetype = optionText(call, 'archetype');
    const ways = [call.options['template'] === true, file !== undefined, archetype !== undefined];
    if (ways.filter(Boolean).length !== 1) {
      throw new WrongUsage('either --template, a filled FILE.xlsx or --archetype');
    }
    if (archetype !== undefined) return override(call, tools, market, archetype);
    return file === undefined ? writeForm(call, tools, market) : record(call, tools, market, file);
  },
};
