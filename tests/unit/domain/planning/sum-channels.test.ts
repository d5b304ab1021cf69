import { expect, it } from 'vitest';
import { reason } from '#domain/basics/outcome.ts';
import type { Channel } from '#domain/basics/channel.ts';
import { sumChannels } from '#domain/planning/sum-channels.ts';

const line = (key: string, accountId: string, channel: Channel, planned: number) => ({
  key,
  accountId,
  channel,
  planned,
});

it('adds touches, lines and accounts of each channel, without what has fallen away', () => {
  const lines = [
    line('a', 'A1', 'face-to-face', 3),
    line('b', 'A1', 'face-to-face', 2),
    line('c', 'A2', 'face-to-face', 4),
    line('d', 'A2', 'email', 5),
    line('e', 'A3', 'email', 0),
  ];
  expect(sumChannels(lines, [])).toEqual([
    { channel: 'face-to-face', lines: 3, accounts: 2, touches: 9 },
    { channel: 'email', lines: 1, accounts: 1, touches: 5 },
  ]);
  const fell = { why: reason('refused'), since: '2026-09-01', territory: 'T1', subject: 2 };
  expect(
    sumChannels(lines, [
      { ...lines[2]!, ...fell, stays: 1 },
      { ...lines[3]!, ...fell, stays: 0 },
    ]),
  ).toEqual([{ channel: 'face-to-face', lines: 3, accounts: 2, touches: 6 }]);
});
