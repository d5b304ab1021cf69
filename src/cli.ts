#!/usr/bin/env node
import { runCommand } from './commands/run-command.ts';
import { makeToolbox } from './toolbox.ts';

const tools = await makeToolbox(process.env);
try {
  process.exitCode = await runCommand(process.argv.slice(2), tools.choose);
} finally {
  await tools.close();
}
