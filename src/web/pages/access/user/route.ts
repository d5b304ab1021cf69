import { homeMarketOf } from '#domain/access/user.ts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { roles } from '#domain/access/role.ts';
import { done, refusedInput, type Outcome } from '#domain/basics/outcome.ts';
import { valueOf } from '#http/refusal-error.ts';
import { userOf } from '#http/request-user.ts';
import { success } from '#http/success.ts';
import { createSignInLink } from '#usecases/access/create-sign-in-link.ts';
import { deactivateUser, reactivateUser } from '#usecases/access/deactivate-user.ts';
import { changeGrant, endGrant, giveGrant } from '#usecases/access/keep-grants.ts';
import { renameUser } from '#usecases/access/rename-user.ts';
import { viewGrantChoices, viewUser } from '#usecases/access/view-users.ts';
import { fieldOf } from '../../../form-fields.ts';
import { chosenOf } from '../../../parts/grant-fields/chosen-of.ts';
import { grantOf, territoriesOf } from '../../../parts/grant-fields/grant-choices.ts';
import { linkFor } from '../../../parts/grant-fields/link-for.ts';
import { noticeOf, sendPage, speakTo, type Site } from '../../../site.ts';
import { viewUserPage, type UserPageInput } from './view.ts';

interface OfUser {
  readonly Params: { readonly user: string };
}
interface OfGrant {
  readonly Params: { readonly user: string; readonly grant: string };
}

function numberOf(field: string, text: string) {
  return /^\d{1,15}$/.test(text) ? done(Number(text)) : refusedInput(field, '1, 2, …');
}

const back = (reply: FastifyReply, outcome: Outcome<{ readonly id: string }>, what: string) =>
  reply.redirect(`/users/${valueOf(outcome).id}?done=${what}`, 303);

/** `/users/:user`: one user, their grants, and whether they are let in. */
export function registerUserPage(site: Site): void {
  const { app, world } = site;

  const send = async (request: FastifyRequest<OfUser>, reply: FastifyReply, link?: UserPageInput['link']) => {
    const words = speakTo(site, request);
    const person = valueOf(await viewUser(world, userOf(request), request.params));
    const market = person.grants[0]?.market ?? '';
    const choices = valueOf(await viewGrantChoices(world, userOf(request), { market }));
    await sendPage(site, request, reply, {
      template: 'pages/access/user/page',
      title: person.name,
      place: 'users',
      back: `/users/${person.id}`,
      model: viewUserPage({
        words,
        home: homeMarketOf(userOf(request)),
        person,
        choices,
        ...(link ? { link } : {}),
      }),
      ...noticeOf(words, request.query),
      ...(link ? { status: success.made } : {}),
    });
  };

  const which = (request: FastifyRequest<OfUser>) => {
    const revision = numberOf('revision', fieldOf(request.body, 'revision'));
    return { user: request.params.user, revision: valueOf(revision) };
  };
  const whichGrant = (request: FastifyRequest<OfGrant>) => {
    const number = numberOf('grant', request.params.grant);
    return { ...which(request), number: valueOf(number) };
  };

  app.get<OfUser>('/users/:user', async (request, reply) => send(request, reply));

  app.post<OfUser>('/users/:user', async (request, reply) => {
    const called = { name: fieldOf(request.body, 'name'), email: fieldOf(request.body, 'email') };
    const outcome = await renameUser(world, userOf(request), { ...which(request), ...called });
    return back(reply, outcome, 'user-changed');
  });

  app.post<OfUser>('/users/:user/link', async (request, reply) => {
    const { email } = valueOf(await viewUser(world, userOf(request), request.params));
    const link = valueOf(await createSignInLink(world, userOf(request), { email }));
    await send(request, reply, linkFor(site, request, link));
  });

  app.post<OfUser>('/users/:user/deactivate', async (request, reply) =>
    back(reply, await deactivateUser(world, userOf(request), which(request)), 'user-deactivated'),
  );

  app.post<OfUser>('/users/:user/reactivate', async (request, reply) =>
    back(reply, await reactivateUser(world, userOf(request), which(request)), 'user-reactivated'),
  );

  app.post<OfUser>('/users/:user/grants', async (request, reply) => {
    const role = chosenOf('role', fieldOf(request.body, 'role'), roles);
    const grant = grantOf(request.body, valueOf(role));
    const outcome = await giveGrant(world, userOf(request), { ...which(request), grant });
    return back(reply, outcome, 'grant-given');
  });

  app.post<OfGrant>('/users/:user/grants/:grant', async (request, reply) => {
    const outcome = await changeGrant(world, userOf(request), {
      ...whichGrant(request),
      territories: territoriesOf(fieldOf(request.body, 'territories')),
      from: fieldOf(request.body, 'from'),
      to: fieldOf(request.body, 'to'),
    });
    return back(reply, outcome, 'grant-changed');
  });

  app.post<OfGrant>('/users/:user/grants/:grant/end', async (request, reply) =>
    back(reply, await endGrant(world, userOf(request), whichGrant(request)), 'grant-ended'),
  );
}
