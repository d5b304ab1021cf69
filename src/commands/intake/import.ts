import { importKindKeys, importModeKeys } from '#usecases/intake/kinds.ts';
import { previewUndo, undoImport } from '#usecases/intake/undo-import.ts';
import { worldAs } from '../acting-user.ts';
import {
  oneOf,
  optionText,
  refuseOptions,
  WrongUsage,
  type Call,
  type Command,
  type ExitCode,
  type Toolbox,
} from '../command.ts';
import { importOptionNames, importOptions, importUsage, runImportVerb } from '../import-verb.ts';
import { report } from '../report.ts';
import { instantIn } from '../instant.ts';

async function undo(call: Call, tools: Toolbox): Promise<ExitCode> {
  const [market = '', id] = call.positionals;
  const [why, kind] = [optionText(call, 'why'), optionText(call, 'kind')];
  const [world, actor] = await worldAs(tools, call);
  const asked = await previewUndo(world, actor, {
    market,
    ...(kind === undefined ? {} : { kind }),
    ...(id === undefined ? {} : { import: id }),
  });
  if (!asked.ok) return report(tools, asked, () => ({ json: {}, text: [] }));
  const { record } = asked.value;
  const at = instantIn(tools, world, record.market);
  const named = `${record.id}  ${record.fileName} (${record.kind}), taken in ${at(record.importedAt)} by ${record.importedBy}`;
  if (id === undefined && call.options['yes'] !== true) {
    return report(tools, asked, ({ added, changed, removed, findings, standing, needsReason }) => ({
      json: asked.value,
      text: [
        `Nothing is undone yet. The last import of its kind is ${named}`,
        ...(standing.length > 0
          ? ['It cannot be undone:']
          : [
              `${added} would come back, ${changed} be as they were, ${removed} go again`,
              `To undo it: latitude import ${record.market} --undo ${record.id}${needsReason ? ' --why REASON' : ''}`,
            ]),
      ],
      findings: [...standing, ...findings],
    }));
  }
  const outcome = await undoImport(world, actor, {
    market,
    import: record.id,
    ...(why === undefined ? {} : { why }),
  });
  return report(tools, outcome, ({ findings, ...result }) => ({
    json: result,
    text: [
      `Undone: ${named}`,
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
    `${importUsage}  |  MARKET --undo [ID] [--kind KIND] [--yes] [--why TEXT] [--json]`,
  positionals: [1, 2],
  options: {
    ...importOptions,
    kind: { type: 'string' },
    partial: { type: 'boolean' },
    'left-out': { type: 'string' },
    undo: { type: 'boolean' },
    yes: { type: 'boolean' },
    why: { type: 'string' },
  },
  async run(call, tools) {
    const [market = '', file] = call.positionals;
    const kind = oneOf('--kind', optionText(call, 'kind') ?? 'accounts', importKindKeys);
    const mode = optionText(call, 'mode');
    if (mode !== undefined) oneOf('--mode', mode, importModeKeys);
    if (call.options['undo'] === true) {
      refuseOptions(call, [...importOptionNames, 'partial', 'left-out'], 'taking an import back');
      return undo(call, tools);
    }
    if (file === undefined) throw new WrongUsage('either a FILE to import or --undo');
    refuseOptions(call, ['yes', 'why'], 'an import; it is for --undo');
    if (call.options['partial'] !== true) refuseOptions(call, ['left-out'], 'an import without --partial');
    return runImportVerb(call, tools, { market, file, kind });
  },
};
