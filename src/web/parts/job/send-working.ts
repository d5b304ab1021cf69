import { wordMarket } from '#wording/word-market.ts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { MarketPlace, OverallPlace } from '#domain/access/places.ts';
import type { Market } from '#domain/organisation/market.ts';
import type { ShownJob } from '#usecases/jobs/view-jobs.ts';
import { sendPage, speakTo, type Site } from '../../site.ts';
import { viewProgress } from './word-progress.ts';

type Working = { readonly job: ShownJob } & (
  | { readonly market: Market; readonly place: MarketPlace }
  /** Of no market: where it was asked for, and what that is called. */
  | {
      readonly market?: undefined;
      readonly place: OverallPlace;
      readonly from: string;
      readonly called: string;
    }
);

/** In place of a page whose answer is being worked out: how far it is; the page comes by itself when it is there. */
export async function sendWorking(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  working: Working,
): Promise<void> {
  const { market, job, place } = working;
  const words = speakTo(site, request);
  const title = words.t(`page.jobs.kinds.${job.kind}`);
  await sendPage(site, request, reply, {
    template: 'parts/job/page',
    title,
    place,
    ...(market ? { market } : {}),
    model: {
      title,
      ...(market
        ? { market: wordMarket(words, market), back: `/markets/${market.code}` }
        : { market: working.called, back: working.from }),
      job: job.id,
      progress: viewProgress(words, job),
      mayCancel: job.mayCancel,
    },
  });
}
