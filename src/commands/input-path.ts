import { stat } from 'node:fs/promises';
import { WrongUsage, type Toolbox } from './command.ts';

/** The whole path of a file that is there; anything else is refused before more is opened. */
export async function readableFile(file: string, tools: Toolbox): Promise<string> {
  const path = tools.resolvePath(file);
  const found = await stat(path).catch(() => undefined);
  if (found === undefined) throw new WrongUsage(`${file}: there is no such file`);
  if (!found.isFile()) throw new WrongUsage(`${file}: is not a file`);
  return path;
}
