import type { FastifyReply, FastifyRequest } from 'fastify';
import { createBegunJobs } from '#http/begun-jobs.ts';
import { valueOf } from '#http/refusal-error.ts';
import { userOf } from '#http/request-user.ts';
import { beginRollOut, viewRollOut, type AskedRollOut } from '#usecases/maturity/plan-roll-out.ts';
import { rollOutKind } from '#usecases/maturity/roll-out-job.ts';
import { fieldOf, fieldsOf } from '../../../form-fields.ts';
import { sendWorking } from '../../../parts/job/send-working.ts';
import { sendPage, speakTo, type Site } from '../../../site.ts';
import { viewRollOutPage } from './view.ts';

/** A number somebody typed; anything else is left for the use case to refuse. */
const pointsOf = (query: unknown, name: string): number | undefined => {
  const text = fieldOf(query, name).trim();
  return text === '' ? undefined : Number(text);
};

async function answer(site: Site, request: FastifyRequest, reply: FastifyReply, data: AskedRollOut) {
  const words = speakTo(site, request);
  if (data.kind === 'working') {
    const { job } = data;
    const called = words.t('page.roll-out.title');
    return sendWorking(site, request, reply, { job, place: 'roll-out', from: '/roll-out', called });
  }
  return sendPage(site, request, reply, {
    template: 'pages/maturity/roll-out/page',
    title: words.t('page.roll-out.title'),
    place: 'roll-out',
    model: viewRollOutPage({ words, definitions: site.world.definitions, data }),
    unreadable: data.unreadable,
  });
}

/** `/roll-out`: markets in waves, within what they and the centre can take on; `?job=…` what somebody asked before. */
export function registerRollOutPage(site: Site): void {
  const { app, world } = site;
  const jobs = createBegunJobs(app, world);

  app.get('/roll-out', async (request, reply) => {
    const { query } = request;
    const user = userOf(request);
    const before = fieldOf(query, 'job');
    if (before !== '')
      return answer(site, request, reply, valueOf(await viewRollOut(world, user, { job: before })));
    const to = fieldOf(query, 'to');
    const markets = fieldsOf(query, 'market');
    const [perCycle, perWave] = [pointsOf(query, 'perCycle'), pointsOf(query, 'perWave')];
    const wish = {
      ...(to === '' ? {} : { to }),
      ...(markets.length === 0 ? {} : { markets }),
      limits: {
        ...(perCycle === undefined ? {} : { perCycle }),
        ...(perWave === undefined ? {} : { perWave }),
      },
    };
    const job = valueOf(await beginRollOut(world, user, wish));
    await jobs.begin(rollOutKind, job);
    const data = valueOf(await viewRollOut(world, user, { job: job.id }));
    // Loading the page again asks for the same answer, and not once more.
    if (data.kind === 'working') return reply.redirect(`/roll-out?job=${job.id}`, 303);
    return answer(site, request, reply, data);
  });
}
