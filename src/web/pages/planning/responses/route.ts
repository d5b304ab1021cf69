import { responseKinds, type ResponseKind } from '#domain/planning/response/response-workbook.ts';
import { valueOf } from '#http/refusal-error.ts';
import { takesFile } from '#http/receive-file.ts';
import { userOf } from '#http/request-user.ts';
import { sendTemporaryFile } from '#http/send-file.ts';
import { viewResponses } from '#usecases/planning/view-responses.ts';
import { writeResponseWorkbook } from '#usecases/planning/write-response-workbook.ts';
import { fieldOf } from '../../../form-fields.ts';
import { noticeOf, sendPage, speakTo, type Site } from '../../../site.ts';
import { importSender } from '../../../parts/imports/send-import.ts';
import { viewResponsesPage } from './view.ts';

interface OfMarket {
  readonly Params: { readonly market: string };
}

const kindOf = (written: string | undefined): ResponseKind =>
  responseKinds.find((each) => each === written) ?? 'judgements';

/** `/markets/:market/responses`: the curves behind values, and how to enter others. */
export function registerResponsesPage(site: Site): void {
  const { app, world } = site;

  const sender = importSender(site);

  app.get<OfMarket>('/markets/:market/responses', async (request, reply) => {
    const view = valueOf(await viewResponses(world, userOf(request), request.params));
    const words = speakTo(site, request);
    const model = viewResponsesPage({ words, view });
    await sendPage(site, request, reply, {
      template: 'pages/planning/responses/page',
      title: model.title,
      place: 'plan',
      market: view.market,
      back: model.path,
      model,
      ...noticeOf(words, request.query),
    });
  });

  app.get<OfMarket>('/markets/:market/responses/workbook', async (request, reply) => {
    const { language } = speakTo(site, request);
    const input = { ...request.params, kind: kindOf(fieldOf(request.query, 'kind')), locale: language };
    return sendTemporaryFile(reply, valueOf(await writeResponseWorkbook(world, userOf(request), input)));
  });

  app.post<OfMarket>('/markets/:market/responses/workbook', takesFile, (request, reply) =>
    sender.receive(request, reply, {
      market: request.params.market,
      kind: ({ kind }) => (kind === 'history' ? 'response-history' : 'responses'),
    }),
  );
}
