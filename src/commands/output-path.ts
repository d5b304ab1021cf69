import { access, constants } from 'node:fs/promises';
import { dirname } from 'node:path';
import { optionText, WrongUsage, type Call, type Toolbox } from './command.ts';

/** The workbook named by an option, in a folder that can be written. */
export async function outputPath(call: Call, tools: Toolbox, option = 'out'): Promise<string> {
  const out = optionText(call, option);
  if (out === undefined) throw new WrongUsage(`--${option} FILE.xlsx is missing`);
  if (!/\.xlsx$/i.test(out)) throw new WrongUsage(`--${option} ${out}: the name must end in .xlsx`);
  const path = tools.resolvePath(out);
  try {
    await access(dirname(path), constants.W_OK);
  } catch {
    throw new WrongUsage(`--${option} ${out}: its folder does not exist or cannot be written`);
  }
  return path;
}
