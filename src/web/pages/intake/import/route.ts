import { addressOfJob } from '#usecases/access/find-market.ts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { severities } from '#domain/basics/finding.ts';
import type { User } from '#domain/access/user.ts';
import { differenceKinds } from '#domain/customers/master-data/master-data-change.ts';
import { withVisibleTurns } from '#domain/basics/visible-text.ts';
import { valueOf } from '#http/refusal-error.ts';
import { takesFile } from '#http/receive-file.ts';
import { userOf } from '#http/request-user.ts';
import { sendEvents, type ServerEvent } from '#http/send-events.ts';
import { sendTemporaryFile } from '#http/send-file.ts';
import { annotateImportedWorkbook } from '#usecases/intake/annotate-workbook.ts';
import { kindsByKey } from '#usecases/intake/kinds.ts';
import { viewImportDetails } from '#usecases/intake/view-details.ts';
import { rememberAnswers } from '#usecases/intake/remember-answers.ts';
import { previewUndo, undoImport } from '#usecases/intake/undo-import.ts';
import {
  cancelImport,
  fileOfImport,
  followImport,
  viewImport,
  type ImportView,
} from '#usecases/intake/view-import.ts';
import { writeImportDifference, writeLeftOutRows } from '#usecases/intake/write-import-files.ts';
import { fieldOf } from '../../../form-fields.ts';
import { noticeOf, sendPage, speakTo, type Site } from '../../../site.ts';
import { importSender, pathOfJob, runOf } from '../../../parts/imports/send-import.ts';
import { readAnswers, readMapping, readValues } from './read-answers.ts';
import type { World } from '#usecases/ports.ts';
import { viewProgress, viewWorkingPage } from './view-progress.ts';
import { countOf, pageWithin, partOfPage } from './view-pages.ts';
import { viewImportPage, type ImportPageInput } from './view.ts';

interface OfMarket {
  readonly Params: { readonly market: string };
}

interface OfJob {
  readonly Params: { readonly market: string; readonly job: string };
}

/** From 1; what is no page is the first. */
const pageOf = (text: string): number => Math.max(1, Number.parseInt(text, 10) || 1);

/** The parts of the details that the address asks for; of a page beyond the last the last. */
async function detailsOf(
  world: World,
  actor: User,
  { market, job }: ImportView,
  query: unknown,
): Promise<Pick<ImportPageInput, 'details' | 'shown' | 'found'>> {
  const kind = differenceKinds.find((each) => each === fieldOf(query, 'show'));
  const severity = severities.find((each) => each === fieldOf(query, 'findings'));
  const ask = async (findings: number, differences: number) =>
    valueOf(
      await viewImportDetails(world, actor, {
        market: market.code,
        job: job.id,
        findings: { ...partOfPage(findings), ...(severity ? { severity } : {}) },
        differences: { ...partOfPage(differences), ...(kind ? { kind } : {}) },
      }),
    );
  const asked = { found: pageOf(fieldOf(query, 'from')), shown: pageOf(fieldOf(query, 'page')) };
  const first = await ask(asked.found, asked.shown);
  const found = pageWithin(asked.found, countOf(first.findingCounts, severity));
  const shown = pageWithin(asked.shown, countOf(first.differenceCounts, kind));
  const isThere = found === asked.found && shown === asked.shown;
  return {
    details: isThere ? first : await ask(found, shown),
    found: { severity, page: found },
    shown: { kind, page: shown },
  };
}

async function sendJob(site: Site, request: FastifyRequest, reply: FastifyReply, view: ImportView) {
  const { world } = site;
  const words = speakTo(site, request);
  const { market, state } = view;
  const page = { place: 'market', market } as const;
  if (state.kind === 'working') {
    const model = viewWorkingPage(words, view);
    return sendPage(site, request, reply, {
      ...page,
      template: 'pages/intake/import/working',
      title: model.title,
      model,
    });
  }
  const undo = view.mayUndo
    ? await previewUndo(world, userOf(request), { market: market.code, import: view.job.id })
    : undefined;
  const own = kindsByKey.get(view.job.request.kind)?.heading;
  const heading = own && ((field: string) => own(world, words.language, field));
  const model = viewImportPage({
    words,
    definitions: world.definitions,
    ...(heading ? { heading } : {}),
    view,
    ...(undo?.ok ? { undo: undo.value } : {}),
    ending: state.ended.ending,
    ...(await detailsOf(world, userOf(request), view, request.query)),
  });
  return sendPage(site, request, reply, {
    ...page,
    template: 'pages/intake/import/page',
    title: model.title,
    model,
    ...noticeOf(words, request.query, { file: view.job.request.fileName }),
  });
}

/** What those hear who follow an import: its progress as a part of the page, and that it has ended. */
async function* newsOf(
  site: Site,
  request: FastifyRequest<OfJob>,
  signal: AbortSignal,
): AsyncGenerator<ServerEvent> {
  const words = speakTo(site, request);
  for await (const view of followImport(site.world, userOf(request), request.params, signal)) {
    if (view.state.kind === 'ended') yield { event: 'ended', data: view.state.ended.ending.how };
    else {
      const model = { words, progress: viewProgress(words, view) };
      const part = await site.app.view('pages/intake/import/progress', model);
      yield { event: 'progress', data: withVisibleTurns(part) };
    }
  }
}

/** Uploads of filled workbooks: checked first, or taken in at once; each has a page that tells how far it is. */
export function registerImportPage(site: Site): void {
  const { app, world } = site;
  const sender = importSender(site);

  app.post<OfMarket>('/markets/:market/imports', takesFile, (request, reply) => {
    const kind = fieldOf(request.query, 'kind') || 'accounts';
    return sender.receive(request, reply, { market: request.params.market, kind });
  });

  app.get<OfJob>('/markets/:market/imports/:job', async (request, reply) => {
    await sendJob(site, request, reply, valueOf(await viewImport(world, userOf(request), request.params)));
  });

  app.get<OfJob>('/markets/:market/imports/:job/events', async (request, reply) => {
    valueOf(await viewImport(world, userOf(request), request.params));
    return sendEvents(world, request, reply, (signal) => newsOf(site, request, signal));
  });

  app.post<OfJob>('/markets/:market/imports/:job/cancel', async (request, reply) => {
    const { id } = valueOf(await cancelImport(world, userOf(request), request.params));
    return reply.redirect(pathOfJob(request.params.market, id), 303);
  });

  // The same file once more: after a check, after an interruption, or without the rows that have errors.
  app.post<OfJob>('/markets/:market/imports/:job/repeat', async (request, reply) => {
    const { job } = valueOf(await viewImport(world, userOf(request), request.params));
    const { kind, fileName, mode, answers } = job.request;
    const path = valueOf(await fileOfImport(world, userOf(request), request.params));
    const run = runOf(fieldOf(request.body, 'run'));
    return sender.begin(request, reply, {
      market: addressOfJob(job),
      kind,
      path,
      fileName,
      mode,
      ...answers,
      ...run,
    });
  });

  // What headings and words mean is remembered at once, so that nobody answers twice; then the file is checked with it.
  app.post<OfJob>('/markets/:market/imports/:job/answer', async (request, reply) => {
    const user = userOf(request);
    const { market, job } = valueOf(await viewImport(world, user, request.params));
    const { kind, fileName, mode, answers: before } = job.request;
    const said = { mapping: readMapping(request.body), values: readValues(request.body) };
    valueOf(await rememberAnswers(world, user, { market: market.code, kind, ...said }));
    const answers = readAnswers(request.body, before);
    const path = valueOf(await fileOfImport(world, user, request.params));
    const input = { market: addressOfJob(job), kind, path, fileName, mode, ...answers, ...runOf('check') };
    return sender.begin(request, reply, input);
  });

  app.post<OfJob>('/markets/:market/imports/:job/undo', async (request, reply) => {
    const { market, job } = request.params;
    const why = fieldOf(request.body, 'why').slice(0, 500);
    const { undone, findings } = valueOf(
      await undoImport(world, userOf(request), { market, import: job, why }),
    );
    const hasPlan = findings.some(({ code }) => code === 'import.plan-made-since');
    const notice = hasPlan ? 'import-undone-plan' : 'import-undone';
    return reply.redirect(`${pathOfJob(market, undone.id)}?done=${notice}`, 303);
  });

  for (const [file, write] of [
    ['difference', writeImportDifference],
    ['left-out', writeLeftOutRows],
    ['annotated', annotateImportedWorkbook],
  ] as const) {
    app.get<OfJob>(`/markets/:market/imports/:job/${file}`, async (request, reply) => {
      const { locale } = speakTo(site, request);
      return sendTemporaryFile(
        reply,
        valueOf(await write(world, userOf(request), { ...request.params, locale })),
      );
    });
  }
}
