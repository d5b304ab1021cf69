import { addressOfJob } from '#usecases/access/find-market.ts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { valueMethods } from '#domain/cycles/process-template.ts';
import { createBegunJobs } from '#http/begun-jobs.ts';
import { refusalError, valueOf } from '#http/refusal-error.ts';
import { userOf } from '#http/request-user.ts';
import { beginWhatIf, viewWhatIf, type AskedWhatIf } from '#usecases/planning/try-what-if.ts';
import { whatIfKind } from '#usecases/planning/what-if-job.ts';
import { fieldOf } from '../../../form-fields.ts';
import { sendWorking } from '../../../parts/job/send-working.ts';
import { sendPage, speakTo, type Site } from '../../../site.ts';
import { viewWhatIfPage } from './view.ts';

interface OfMarket {
  readonly Params: { readonly market: string };
}

/** What the address asks: `?capacity=110&repMore=DE-01&valueMethod=response`, per cent of today's capacity as typed. */
function questionOf(query: unknown) {
  const [repMore, repFewer] = [fieldOf(query, 'repMore'), fieldOf(query, 'repFewer')];
  const [method, archetype] = [fieldOf(query, 'valueMethod'), fieldOf(query, 'archetype')];
  const capacity = fieldOf(query, 'capacity').trim() || '100';
  const valueMethod = valueMethods.find((each) => each === method);
  if (method !== '' && !valueMethod) throw refusalError({ code: 'invalid-input' });
  return {
    capacityShare: Math.round(Number(capacity.replace(',', '.')) * 100),
    repMore: repMore === '' ? [] : [repMore],
    repFewer: repFewer === '' ? [] : [repFewer],
    ...(valueMethod ? { valueMethod } : {}),
    ...(archetype === '' ? {} : { archetype }),
    sizes: fieldOf(query, 'sizes') === 'yes',
  };
}

async function answer(site: Site, request: FastifyRequest, reply: FastifyReply, data: AskedWhatIf) {
  const { market } = data;
  if (data.kind === 'working') {
    const { job } = data;
    return sendWorking(site, request, reply, { market, job, place: 'plan' });
  }
  const words = speakTo(site, request);
  const model = viewWhatIfPage({ words, definitions: site.world.definitions, data });
  return sendPage(site, request, reply, {
    template: 'pages/planning/what-if/page',
    title: model.title,
    place: 'plan',
    market,
    model,
  });
}

/** `/markets/:market/what-if?capacity=110`: what the plan would be; `?job=…` what somebody asked before. */
export function registerWhatIfPage(site: Site): void {
  const { app, world } = site;
  const jobs = createBegunJobs(app, world);

  app.get<OfMarket>('/markets/:market/what-if', async (request, reply) => {
    const user = userOf(request);
    const { market } = request.params;
    const asked = fieldOf(request.query, 'job');
    if (asked !== '')
      return answer(site, request, reply, valueOf(await viewWhatIf(world, user, { market, job: asked })));
    const job = valueOf(await beginWhatIf(world, user, { market, ...questionOf(request.query) }));
    await jobs.begin(whatIfKind, job);
    const data = valueOf(await viewWhatIf(world, user, { market, job: job.id }));
    // Loading the page again asks for the same answer, and not once more.
    if (data.kind === 'working')
      return reply.redirect(`/markets/${addressOfJob(job)}/what-if?job=${job.id}`, 303);
    return answer(site, request, reply, data);
  });
}
