import type { FastifyReply, FastifyRequest } from 'fastify';
import { hasErrors } from '#domain/basics/finding.ts';
import type { Refusal, RefusalCode } from '#domain/basics/outcome.ts';
import { statusOf } from '#http/problem.ts';
import { refusalError, valueOf } from '#http/refusal-error.ts';
import { userOf } from '#http/request-user.ts';
import { explainPlanLine } from '#usecases/planning/explain-plan-line.ts';
import { proposeChange, type ProposalResult } from '#usecases/review/propose-change.ts';
import { viewPlan } from '#usecases/planning/view-plan.ts';
import { fieldOf } from '../../../form-fields.ts';
import { sendPage, speakTo, type Site } from '../../../site.ts';
import { askedCycle, cyclePart } from '../../../parts/plan/plan-filter.ts';
import { pathOfLine } from '../../../parts/plan/list-accounts.ts';
import { viewPlanLinePage, type EnteredProposal } from './view.ts';

interface OfLine {
  readonly Params: { readonly market: string; readonly line: string };
}

interface Answered {
  readonly entered: EnteredProposal;
  readonly preview?: ProposalResult;
  readonly refusal?: Refusal;
}

/** Refusals somebody can mend right in the form. */
const mendable: ReadonlySet<RefusalCode> = new Set(['guardrail-broken', 'invalid-input', 'review-closed']);

async function showLine(
  site: Site,
  request: FastifyRequest<OfLine>,
  reply: FastifyReply,
  answered?: Answered,
) {
  const { world } = site;
  const user = userOf(request);
  const { market, line: lineKey } = request.params;
  const asked = askedCycle(request.query);
  const explanation = valueOf(await explainPlanLine(world, user, { market, lineKey, ...asked }));
  const { territory } = explanation.line;
  const plan = valueOf(await viewPlan(world, user, { market, filter: { territory }, limit: 0, ...asked }));
  const model = viewPlanLinePage({
    words: speakTo(site, request),
    definitions: world.definitions,
    plan,
    explanation,
    ...answered,
  });
  const code =
    answered?.refusal?.code ??
    (hasErrors(answered?.preview?.findings ?? []) ? 'guardrail-broken' : undefined);
  await sendPage(site, request, reply, {
    template: 'pages/planning/plan-line/page',
    title: model.account,
    place: 'plan',
    market: plan.market,
    back: pathOfLine(model.planPath, lineKey, asked.cycle),
    model,
    status: code === undefined ? 200 : statusOf(code),
  });
}

/** One plan line: its reasons, and a proposal to change it, weighed before it is sent. */
export function registerPlanLinePage(site: Site): void {
  const { app, world } = site;

  app.get<OfLine>('/markets/:market/plan/lines/:line', async (request, reply) =>
    showLine(site, request, reply),
  );

  app.post<OfLine>('/markets/:market/plan/lines/:line/proposal', async (request, reply) => {
    const { body } = request;
    const { market, line: lineKey } = request.params;
    const entered = {
      to: fieldOf(body, 'to'),
      reason: fieldOf(body, 'reason'),
      comment: fieldOf(body, 'comment').trim(),
    };
    const preview = fieldOf(body, 'step') !== 'send';
    const asked = askedCycle(request.query);
    const outcome = await proposeChange(world, userOf(request), {
      market,
      ...asked,
      lineKey,
      to: entered.to === '' ? Number.NaN : Number(entered.to),
      reason: entered.reason,
      comment: entered.comment,
      preview,
    });
    if (outcome.ok && !preview) {
      const back = `/markets/${encodeURIComponent(market)}/plan?${cyclePart(asked.cycle ?? '')}`;
      return reply.redirect(`${back}done=proposed#own-proposals`, 303);
    }
    if (!outcome.ok && !mendable.has(outcome.refusal.code)) throw refusalError(outcome.refusal);
    return showLine(site, request, reply, {
      entered,
      ...(outcome.ok ? { preview: outcome.value } : { refusal: outcome.refusal }),
    });
  });
}
