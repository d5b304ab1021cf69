import { access, constants } from 'node:fs/promises';
import { dirname, extname } from 'node:path';
import { optionText, WrongUsage, type Call, type Toolbox } from './command.ts';

/** The file named by an option, in a folder that can be written. Its ending is one of those given. */
export async function outputPath(
  call: Call,
  tools: Toolbox,
  option = 'out',
  endings: readonly [string, ...string[]] = ['.xlsx'],
): Promise<string> {
  const out = optionText(call, option);
  if (out === undefined) throw new WrongUsage(`--${option} FILE${endings[0]} is missing`);
  if (!endings.includes(extname(out).toLowerCase())) {
    throw new WrongUsage(`--${option} ${out}: the name must end in ${endings.join(' or ')}`);
  }
  const path = tools.resolvePath(out);
  try {
    await access(dirname(path), constants.W_OK);
  } catch {
    throw new WrongUsage(`--${option} ${out}: its folder does not exist or cannot be written`);
  }
  return path;
}
