import { importKindKeys, importModeKeys } from '#usecases/intake/kinds.ts';
import { undoImport } from '#usecases/intake/undo-import.ts';
import { worldAs } from '../acting-user.ts';
import {
  oneOf,
  optionText,
  WrongUsage,
  type Call,
  type Command,
  type ExitCode,
  type Toolbox,
} from '../command.ts';
import { importOptions, importUsage, runImportVerb } from '../import-verb.ts';
import { report } from '../report.ts';

async function undo(call: Call, tools: Toolbox): Promise<ExitCode> {
  const [market = ''] = call.positionals;
  const [id, why, kind] = [optionText(call, 'import'), optionText(call, 'why'), optionText(call, 'kind')];
  const outcome = await undoImport(...(await worldAs(tools, call)), {
    market,
    ...(kind === undefined ? {} : { kind }),
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

export const importFile: Command = {
  name: 'import',
  summary: 'Take a filled workbook or CSV file of any kind in, all of it or nothing; or take one back',
  usage:
    `MARKET FILE [--kind ${importKindKeys.join('|')}] [--mode ${importModeKeys.join('|')}] [--partial] [--left-out FILE.xlsx] ` +
    `${importUsage}  |  MARKET --undo [--kind KIND] [--import ID] [--why TEXT] [--json]`,
  positionals: [1, 2],
  options: {
    ...importOptions,
    kind: { type: 'string' },
    partial: { type: 'boolean' },
    'left-out': { type: 'string' },
    undo: { type: 'boolean' },
    import: { type: 'string' },
    why: { type: 'string' },
  },
  async run(call, tools) {
    const [market = '', file] = call.positionals;
    const kind = oneOf('--kind', optionText(call, 'kind') ?? 'accounts', importKindKeys);
    const mode = optionText(call, 'mode');
    if (mode !== undefined) oneOf('--mode', mode, importModeKeys);
    if (call.options['undo'] === true && file === undefined) return undo(call, tools);
    if (file === undefined || call.options['undo'] === true) {
      throw new WrongUsage('either a FILE to import or --undo');
    }
    return runImportVerb(call, tools, { market, file, kind });
  },
};
