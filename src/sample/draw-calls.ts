import { addDays, daysBetween, type IsoDate } from '#domain/basics/iso-date.ts';
import type { Channel } from '#domain/basics/channel.ts';
import type { PlanLine } from '#domain/planning/plan.ts';
import type { Cycle } from '#domain/cycles/cycle.ts';
import { randomFor } from './random.ts';

/** How a field system of the name writes the channels. */
const channelNames: Readonly<Record<Channel, string>> = {
  'face-to-face': 'Face_to_face_vod',
  remote: 'Video_vod',
  telephone: 'Phone_vod',
  email: 'Email_vod',
};

const headings = [
  'Id',
  'Account_vod__c',
  'Territory_vod__c',
  'Call_Date_vod__c',
  'Call_Channel_vod__c',
  'Product_vod__c',
  'Status_vod__c',
];

/** Its own column of the field system, where the law of the market tells calls apart by who asked for them. */
const ORIGIN = 'Call_Origin__c';

/** Some customers ask for most of their calls, most ask now and then, and some never do. An assumption. */
const asking = [
  [0, 4],
  [0.2, 4],
  [0.7, 2],
] as const;

/** How many of the planned touches a territory makes, in per cent: some are behind, some ahead, most are neither. */
const paces = [
  [72, 2],
  [88, 3],
  [97, 5],
  [104, 3],
  [125, 1],
] as const;

/**
 * Calls of a cycle that runs, as a field system would export them on `today`: planned touches spread over its working
 * days, made where their day has passed and planned in the calendar for the next two weeks, with visits nobody planned
 * among them. With `asksForOrigin` each says who asked for it. The same plan and day give the same file.
 */
export function drawCalls(
  lines: readonly PlanLine[],
  cycle: Cycle,
  today: IsoDate,
  seed: number,
  asksForOrigin = false,
): readonly (readonly string[])[] {
  const days = daysBetween(cycle.from, cycle.to, [1, 2, 3, 4, 5]);
  const soon = addDays(today, 14);
  const served = new Set(lines.filter((line) => line.planned > 0).map((line) => line.territory));
  const rows: string[][] = [];
  const paceOf = new Map<string, number>();
  const originOf = (accountId: string, id: string): readonly string[] => {
    if (!asksForOrigin) return [];
    const share = randomFor(seed, 'asks', accountId).weighted(asking);
    const chance = randomFor(seed, 'origin', id);
    if (chance.chance(share)) return ['Solicited'];
    return [chance.chance(0.04) ? 'Group meeting' : 'Unsolicited'];
  };
  for (const { key, territory, accountId, brand, channel, planned } of lines) {
    const pace = paceOf.get(territory) ?? randomFor(seed, 'pace', territory).weighted(paces);
    paceOf.set(territory, pace);
    const chance = randomFor(seed, 'calls', key);
    // Whoever is ahead of the plan has been to some customers once more than planned.
    const touches = planned + (pace > 100 && planned > 0 && chance.chance((pace - 100) / 100) ? 1 : 0);
    for (let touch = 0; touch < touches; touch += 1) {
      const around = ((touch + chance.next()) / touches) * days.length;
      const on = days[Math.min(days.length - 1, Math.floor(around))] ?? cycle.to;
      const isMade = on < today && chance.chance(Math.min(1, pace / 100));
      const isPlanned = on >= today && on <= soon && chance.chance(0.6);
      if (!isMade && !isPlanned) continue;
      const id = `${cycle.id}-${rows.length + 1}`;
      rows.push([
        id,
        accountId,
        territory,
        on,
        channelNames[channel],
        brand,
        isMade ? 'Submitted_vod' : 'Planned_vod',
        ...originOf(accountId, id),
      ]);
    }
    if (planned === 0 && served.has(territory) && chance.chance(0.03)) {
      const on = days[chance.integer(0, days.length - 1)] ?? cycle.from;
      const id = `${cycle.id}-${rows.length + 1}`;
      if (on < today)
        rows.push([
          id,
          accountId,
          territory,
          on,
          channelNames[channel],
          brand,
          'Submitted_vod',
          ...originOf(accountId, id),
        ]);
    }
  }
  return [asksForOrigin ? [...headings, ORIGIN] : headings, ...rows];
}
