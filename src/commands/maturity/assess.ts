import { overrideArchetype } from '#usecases/maturity/override-archetype.ts';
import { writeAssessmentWorkbook } from '#usecases/maturity/write-assessment-workbook.ts';
import { worldAs } from '../acting-user.ts';
import { optionText, WrongUsage, type Call, type Command, type ExitCode, type Toolbox } from '../command.ts';
import { importOptions, importUsage, runImportVerb } from '../import-verb.ts';
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
    'MARKET --template --out FILE.xlsx [--lang de]  |  MARKET FILE.xlsx ' +
    `${importUsage}  |  MARKET --archetype KEY|levels --reason TEXT [--until DAY]`,
  positionals: [1, 2],
  options: {
    template: { type: 'boolean' },
    out: { type: 'string' },
    ...importOptions,
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
    return file === undefined
      ? writeForm(call, tools, market)
      : runImportVerb(call, tools, { market, file, kind: 'assessment' });
  },
};
