import { basisPoints } from '#domain/basics/units.ts';
import { standings } from '#domain/customers/consent/consent-figures.ts';
import type { ConsentsView } from '#usecases/customers/view-consents.ts';
import type { Words } from '#wording/words.ts';

const WHOLE = 10_000;

const shareOf = (part: number, all: number) => basisPoints(all === 0 ? 0 : Math.round((part * WHOLE) / all));

/** Channels with who may be reached and where the others stand, and the months that led there. */
export function viewConsentsPage(
  words: Words,
  { market, today, mayRecord, accounts, channels }: ConsentsView,
) {
  const path = `/markets/${market.code}`;
  const nameOf = (channel: string): string => words.t(`page.channel.${channel}`);
  const months = channels[0]?.months ?? [];
  return {
    market: words.local(market.name),
    total: words.t('page.consents.total', { count: accounts, on: today }),
    any: accounts > 0,
    refusals: `${path}/refusals`,
    export: `${path}/consents/export`,
    ...(mayRecord
      ? { consents: `${path}/imports?kind=consents`, unsubscribes: `${path}/imports?kind=unsubscribes` }
      : {}),
    standings: standings.map((each) => words.t(`page.consents.standing.${each}`)),
    channels: channels.map(({ channel, isNeeded, reachable, standings: counts }) => ({
      channel: nameOf(channel),
      needed: words.t(`page.consents.needed.${isNeeded ? 'yes' : 'no'}`),
      reachable: words.number(reachable),
      share: words.percent(shareOf(reachable, accounts)),
      counts: standings.map((each) => ({
        label: words.t(`page.consents.standing.${each}`),
        count: words.number(counts[each]),
      })),
    })),
    growth: channels.map(({ channel }) => nameOf(channel)),
    months: months
      .map(({ month }, index) => ({
        month,
        channels: channels.map(({ channel, months: each }) => {
          const { optIns = 0, optOuts = 0 } = each[index] ?? {};
          return { channel: nameOf(channel), optIns: words.number(optIns), optOuts: words.number(optOuts) };
        }),
      }))
      .toReversed(),
  };
}
