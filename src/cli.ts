#!/usr/bin/env node
import { enableCompileCache } from 'node:module';

// Most of a short command's time would go into compiling several hundred small files again.
enableCompileCache();
const { runCommand } = await import('./commands/run-command.ts');
const { makeToolbox } = await import('./toolbox.ts');

const tools = await makeToolbox(process.env);
try {
  process.exitCode = await runCommand(process.argv.slice(2), tools.choose);
} finally {
  const { wholeOutput } = await tools.close();
  if (!wholeOutput) process.exitCode = 1;
}
