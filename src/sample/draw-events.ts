import { addDays, type IsoDate } from '#domain/basics/iso-date.ts';
import type { Account } from '#domain/customers/account.ts';
import { randomFor, type Random } from './random.ts';

/** What somebody is about, as weights of the kinds of events they leave: by the words of the systems that export them. */
const habits: readonly (readonly [kinds: readonly (readonly [string, number])[], weight: number])[] = [
  // Reads now and then.
  [
    [
      ['Email opened', 8],
      ['Email clicked', 3],
      ['Website visit', 4],
      ['Whitepaper download', 2],
    ],
    5,
  ],
  // Compares.
  [
    [
      ['Spec page view', 8],
      ['Comparison guide download', 3],
      ['App note', 3],
      ['Webinar attended', 2],
      ['Demo request', 1],
    ],
    2,
  ],
  // Registers, and comes or does not.
  [
    [
      ['Webinar registered', 4],
      ['Webinar attended', 2],
      ['No show', 3],
      ['Email opened', 3],
    ],
    2,
  ],
];

/** Many leave nothing. */
const HOW_MANY = 0.4;
const MOST = 8;
const headings = ['Account ID', 'Event type', 'Event date', 'Event count', 'Source system', 'Event ID'];

const longAgo = (chance: Random): number =>
  chance.chance(0.25) ? chance.integer(200, 500) : chance.integer(1, 60);

/**
 * What accounts did until `today`, as a marketing system would export it. The same accounts and day give the same file.
 * @param accounts persons among them leave something; houses do not
 */
export function drawEvents(
  accounts: readonly Account[],
  today: IsoDate,
  seed: number,
): readonly (readonly string[])[] {
  const rows = accounts.flatMap(({ market, accountId, facts }) => {
    const chance = randomFor(seed, 'events', market, accountId);
    if (facts['kind'] === 'institution' || !chance.chance(HOW_MANY)) return [];
    const kinds = chance.weighted(habits);
    const back = longAgo(chance);
    return Array.from({ length: chance.integer(1, MOST) }, (_, at) => {
      const kind = chance.weighted(kinds);
      const on = addDays(today, -(back + chance.integer(0, 40)));
      return [
        accountId,
        kind,
        on,
        String(kind === 'Spec page view' ? chance.integer(1, 3) : 1),
        'web',
        `${accountId}-${at + 1}`,
      ];
    });
  });
  return [headings, ...rows];
}
