import { overrideArchetype } from '#usecases/maturity/override-archetype.ts';
import { recordAmbition } from '#usecases/maturity/record-ambition.ts';
import { writeAssessmentWorkbook } from '#usecases/maturity/write-assessment-workbook.ts';
import { worldAs } from '../acting-user.ts';
import {
  optionText,
  refuseOptions,
  WrongUsage,
  type Call,
  type Command,
  type ExitCode,
  type Toolbox,
} from '../command.ts';
import { importOptionNames, importOptions, importUsage, runImportVerb } from '../import-verb.ts';
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

/** `segmentation=4`: a level that is no number is left for the use case to refuse. */
function wantedLevels(call: Call): Readonly<Record<string, number>> {
  const wanted = call.options['want'];
  return Object.fromEntries(
    (Array.isArray(wanted) ? wanted : []).map((each) => {
      const [dimension = '', level = ''] = String(each).split('=');
      return [dimension, Number(level)];
    }),
  );
}

async function want(call: Call, tools: Toolbox, market: string, day: string): Promise<ExitCode> {
  const draft = {
    day,
    who: optionText(call, 'who') ?? '',
    why: optionText(call, 'why') ?? '',
    levels: wantedLevels(call),
  };
  return report(tools, await recordAmbition(...(await worldAs(tools, call)), { market, draft }), (step) => ({
    json: step,
    text: [`Recorded for ${step.day}.`],
  }));
}

export const assess: Command = {
  name: 'assess',
  summary: 'Write the form for assessing a market, record a filled one, an ambition, or another archetype',
  usage:
    'MARKET --template --out FILE.xlsx [--lang de]  |  MARKET FILE.xlsx ' +
    `${importUsage}  |  MARKET --by DAY --want DIMENSION=LEVEL … --who TEXT --why TEXT  |  MARKET --archetype KEY|levels --reason TEXT [--until DAY]`,
  positionals: [1, 2],
  options: {
    template: { type: 'boolean' },
    out: { type: 'string' },
    ...importOptions,
    archetype: { type: 'string' },
    reason: { type: 'string' },
    until: { type: 'string' },
    by: { type: 'string' },
    want: { type: 'string', multiple: true },
    who: { type: 'string' },
    why: { type: 'string' },
  },
  async run(call, tools) {
    const [market = '', file] = call.positionals;
    const archetype = optionText(call, 'archetype');
    const by = optionText(call, 'by');
    const ways = [
      call.options['template'] === true,
      file !== undefined,
      archetype !== undefined,
      by !== undefined,
    ];
    if (ways.filter(Boolean).length !== 1) {
      throw new WrongUsage('either --template, a filled FILE.xlsx, --by or --archetype');
    }
    const others = {
      template: ['reason', 'until', 'want', 'who', 'why', ...importOptionNames],
      file: ['out', 'reason', 'until', 'want', 'who', 'why'],
      archetype: ['out', 'want', 'who', 'why', ...importOptionNames],
      by: ['out', 'reason', 'until', ...importOptionNames],
    } as const;
    const way =
      by !== undefined
        ? 'by'
        : archetype !== undefined
          ? 'archetype'
          : file === undefined
            ? 'template'
            : 'file';
    refuseOptions(call, others[way], way === 'file' ? 'a file that comes in' : `--${way}`);
    if (by !== undefined) return want(call, tools, market, by);
    if (archetype !== undefined) return override(call, tools, market, archetype);
    return file === undefined
      ? writeForm(call, tools, market)
      : runImportVerb(call, tools, { market, file, kind: 'assessment' });
  },
};
