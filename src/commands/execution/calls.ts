import { callImportModes } from '#domain/execution/actual-call.ts';
import { oneOf, optionText, type Command } from '../command.ts';
import { importOptions, importUsage, runImportVerb } from '../import-verb.ts';

export const calls: Command = {
  name: 'calls',
  summary: 'Take calls made in from a workbook or CSV file, all of it or nothing',
  usage: `import MARKET FILE [--mode ${callImportModes.join('|')}] ${importUsage}`,
  positionals: [3, 3],
  options: importOptions,
  async run(call, tools) {
    const [verb = '', market = '', file = ''] = call.positionals;
    oneOf('calls', verb, ['import']);
    const mode = optionText(call, 'mode');
    if (mode !== undefined) oneOf('--mode', mode, callImportModes);
    return runImportVerb(call, tools, { market, file, kind: 'calls' });
  },
};
