import type { FastifyReply, FastifyRequest } from 'fastify';
import { valueOf } from '#http/refusal-error.ts';
import { userOf } from '#http/request-user.ts';
import { success } from '#http/success.ts';
import type { SignInLink } from '#usecases/access/create-sign-in-link.ts';
import { findMarketFor } from '#usecases/access/find-market.ts';
import { addTeamUsers, viewTeamUsers } from '#usecases/access/users-from-team.ts';
import { fieldsOf } from '../../../form-fields.ts';
import { linkFor } from '../../../parts/grant-fields/link-for.ts';
import { sendPage, speakTo, type Site } from '../../../site.ts';
import { viewTeamUsersPage } from './view.ts';

interface OfMarket {
  readonly Params: { readonly market: string };
}

/** `/markets/:market/team-users`: whom of the team sheet to let in. */
export function registerTeamUsersPage(site: Site): void {
  const { app, world } = site;

  const send = async (
    request: FastifyRequest<OfMarket>,
    reply: FastifyReply,
    links: readonly SignInLink[] = [],
  ) => {
    const user = userOf(request);
    const market = valueOf(findMarketFor(world, user, 'keep-market-users', request.params.market));
    const team = valueOf(await viewTeamUsers(world, user, request.params));
    const words = speakTo(site, request);
    await sendPage(site, request, reply, {
      template: 'pages/access/team-users/page',
      title: words.t('page.team-users.title'),
      place: 'users',
      market,
      back: `/markets/${market.code}/team-users`,
      model: viewTeamUsersPage(
        words,
        market,
        team,
        links.map((link) => linkFor(site, request, link)),
      ),
      ...(links.length > 0 ? { status: success.made } : {}),
    });
  };

  app.get<OfMarket>('/markets/:market/team-users', (request, reply) => send(request, reply));

  // Links are shown once, in the answer itself: an address stays in histories and logs.
  app.post<OfMarket>('/markets/:market/team-users', async (request, reply) => {
    const { market } = request.params;
    const emails = fieldsOf(request.body, 'email');
    return send(request, reply, valueOf(await addTeamUsers(world, userOf(request), { market, emails })));
  });
}
