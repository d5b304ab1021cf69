import { homeMarketOf } from '#domain/access/user.ts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { roles } from '#domain/access/role.ts';
import { valueOf } from '#http/refusal-error.ts';
import { userOf } from '#http/request-user.ts';
import { success } from '#http/success.ts';
import { inviteUser } from '#usecases/access/invite-user.ts';
import { viewGrantChoices, viewUsers } from '#usecases/access/view-users.ts';
import { fieldOf } from '../../../form-fields.ts';
import { grantOf } from '../../../parts/grant-fields/grant-choices.ts';
import { linkFor } from '../../../parts/grant-fields/link-for.ts';
import { chosenOf } from '../../../parts/grant-fields/chosen-of.ts';
import { sendPage, speakTo, type Site } from '../../../site.ts';
import { viewUsersPage, type UsersPageInput } from './view.ts';

/** So many are shown at once. */
const USERS = 50;

/** `/users`: who may sign in, and letting somebody new in. */
export function registerUsersPage(site: Site): void {
  const { app, world } = site;

  const send = async (
    request: FastifyRequest,
    reply: FastifyReply,
    asked: UsersPageInput['asked'],
    link?: UsersPageInput['link'],
  ) => {
    const words = speakTo(site, request);
    const page = valueOf(await viewUsers(world, userOf(request), { ...asked, limit: USERS }));
    const choices = valueOf(await viewGrantChoices(world, userOf(request), asked));
    const market = world.definitions.markets.find(({ code }) => code === asked.market.toUpperCase());
    await sendPage(site, request, reply, {
      template: 'pages/access/users/page',
      title: words.t('page.users.title'),
      place: 'users',
      back: '/users',
      model: viewUsersPage({
        words,
        home: homeMarketOf(userOf(request)),
        page,
        choices,
        asked,
        ...(link ? { link } : {}),
      }),
      ...(market ? { market } : {}),
      ...(link ? { status: success.made } : {}),
    });
  };

  app.get('/users', async (request, reply) =>
    send(request, reply, {
      market: fieldOf(request.query, 'market'),
      text: fieldOf(request.query, 'text'),
      after: fieldOf(request.query, 'after'),
    }),
  );

  // The link is shown once, in the answer itself: an address stays in histories and logs.
  app.post('/users', async (request, reply) => {
    const form = request.body;
    const role = chosenOf('role', fieldOf(form, 'role'), roles);
    const link = valueOf(
      await inviteUser(world, userOf(request), {
        email: fieldOf(form, 'email'),
        name: fieldOf(form, 'name'),
        grant: grantOf(form, valueOf(role)),
      }),
    );
    await send(request, reply, { market: '', text: '', after: '' }, linkFor(site, request, link));
  });
}
