import { channels, type Channel } from '../basics/channel.ts';
import type { Touches } from '../basics/units.ts';
import { staysOf, type FallenLine } from './fall-away.ts';
import type { PlanLine } from './plan.ts';

/** What a plan has on a channel: lines with touches, the accounts they are of, and the touches. */
export interface ChannelSum {
  readonly channel: Channel;
  readonly lines: number;
  readonly accounts: number;
  readonly touches: Touches;
}

/** What a plan has on each channel on which it has anything, without what has fallen away of it since it was made. */
export function sumChannels(
  lines: readonly Pick<PlanLine, 'key' | 'accountId' | 'channel' | 'planned'>[],
  fallen: readonly FallenLine[],
): readonly ChannelSum[] {
  const left = new Map(fallen.map((line) => [line.key, staysOf(line, line)]));
  const today = lines
    .map(({ key, planned, ...line }) => ({ ...line, planned: left.get(key) ?? planned }))
    .filter(({ planned }) => planned > 0);
  const byChannel = Map.groupBy(today, ({ channel }) => channel);
  return channels.flatMap((channel) => {
    const own = byChannel.get(channel) ?? [];
    if (own.length === 0) return [];
    return [
      {
        channel,
        lines: own.length,
        accounts: new Set(own.map(({ accountId }) => accountId)).size,
        touches: own.reduce((sum, { planned }) => sum + planned, 0),
      },
    ];
  });
}
