import { basename } from 'node:path';
import { operator } from '#domain/basics/user.ts';
import { importModes } from '#domain/customers/roster/roster-change.ts';
import { importWorkbook } from '#usecases/import-workbook.ts';
import { oneOf, optionText, type Command } from './command.ts';
import { readableFile } from './input-path.ts';
import { report } from './report.ts';

const headlines = {
  imported: 'Imported.',
  unchanged: 'Nothing new: the file says what is known already.',
  'dry-run': 'Dry run: nothing was changed.',
} as const;

export const importFile: Command = {
  name: 'import',
  summary: 'Take a filled workbook or CSV file in, all of it or nothing',
  usage: 'MARKET FILE [--mode upsert|replace] [--dry-run] [--json]',
  positionals: [2, 2],
  options: { mode: { type: 'string' }, 'dry-run': { type: 'boolean' } },
  async run(call, tools) {
    const [market = '', file = ''] = call.positionals;
    const mode = oneOf('--mode', optionText(call, 'mode') ?? 'upsert', importModes);
    const path = await readableFile(file, tools);
    const world = await tools.openWorld();
    const outcome = await importWorkbook(world, operator, {
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
        `${result.added} added, ${result.changed} changed, ${result.removed} removed, ${result.unchanged} unchanged`,
        ...result.fieldChanges.map(
          ({ accountId, field, before, after }) =>
            `  ${accountId}  ${field}: ${before ?? '–'} → ${after ?? '–'}`,
        ),
      ],
      findings,
    }));
  },
};
