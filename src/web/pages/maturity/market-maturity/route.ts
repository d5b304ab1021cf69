import type { FastifyReply, FastifyRequest } from 'fastify';
import { atSubject } from '#domain/basics/finding.ts';
import type { EnteredAssessment, PlaceOf } from '#domain/maturity/check-assessment.ts';
import type { EnteredAmbition } from '#domain/maturity/ambition/check-ambition.ts';
import type { Dimension } from '#domain/maturity/maturity-model.ts';
import { refusalError, valueOf } from '#http/refusal-error.ts';
import { takesFile } from '#http/receive-file.ts';
import { userOf } from '#http/request-user.ts';
import { sendTemporaryFile } from '#http/send-file.ts';
import { overrideArchetype } from '#usecases/maturity/override-archetype.ts';
import { recordAmbition } from '#usecases/maturity/record-ambition.ts';
import { recordAssessment } from '#usecases/maturity/record-assessment.ts';
import { viewMaturity } from '#usecases/maturity/view-maturity.ts';
import { writeAmbitionWorkbook } from '#usecases/maturity/write-ambition-workbook.ts';
import { writeAssessmentWorkbook } from '#usecases/maturity/write-assessment-workbook.ts';
import { fieldOf } from '../../../form-fields.ts';
import { importSender } from '../../../parts/imports/send-import.ts';
import { noticeOf, sendPage, speakTo, type Site } from '../../../site.ts';
import { addressOf } from '#domain/organisation/unit.ts';
import type { Words } from '#wording/words.ts';
import { viewMarketMaturityPage, type MarketMaturityPageInput } from './view.ts';
import { todayIn } from '#usecases/basis/today.ts';

interface OfMarket {
  readonly Params: { readonly market: string };
}

const pathOf = (market: string): string => `/maturity/${encodeURIComponent(market)}`;

/** A part of the form by the label it has there: `Segmentation: Level`. */
const placeIn =
  (words: Words, dimensions: readonly Dimension[]): PlaceOf =>
  (field) => {
    const [part = '', key] = field.split('.');
    const dimension = dimensions.find((each) => each.key === key);
    const label = words.t(`assessment.${part}`);
    return atSubject(dimension ? `${words.local(dimension.name)}: ${label}` : label);
  };

/** What the form says; a level that nobody chose is no level. */
function enteredIn(body: unknown, dimensions: readonly string[]): EnteredAssessment {
  return {
    on: fieldOf(body, 'on').slice(0, 40),
    assessor: fieldOf(body, 'assessor'),
    corrects: fieldOf(body, 'corrects').slice(0, 40),
    levels: Object.fromEntries(
      dimensions.map((dimension) => {
        const level = fieldOf(body, `level.${dimension}`);
        const evidence = fieldOf(body, `evidence.${dimension}`);
        return [dimension, /^[1-5]$/.test(level) ? { level: Number(level), evidence } : { evidence }];
      }),
    ),
  };
}

/** What the form says; a dimension without a level says nothing. */
const ambitionIn = (body: unknown, dimensions: readonly string[]): EnteredAmbition => ({
  day: fieldOf(body, 'day').slice(0, 40),
  who: fieldOf(body, 'who'),
  why: fieldOf(body, 'why'),
  levels: Object.fromEntries(
    dimensions.flatMap((dimension) => {
      const level = fieldOf(body, `want.${dimension}`);
      return level === '' ? [] : [[dimension, Number(level)]];
    }),
  ),
});

async function answer(
  site: Site,
  request: FastifyRequest<OfMarket>,
  reply: FastifyReply,
  more: Pick<MarketMaturityPageInput, 'draft' | 'ambition' | 'findings'> = {},
) {
  const { world } = site;
  const data = valueOf(await viewMaturity(world, userOf(request), request.params));
  const words = speakTo(site, request);
  const model = viewMarketMaturityPage({ words, data, today: todayIn(world, data.market.code), ...more });
  await sendPage(site, request, reply, {
    template: 'pages/maturity/market-maturity/page',
    title: model.title,
    place: 'maturity',
    market: data.market,
    back: pathOf(addressOf(data.market)),
    model,
    ...(model.refused ? { status: 422 } : {}),
    ...noticeOf(words, request.query),
  });
}

/** `/maturity/:market`: one market's path, and what can be done about it. */
export function registerMarketMaturityPage(site: Site): void {
  const { app, world } = site;
  const { dimensions } = world.definitions.maturity;
  const keys = dimensions.map(({ key }) => key);
  const sender = importSender(site);

  app.get<OfMarket>('/maturity/:market', (request, reply) => answer(site, request, reply));

  app.post<OfMarket>('/maturity/:market/assessments', async (request, reply) => {
    const draft = enteredIn(request.body, keys);
    const placeOf = placeIn(speakTo(site, request), dimensions);
    const input = { ...request.params, draft, placeOf, dryRun: false };
    const outcome = await recordAssessment(world, userOf(request), input);
    if (outcome.ok) return reply.redirect(`${pathOf(request.params.market)}?done=assessed`, 303);
    if (outcome.refusal.code !== 'assessment-refused') throw refusalError(outcome.refusal);
    return answer(site, request, reply, { draft, findings: outcome.refusal.findings });
  });

  app.post<OfMarket>('/maturity/:market/ambition', async (request, reply) => {
    const ambition = ambitionIn(request.body, keys);
    const words = speakTo(site, request);
    const placeOf: PlaceOf = (field) => {
      const [part = '', key] = field.split('.');
      const dimension = dimensions.find((each) => each.key === key);
      return atSubject(dimension ? words.local(dimension.name) : words.t(`page.ambition.${part}`));
    };
    const input = { ...request.params, draft: ambition, placeOf };
    const outcome = await recordAmbition(world, userOf(request), input);
    if (outcome.ok) return reply.redirect(`${pathOf(request.params.market)}?done=ambition-set`, 303);
    if (outcome.refusal.code !== 'ambition-refused') throw refusalError(outcome.refusal);
    return answer(site, request, reply, { ambition, findings: outcome.refusal.findings });
  });

  app.get<OfMarket>('/maturity/:market/ambition.xlsx', async (request, reply) => {
    const { language } = speakTo(site, request);
    const input = { ...request.params, locale: language };
    return sendTemporaryFile(reply, valueOf(await writeAmbitionWorkbook(world, userOf(request), input)));
  });

  app.get<OfMarket>('/maturity/:market/form', async (request, reply) => {
    const { language } = speakTo(site, request);
    const input = { ...request.params, locale: language };
    return sendTemporaryFile(reply, valueOf(await writeAssessmentWorkbook(world, userOf(request), input)));
  });

  app.post<OfMarket>('/maturity/:market/form', takesFile, (request, reply) =>
    sender.receive(request, reply, { market: request.params.market, kind: 'assessment' }),
  );

  app.post<OfMarket>('/maturity/:market/archetype', async (request, reply) => {
    const { market } = request.params;
    const archetype = fieldOf(request.body, 'archetype');
    const reason = fieldOf(request.body, 'reason');
    const until = fieldOf(request.body, 'until');
    valueOf(await overrideArchetype(world, userOf(request), { market, archetype, reason, until }));
    return reply.redirect(
      `${pathOf(market)}?done=${archetype === '' ? 'override-ended' : 'overridden'}`,
      303,
    );
  });
}
