import { expect, it } from 'vitest';
import { followWork } from '#commands/follow-work.ts';
import type { Toolbox } from '#commands/command.ts';

const told: string[] = [];
const unused = (): never => {
  throw new Error('not needed here');
};
const tools: Toolbox = {
  messages: { text: unused, has: unused, keys: [], written: unused },
  locale: 'en',
  json: false,
  print: unused,
  notify: unused,
  progress: (text) => void told.push(text),
  resolvePath: unused,
  openWorld: unused,
  openDesk: unused,
  work: unused,
  checkDefinitions: unused,
  readCells: unused,
};

it('shows how far work is, ends it on Ctrl-C and then lets go of the key', async () => {
  const before = process.listenerCount('SIGINT');
  const result = await followWork(
    tools,
    ({ signal, onProgress }) =>
      new Promise((resolve) => {
        onProgress?.(50, 100);
        signal?.addEventListener('abort', () => resolve('ended'));
        process.emit('SIGINT');
      }),
  );
  expect(result).toBe('ended');
  expect(process.listenerCount('SIGINT')).toBe(before);
  expect(told).toEqual(['50 %', '']);
});
