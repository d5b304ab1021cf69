import { PassThrough } from 'node:stream';
import { runCommand } from '#commands/run-command.ts';
import { makeToolbox } from '#toolbox.ts';
import type { Finished } from './latitude-process.ts';
import { sharedParts } from './made-once.ts';

/**
 * Runs a verb as the command line does, in this process: a process of its own takes a second to start. On a certain day
 * where one is named.
 */
export async function runVerb(
  args: readonly string[],
  variables: Readonly<Record<string, string>>,
  { today }: { readonly today?: string } = {},
): Promise<Finished> {
  const [stdout, stderr] = [new PassThrough({ encoding: 'utf8' }), new PassThrough({ encoding: 'utf8' })];
  let [printed, told] = ['', ''];
  stdout.on('data', (text: string) => (printed += text));
  stderr.on('data', (text: string) => (told += text));
  const { definitions, heavy } = await sharedParts();
  const tools = await makeToolbox(
    { LATITUDE_LOG: 'error', ...variables },
    { stdout, stderr },
    {
      heavy,
      ...('LATITUDE_DEFINITIONS' in variables ? {} : { definitions }),
      ...(today === undefined ? {} : { clock: { now: () => `${today}T08:00:00.000Z` } }),
    },
  );
  try {
    const status = await runCommand(args, tools.choose);
    return { status, stdout: printed, stderr: told };
  } finally {
    await tools.close();
  }
}
