import type { Command } from '../command.ts';

export const worker: Command = {
  name: 'worker',
  summary: 'Work on imports, plans and other long work that others ask for, until told to end',
  usage: '',
  positionals: [0, 0],
  options: {},
  async run(_call, tools) {
    const ending = new AbortController();
    const end = (): void => ending.abort();
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, end);
    tools.notify('Working until told to end; what is under way then goes back into the line.');
    await tools.work(ending.signal);
    return 0;
  },
};
