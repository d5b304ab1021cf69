import { wordMarket } from '#wording/word-market.ts';
import { addressOf, readAddress, unitsOf } from '#domain/organisation/unit.ts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { MarketPlace } from '#domain/access/places.ts';
import { sendPage, speakTo, type Site } from '../../site.ts';

/** In place of a page about the plan, while its market has none: nothing is wrong, it is just too early. */
export async function sendNoPlan(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  code: string,
  place: MarketPlace,
): Promise<void> {
  const words = speakTo(site, request);
  const asked = readAddress(code);
  const known = site.world.definitions.markets.find((each) => each.code === asked.code);
  const market = known && (unitsOf(known).find(({ unit }) => unit === asked.unit) ?? known);
  const title = words.t(`page.frame.${place}`);
  await sendPage(site, request, reply, {
    template: 'parts/no-plan/page',
    title,
    place,
    ...(market ? { market } : {}),
    model: {
      title,
      market: market ? wordMarket(words, market) : code,
      path: `/markets/${market ? addressOf(market) : code}`,
    },
  });
}
