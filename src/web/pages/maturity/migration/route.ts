import { addressOfJob } from '#usecases/access/find-market.ts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { createBegunJobs } from '#http/begun-jobs.ts';
import { valueOf } from '#http/refusal-error.ts';
import { userOf } from '#http/request-user.ts';
import { moveKind } from '#usecases/maturity/move-job.ts';
import { beginMigration, viewMigration, type AskedMigration } from '#usecases/maturity/preview-migration.ts';
import { fieldOf } from '../../../form-fields.ts';
import { sendWorking } from '../../../parts/job/send-working.ts';
import { sendPage, speakTo, type Site } from '../../../site.ts';
import { viewMigrationPage } from './view.ts';

interface OfMarket {
  readonly Params: { readonly market: string };
}

async function answer(site: Site, request: FastifyRequest, reply: FastifyReply, data: AskedMigration) {
  const { market } = data;
  if (data.kind === 'working') {
    const { job } = data;
    return sendWorking(site, request, reply, { market, job, place: 'maturity' });
  }
  const words = speakTo(site, request);
  const model = viewMigrationPage({ words, definitions: site.world.definitions, data });
  return sendPage(site, request, reply, {
    template: 'pages/maturity/migration/page',
    title: model.title,
    place: 'maturity',
    market,
    model,
  });
}

/** `/markets/:market/migration?to=advanced`: what a move would change; `?job=…` what somebody asked before. */
export function registerMigrationPage(site: Site): void {
  const { app, world } = site;
  const jobs = createBegunJobs(app, world);

  app.get<OfMarket>('/markets/:market/migration', async (request, reply) => {
    const user = userOf(request);
    const { market } = request.params;
    const asked = fieldOf(request.query, 'job');
    if (asked !== '')
      return answer(site, request, reply, valueOf(await viewMigration(world, user, { market, job: asked })));
    const to = fieldOf(request.query, 'to');
    const job = valueOf(await beginMigration(world, user, { market, to }));
    await jobs.begin(moveKind, job);
    const data = valueOf(await viewMigration(world, user, { market, job: job.id }));
    // Loading the page again asks for the same answer, and not once more.
    if (data.kind === 'working')
      return reply.redirect(`/markets/${addressOfJob(job)}/migration?job=${job.id}`, 303);
    return answer(site, request, reply, data);
  });
}
