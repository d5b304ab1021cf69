import { basename } from 'node:path';
import { callImportModes } from '#domain/execution/actual-call.ts';
import { importCalls } from '#usecases/intake/import-calls.ts';
import { actingUser } from '../acting-user.ts';
import { oneOf, optionText, type Command } from '../command.ts';
import { readableFile } from '../input-path.ts';
import { report } from '../report.ts';

const headlines = {
  imported: 'Imported.',
  unchanged: 'Nothing new: the file says what is known already.',
  'dry-run': 'Dry run: nothing was changed.',
} as const;

export const calls: Command = {
  name: 'calls',
  summary: 'Take calls made in from a workbook or CSV file, all of it or nothing',
  usage: `import MARKET FILE [--mode ${callImportModes.join('|')}] [--dry-run] [--json]`,
  positionals: [3, 3],
  options: { mode: { type: 'string' }, 'dry-run': { type: 'boolean' } },
  async run(call, tools) {
    const [verb = '', market = '', file = ''] = call.positionals;
    oneOf('calls', verb, ['import']);
    const mode = oneOf('--mode', optionText(call, 'mode') ?? 'upsert', callImportModes);
    const path = await readableFile(file, tools);
    const world = await tools.openWorld();
    const outcome = await importCalls(world, await actingUser(world, call), {
      market,
      path,
      fileName: basename(file),
      mode,
      dryRun: call.options['dry-run'] === true,
    });
    return report(tools, outcome, ({ findings, ...result }) => ({
      json: result,
      text: [
        headlines[result.status],
        ...(result.window
          ? [
              `The file covers ${result.window.from} to ${result.window.to}: ${result.submitted} calls made, ` +
                `${result.planned} planned, ${result.skipped} rows passed over`,
            ]
          : []),
        `${result.added} added, ${result.changed} changed, ${result.removed} removed, ${result.unchanged} unchanged`,
      ],
      findings,
    }));
  },
};
