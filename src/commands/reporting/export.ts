import { extname } from 'node:path';
import { fieldSystemKeys, type FieldSystemKey } from '#domain/reporting/field-systems/field-systems.ts';
import { exportFieldSystem } from '#usecases/reporting/export-field-system.ts';
import { exportTable } from '#usecases/reporting/export-table.ts';
import { exportedTables, type ExportedTable, type ExportForm } from '#usecases/ports/exports.ts';
import { actingUser, worldAs } from '../acting-user.ts';
import { oneOf, optionText, type Call, type Command, type ExitCode, type Toolbox } from '../command.ts';
import { outputPath } from '../output-path.ts';
import { report } from '../report.ts';

async function writeTableFile(
  call: Call,
  tools: Toolbox,
  asked: { readonly market: string; readonly what: ExportedTable; readonly locale?: string },
): Promise<ExitCode> {
  const path = await outputPath(call, tools, 'out', ['.xlsx', '.csv']);
  const csv: ExportForm = call.options['exact'] === true ? 'csv-exact' : 'csv';
  const form = path.toLowerCase().endsWith('.csv') ? csv : 'xlsx';
  const outcome = await exportTable(...(await worldAs(tools, call)), {
    ...asked,
    form,
    path,
    zeros: call.options['zeros'] === true,
  });
  return report(tools, outcome, (written) => ({ json: { path: written.path }, text: [written.path] }));
}

async function writeFieldFiles(
  call: Call,
  tools: Toolbox,
  asked: { readonly market: string; readonly system: FieldSystemKey; readonly locale?: string },
): Promise<ExitCode> {
  const isFolder = extname(optionText(call, 'out') ?? '.zip') === '';
  const path = await outputPath(call, tools, 'out', isFolder ? [''] : ['.zip']);
  const world = await tools.openWorld();
  const outcome = await exportFieldSystem(world, await actingUser(world, call), {
    ...asked,
    path,
    as: isFolder ? 'folder' : 'zip',
  });
  return report(tools, outcome, ({ files, targets, touches, leftOut, closed, refusals }) => ({
    json: { path, files, targets, touches, leftOut, closed, refusals },
    text: [
      path,
      ...files.map(({ object, records }) => `${object}: ${records}`),
      `${targets} targets with ${touches} planned touches${leftOut === 0 ? '' : `; ${leftOut} touches left out: the system has no place for their channel`}${closed === 0 ? '' : `; ${closed} touches left out: nobody may make them any more`}`,
      `${refusals.accounts} accounts refuse to be reached in some way`,
    ],
  }));
}

export const exportFile: Command = {
  name: 'export',
  summary: 'Write the call plan or the segmentation as Excel or CSV, or an approved plan for a field system',
  usage: `MARKET ${exportedTables.join('|')} --out FILE.xlsx|FILE.csv [--exact] [--zeros] [--lang de] [--json]  |  MARKET ${fieldSystemKeys.join('|')} --out FOLDER|FILE.zip`,
  positionals: [2, 2],
  options: { out: { type: 'string' }, exact: { type: 'boolean' }, zeros: { type: 'boolean' } },
  async run(call, tools) {
    const [market = '', name = ''] = call.positionals;
    const what = oneOf('export', name, [...exportedTables, ...fieldSystemKeys]);
    const locale = optionText(call, 'lang');
    const asked = { market, ...(locale === undefined ? {} : { locale }) };
    const system = fieldSystemKeys.find((each) => each === what);
    const table = exportedTables.find((each) => each === what);
    if (table !== undefined) return writeTableFile(call, tools, { ...asked, what: table });
    return writeFieldFiles(call, tools, { ...asked, system: system ?? 'veeva-mcp' });
  },
};
