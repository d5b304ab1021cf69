import type { FastifyReply, FastifyRequest } from 'fastify';
import type { MarketPlace } from '#domain/access/places.ts';
import type { Market } from '#domain/organisation/market.ts';
import type { ShownJob } from '#usecases/jobs/view-jobs.ts';
import { sendPage, speakTo, type Site } from '../../site.ts';
import { viewProgress } from './word-progress.ts';

interface Working {
  readonly market: Market;
  readonly job: ShownJob;
  readonly place: MarketPlace;
}

/** In place of a page whose answer is being worked out: how far it is; the page comes by itself when it is there. */
export async function sendWorking(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  { market, job, place }: Working,
): Promise<void> {
  const words = speakTo(site, request);
  const title = words.t(`page.jobs.kinds.${job.kind}`);
  await sendPage(site, request, reply, {
    template: 'parts/job/page',
    title,
    place,
    market,
    model: {
      title,
      market: words.local(market.name),
      back: `/markets/${market.code}`,
      job: job.id,
      progress: viewProgress(words, job),
      mayCancel: job.mayCancel,
    },
  });
}
