import { stat } from 'node:fs/promises';
import { WrongUsage } from './command.ts';

/** Refuses a path that names no readable file, before anything else is opened. */
export async function readableFile(file: string): Promise<void> {
  const found = await stat(file).catch(() => undefined);
  if (found === undefined) throw new WrongUsage(`${file}: there is no such file`);
  if (!found.isFile()) throw new WrongUsage(`${file}: is not a file`);
}
