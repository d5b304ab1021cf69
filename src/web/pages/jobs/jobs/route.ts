import type { FastifyRequest } from 'fastify';
import { scheduledKinds } from '#domain/access/schedule.ts';
import type { User } from '#domain/access/user.ts';
import { valueOf } from '#http/refusal-error.ts';
import { userOf } from '#http/request-user.ts';
import { sendEvents, type ServerEvent } from '#http/send-events.ts';
import type { JobKind, World } from '#usecases/ports.ts';
import { jobKinds } from '#usecases/ports/jobs.ts';
import { cancelJob, follow, listJobs, viewJob, type ShownJob } from '#usecases/jobs/view-jobs.ts';
import { noticeOf, sendPage, speakTo, type Site } from '../../../site.ts';
import { viewProgress } from '../../../parts/job/word-progress.ts';
import { viewJobsPage, type JobsSeen } from './view.ts';

/** How many of those that ended. */
const limit = 50;

const daily: readonly JobKind[] = scheduledKinds;
const askedFor = jobKinds.filter((kind) => !daily.includes(kind));

/** What people asked for, and what is done once a day: it would crowd the others out. */
async function lookAtJobs(world: World, user: User) {
  const asked = await listJobs(world, user, { limit, kinds: askedFor });
  if (!asked.ok) return asked;
  // So many that the last run of each market is among them.
  const most = 2 * (world.definitions.markets.length + 1);
  const done = await listJobs(world, user, { limit: most, kinds: daily });
  return done.ok ? { ok: true as const, value: { asked: asked.value, daily: done.value } } : done;
}

interface OfJob {
  readonly Params: { readonly job: string };
}

const isOver = (jobs: readonly ShownJob[]): boolean => jobs.every(({ endedAt }) => endedAt !== undefined);

const allOver = ({ asked, daily: regular }: JobsSeen): boolean => isOver([...asked, ...regular]);

/** What those hear who look at the page: the list anew when something in it has changed, until nothing is under way. */
async function* newsOf(
  site: Site,
  request: FastifyRequest,
  signal: AbortSignal,
): AsyncGenerator<ServerEvent> {
  const { app, world } = site;
  const words = speakTo(site, request);
  const look = async () => {
    const seen = await lookAtJobs(world, userOf(request));
    return seen.ok ? seen.value : undefined;
  };
  for await (const jobs of follow(world, signal, look, allOver)) {
    const model = { words, ...viewJobsPage({ words, definitions: world.definitions, ...jobs }) };
    if (allOver(jobs)) yield { event: 'ended', data: '' };
    else yield { event: 'progress', data: await app.view('pages/jobs/jobs/list', model) };
  }
}

/** What those hear who wait for one: how far it is, and that it has ended. */
async function* newsOfOne(
  site: Site,
  request: FastifyRequest<OfJob>,
  signal: AbortSignal,
): AsyncGenerator<ServerEvent> {
  const { app, world } = site;
  const words = speakTo(site, request);
  const look = async () => {
    const job = await viewJob(world, userOf(request), request.params);
    return job.ok ? job.value : undefined;
  };
  for await (const job of follow(world, signal, look, (each) => isOver([each]))) {
    const model = { words, progress: viewProgress(words, job) };
    if (isOver([job])) yield { event: 'ended', data: '' };
    else yield { event: 'progress', data: await app.view('parts/job/progress', model) };
  }
}

/** `/jobs`: long work under way and ended, of every market whose work the reader may ask for. */
export function registerJobsPage(site: Site): void {
  const { app, world } = site;

  app.get('/jobs', async (request, reply) => {
    const jobs = valueOf(await lookAtJobs(world, userOf(request)));
    const words = speakTo(site, request);
    await sendPage(site, request, reply, {
      template: 'pages/jobs/jobs/page',
      title: words.t('page.jobs.title'),
      place: 'jobs',
      model: viewJobsPage({ words, definitions: world.definitions, ...jobs }),
      ...noticeOf(words, request.query),
    });
  });

  app.get('/jobs/events', async (request, reply) => {
    valueOf(await lookAtJobs(world, userOf(request)));
    return sendEvents(world, request, reply, (signal) => newsOf(site, request, signal));
  });

  app.get<OfJob>('/jobs/:job/events', async (request, reply) => {
    valueOf(await viewJob(world, userOf(request), request.params));
    return sendEvents(world, request, reply, (signal) => newsOfOne(site, request, signal));
  });

  app.post<OfJob>('/jobs/:job/cancel', async (request, reply) => {
    valueOf(await cancelJob(world, userOf(request), request.params));
    return reply.redirect('/jobs', 303);
  });
}
