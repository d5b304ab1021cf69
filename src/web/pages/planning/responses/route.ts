import type { FastifyReply, FastifyRequest } from 'fastify';
import { responseKinds, type ResponseKind } from '#domain/planning/response/response-workbook.ts';
import { receiveFile } from '#http/receive-file.ts';
import { refusalError, valueOf } from '#http/refusal-error.ts';
import { userOf } from '#http/request-user.ts';
import { sendTemporaryFile } from '#http/send-file.ts';
import { findMarketFor } from '#usecases/access/find-market.ts';
import { recordResponses } from '#usecases/planning/record-responses.ts';
import { viewResponses } from '#usecases/planning/view-responses.ts';
import { writeResponseWorkbook } from '#usecases/planning/write-response-workbook.ts';
import { fieldOf } from '../../../form-fields.ts';
import { noticeOf, sendPage, speakTo, type Site } from '../../../site.ts';
import { viewResponsesPage, type ResponsesPageInput } from './view.ts';

interface OfMarket {
  readonly Params: { readonly market: string };
}

const kindOf = (written: string | undefined): ResponseKind =>
  responseKinds.find((each) => each === written) ?? 'judgements';

async function answer(
  site: Site,
  request: FastifyRequest<OfMarket>,
  reply: FastifyReply,
  more: Pick<ResponsesPageInput, 'checked' | 'findings'> & { readonly status?: number } = {},
) {
  const view = valueOf(await viewResponses(site.world, userOf(request), request.params));
  const words = speakTo(site, request);
  const { status, ...shown } = more;
  const model = viewResponsesPage({ words, view, ...shown });
  await sendPage(site, request, reply, {
    template: 'pages/planning/responses/page',
    title: model.title,
    place: 'plan',
    market: view.market,
    back: model.path,
    model,
    ...(status === undefined ? {} : { status }),
    ...noticeOf(words, request.query),
  });
}

/** `/markets/:market/responses`: the curves behind values, and how to enter others. */
export function registerResponsesPage(site: Site): void {
  const { app, world } = site;

  app.get<OfMarket>('/markets/:market/responses', (request, reply) => answer(site, request, reply));

  app.get<OfMarket>('/markets/:market/responses/workbook', async (request, reply) => {
    const { language } = speakTo(site, request);
    const input = { ...request.params, kind: kindOf(fieldOf(request.query, 'kind')), locale: language };
    return sendTemporaryFile(reply, valueOf(await writeResponseWorkbook(world, userOf(request), input)));
  });

  app.post<OfMarket>('/markets/:market/responses/workbook', async (request, reply) => {
    const { market } = request.params;
    // Nobody fills the disk who may not record here anyway.
    valueOf(findMarketFor(world, userOf(request), 'record-responses', market));
    const { path, fileName, fields } = await receiveFile(request, world.files);
    const dryRun = fields['run'] !== 'record';
    const input = { market, path, fileName, dryRun, kind: kindOf(fields['kind']) };
    const outcome = await recordResponses(world, userOf(request), input);
    if (!outcome.ok) {
      if (outcome.refusal.code !== 'responses-refused') throw refusalError(outcome.refusal);
      return answer(site, request, reply, { findings: outcome.refusal.findings, status: 422 });
    }
    const { findings } = outcome.value;
    if (dryRun || findings.length > 0)
      return answer(site, request, reply, { ...(dryRun ? { checked: outcome.value } : {}), findings });
    return reply.redirect(`/markets/${encodeURIComponent(market)}/responses?done=responses-recorded`, 303);
  });
}
