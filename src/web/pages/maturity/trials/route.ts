import type { FastifyReply, FastifyRequest } from 'fastify';
import { atSubject, type Where } from '#domain/basics/finding.ts';
import type { Refusal } from '#domain/basics/outcome.ts';
import { WHOLE } from '#domain/basics/channel.ts';
import { trialFigures } from '#domain/reporting/trials/trial.ts';
import type { EnteredTrial } from '#domain/reporting/trials/check-trial.ts';
import { createBegunJobs } from '#http/begun-jobs.ts';
import { refusalError, valueOf } from '#http/refusal-error.ts';
import { userOf } from '#http/request-user.ts';
import { beginTrial } from '#usecases/maturity/begin-trial.ts';
import { beginComparison, viewComparison } from '#usecases/maturity/compare-trial.ts';
import { endTrial } from '#usecases/maturity/end-trial.ts';
import { moveKind } from '#usecases/maturity/move-job.ts';
import { viewTrials } from '#usecases/maturity/view-trials.ts';
import { fieldOf } from '../../../form-fields.ts';
import { sendWorking } from '../../../parts/job/send-working.ts';
import { noticeOf, sendPage, speakTo, type Site } from '../../../site.ts';
import { viewTrialsPage, type TrialsPageInput } from './view.ts';

interface OfMarket {
  readonly Params: { readonly market: string };
}

const pathOf = (market: string): string => `/maturity/${encodeURIComponent(market)}/trials`;

/** A bound as people write it, in percent or in accounts; nothing where the field is empty. */
function boundIn(body: unknown, name: string, figure: string): number | undefined {
  const text = fieldOf(body, name).trim();
  if (text === '') return undefined;
  return figure === 'lost' ? Number(text) : Math.round((Number(text) * WHOLE) / 100);
}

function draftIn(body: unknown): EnteredTrial {
  const criteria = trialFigures.flatMap((figure) => {
    const [atLeast, atMost] = [
      boundIn(body, `${figure}-min`, figure),
      boundIn(body, `${figure}-max`, figure),
    ];
    if (atLeast === undefined && atMost === undefined) return [];
    return [
      { figure, ...(atLeast === undefined ? {} : { atLeast }), ...(atMost === undefined ? {} : { atMost }) },
    ];
  });
  return { archetype: fieldOf(body, 'archetype').slice(0, 60), criteria, why: fieldOf(body, 'why') };
}

async function answer(
  site: Site,
  request: FastifyRequest<OfMarket>,
  reply: FastifyReply,
  more: Pick<TrialsPageInput, 'draft' | 'findings' | 'compared' | 'job'> = {},
) {
  const data = valueOf(await viewTrials(site.world, userOf(request), request.params));
  const words = speakTo(site, request);
  const model = viewTrialsPage({ words, definitions: site.world.definitions, data, ...more });
  await sendPage(site, request, reply, {
    template: 'pages/maturity/trials/page',
    title: model.title,
    place: 'maturity',
    market: data.market,
    back: pathOf(data.market.address),
    model,
    ...(model.refused ? { status: 422 } : {}),
    ...noticeOf(words, request.query),
  });
}

/** `/maturity/:market/trials`: what a unit tries beside the archetype it runs; `?trial=…&job=…` how that compares. */
export function registerTrialsPage(site: Site): void {
  const { app, world } = site;
  const jobs = createBegunJobs(app, world);

  /** How a trial compares, or how far that is. */
  async function answerCompared(
    request: FastifyRequest<OfMarket>,
    reply: FastifyReply,
    of: { readonly trial: string; readonly job: string },
    findings?: Refusal['findings'],
  ) {
    const user = userOf(request);
    const compared = valueOf(await viewComparison(world, user, { ...request.params, ...of }));
    if (compared.kind === 'compared')
      return answer(site, request, reply, { compared, job: of.job, ...(findings ? { findings } : {}) });
    const { market } = valueOf(await viewTrials(world, user, request.params));
    return sendWorking(site, request, reply, { market, job: compared.job, place: 'maturity' });
  }

  app.get<OfMarket>('/maturity/:market/trials', async (request, reply) => {
    const [trial, job] = [fieldOf(request.query, 'trial'), fieldOf(request.query, 'job')];
    return job === '' ? answer(site, request, reply) : answerCompared(request, reply, { trial, job });
  });

  const placesIn =
    (request: FastifyRequest) =>
    (field: string): Where =>
      atSubject(speakTo(site, request).t(`page.trials.${field}`));

  app.post<OfMarket>('/maturity/:market/trials', async (request, reply) => {
    const draft = draftIn(request.body);
    const input = { ...request.params, draft, placeOf: placesIn(request) };
    const outcome = await beginTrial(world, userOf(request), input);
    if (outcome.ok) return reply.redirect(`${pathOf(request.params.market)}?done=trial-begun`, 303);
    if (outcome.refusal.code !== 'trial-refused') throw refusalError(outcome.refusal);
    return answer(site, request, reply, { draft, findings: outcome.refusal.findings });
  });

  app.post<OfMarket>('/maturity/:market/trials/compare', async (request, reply) => {
    const trial = fieldOf(request.body, 'trial').slice(0, 60);
    const job = valueOf(await beginComparison(world, userOf(request), { ...request.params, trial }));
    await jobs.begin(moveKind, job);
    const asked = new URLSearchParams({ trial, job: job.id });
    return reply.redirect(`${pathOf(request.params.market)}?${asked.toString()}`, 303);
  });

  app.post<OfMarket>('/maturity/:market/trials/end', async (request, reply) => {
    const [trial, job] = [
      fieldOf(request.body, 'trial').slice(0, 60),
      fieldOf(request.body, 'job').slice(0, 60),
    ];
    const input = {
      ...request.params,
      trial,
      decision: fieldOf(request.body, 'decision').slice(0, 20),
      why: fieldOf(request.body, 'why'),
      placeOf: placesIn(request),
      ...(job === '' ? {} : { job }),
    };
    const outcome = await endTrial(world, userOf(request), input);
    if (outcome.ok) return reply.redirect(`${pathOf(request.params.market)}?done=trial-ended`, 303);
    const { code, findings } = outcome.refusal;
    if (code !== 'trial-refused') throw refusalError(outcome.refusal);
    return job === ''
      ? answer(site, request, reply, { findings })
      : answerCompared(request, reply, { trial, job }, findings);
  });
}
