import type { Refusal } from '#domain/basics/outcome.ts';
import type { User } from '#domain/access/user.ts';
import { refusalError, valueOf } from '#http/refusal-error.ts';
import { userOf } from '#http/request-user.ts';
import {
  mergeTerritories,
  previewMerge,
  previewSplit,
  splitTerritory,
} from '#usecases/capacity/hand-over-territory.ts';
import { moveTerritory, previewMoveTerritory } from '#usecases/capacity/move-territory.ts';
import { previewRename, renameTerritory } from '#usecases/capacity/rename-territory.ts';
import { takeBackHandOver } from '#usecases/capacity/take-back-hand-over.ts';
import { viewTerritories } from '#usecases/capacity/view-territories.ts';
import type { World } from '#usecases/ports.ts';
import { fieldOf } from '../../../form-fields.ts';
import { noticeOf, sendPage, speakTo, type Site } from '../../../site.ts';
import { stepOf, viewTerritoriesPage, type AskedStep, type Preview } from './view.ts';

interface OfMarket {
  readonly Params: { readonly market: string };
}

const pathOf = (market: string): string => `/markets/${encodeURIComponent(market)}/territories`;

/** What a form, or the address of a preview, asks for. */
function askedIn(sent: unknown): AskedStep {
  const text = (name: string): string => fieldOf(sent, name).trim();
  return {
    step: stepOf(text('step')),
    from: text('from'),
    to: text('to'),
    on: text('on'),
    accounts: text('accounts'),
    where: text('where'),
    rep: text('rep'),
  };
}

const listed = (accounts: string): readonly string[] =>
  accounts.split(/[\s,;]+/u).filter((each) => each !== '');

/** The input of a split as its form says it. */
function splitOf(market: string, { from, to, on, accounts, where, rep }: AskedStep) {
  const [column = '', ...value] = where.split('=');
  return {
    market,
    from,
    into: to,
    on,
    rep,
    accounts: listed(accounts),
    ...(value.length === 0 ? {} : { where: { column: column.trim(), value: value.join('=') } }),
  };
}

/** What stands in the way is shown where it was asked for; anything else ends the request. */
function refusedFor(refusal: Refusal): Preview {
  if (refusal.code !== 'territories-stay') throw refusalError(refusal);
  return { findings: refusal.findings };
}

async function previewOf(world: World, actor: User, market: string, asked: AskedStep): Promise<Preview> {
  const { step, from, to, on } = asked;
  if (step === 'rename') {
    const outcome = await previewRename(world, actor, { market, from, to });
    return outcome.ok ? { use: outcome.value.use } : refusedFor(outcome.refusal);
  }
  if (step === 'move') {
    const outcome = await previewMoveTerritory(world, actor, { market, territory: from, unit: to });
    return outcome.ok ? { moved: outcome.value } : refusedFor(outcome.refusal);
  }
  const outcome =
    step === 'merge'
      ? await previewMerge(world, actor, { market, from, into: to, on })
      : await previewSplit(world, actor, splitOf(market, asked));
  return outcome.ok ? { handedOver: outcome.value } : refusedFor(outcome.refusal);
}

/** `/markets/:market/territories`: territories renamed, moved, merged and split, each looked at before it is done. */
export function registerTerritoriesPage(site: Site): void {
  const { app, world } = site;

  app.get<OfMarket>('/markets/:market/territories', async (request, reply) => {
    const actor = userOf(request);
    const data = valueOf(await viewTerritories(world, actor, request.params));
    const words = speakTo(site, request);
    const asked = askedIn(request.query);
    const preview = asked.from === '' ? undefined : await previewOf(world, actor, data.market.code, asked);
    await sendPage(site, request, reply, {
      template: 'pages/capacity/territories/page',
      title: words.t('page.territories.title'),
      place: 'capacity',
      market: data.market,
      model: viewTerritoriesPage(words, data, asked, preview),
      ...noticeOf(words, request.query),
    });
  });

  app.post<OfMarket>('/markets/:market/territories', async (request, reply) => {
    const { market } = request.params;
    const actor = userOf(request);
    const asked = askedIn(request.body);
    const why = fieldOf(request.body, 'why');
    const { step, from, to, on } = asked;
    if (step === 'rename') valueOf(await renameTerritory(world, actor, { market, from, to, why }));
    else if (step === 'move')
      valueOf(await moveTerritory(world, actor, { market, territory: from, unit: to, why }));
    else if (step === 'merge')
      valueOf(await mergeTerritories(world, actor, { market, from, into: to, on, why }));
    else valueOf(await splitTerritory(world, actor, { ...splitOf(market, asked), why }));
    return reply.redirect(`${pathOf(market)}?done=territory-${step}`, 303);
  });

  app.post<OfMarket>('/markets/:market/territories/taking-back', async (request, reply) => {
    const { market } = request.params;
    const why = fieldOf(request.body, 'why');
    valueOf(await takeBackHandOver(world, userOf(request), { market, why }));
    return reply.redirect(`${pathOf(market)}?done=territory-back`, 303);
  });
}
