import { expect, it } from 'vitest';
import { loadMessages } from '#messages/messages.ts';
import { reportRefusal } from '../../../src/commands/report.ts';
import type { Toolbox } from '../../../src/commands/command.ts';

it('says who may do what takes a second person, and how they say who they are', async () => {
  const said: string[] = [];
  const tools = {
    messages: await loadMessages(),
    locale: 'en',
    json: false,
    print: () => undefined,
    notify: (text: string) => void said.push(text),
  } as unknown as Toolbox;
  const refusal = { code: 'four-eyes' as const, values: { market: 'DE', others: 'Ann, Bob' }, findings: [] };
  expect(reportRefusal(tools, refusal)).toBe(1);
  reportRefusal(tools, { ...refusal, values: { market: 'DE', others: 'none' } });
  expect(said[0]).toContain('It may be done by: Ann, Bob.');
  expect(said[1]).toContain('Nobody else in DE may do it.');
  for (const each of said) expect(each).toContain('--as EMAIL');
});
