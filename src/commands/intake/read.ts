import { optionText, type Command } from '../command.ts';
import { readableFile } from '../input-path.ts';

export const read: Command = {
  name: 'read',
  summary: 'Print every cell of a sheet as NDJSON rows',
  usage: 'FILE [--sheet NAME] --json',
  positionals: [1, 1],
  options: { sheet: { type: 'string' } },
  async run(call, tools) {
    const [file = ''] = call.positionals;
    const path = await readableFile(file, tools);
    for await (const line of tools.readCells(path, optionText(call, 'sheet'))) tools.print(line);
    return 0;
  },
};
