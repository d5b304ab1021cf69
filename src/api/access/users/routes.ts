import { z } from 'zod';
import { roles } from '#domain/access/role.ts';
import { showUser } from '#domain/access/user.ts';
import { addUser } from '#usecases/access/add-user.ts';
import { inviteUser } from '#usecases/access/invite-user.ts';
import { createSignInLink, type SignInLink } from '#usecases/access/create-sign-in-link.ts';
import { valueOf } from '#http/refusal-error.ts';
import { userOf } from '#http/request-user.ts';
import { success } from '#http/success.ts';
import { addressFor } from '#http/address-for.ts';
import type { Api, ApiContext } from '../../context.ts';
import { answers } from '../../answers.ts';
import { refusalsOf } from '../../refusals-of.ts';
import { userSchema } from '../../schemas.ts';
import { cluster, email, personName, wantedGrant } from './schemas.ts';

const linkSchema = z.object({
  user: userSchema,
  path: z.string().meta({ description: 'To open in a browser, on this server. Works once.' }),
  url: z.string().meta({ description: 'The same as a whole address, to be passed on.' }),
  token: z.string().meta({ description: 'The same for programs: POST it to the session.' }),
});
const shownLink = ({ user, token }: SignInLink, address: string) => ({
  user: showUser(user),
  token,
  path: `/sign-in/${token}`,
  url: `${address}/sign-in/${token}`,
});

/** Users and their sign-in links; for the global team, and in a market for its affiliate. */
export function registerUsers(api: Api, { world }: ApiContext): void {
  api.post('/users', {
    schema: {
      tags: ['users'],
      operationId: 'addUser',
      summary: 'Add a user',
      body: z.strictObject({
        email,
        name: personName,
        role: z.enum(roles),
        market: wantedGrant.market,
        cluster,
        territory: z.string().max(100).default('').meta({
          description: 'Of a rep, or of somebody who has a part of the market; empty for all of it.',
        }),
      }),
      response: answers(
        { [success.made]: userSchema },
        {
          refusals: refusalsOf<typeof addUser>()(['not-allowed', 'user-exists', 'market-unknown']),
          changes: true,
        },
      ),
    },
    handler: async (request, reply) =>
      reply.code(success.made).send(showUser(valueOf(await addUser(world, userOf(request), request.body)))),
  });

  api.post('/users/sign-in-links', {
    schema: {
      tags: ['users'],
      operationId: 'createSignInLink',
      summary: 'Create a one-time sign-in link for a user',
      body: z.strictObject({ email }),
      response: answers(
        {
          [success.made]: linkSchema,
        },
        {
          refusals: refusalsOf<typeof createSignInLink>()([
            'not-allowed',
            'user-unknown',
            'user-inactive',
            'no-grant',
          ]),
          changes: true,
        },
      ),
    },
    handler: async (request, reply) => {
      const link = valueOf(await createSignInLink(world, userOf(request), request.body));
      return reply.code(success.made).send(shownLink(link, addressFor(world, request)));
    },
  });

  api.post('/users/invitations', {
    schema: {
      tags: ['users'],
      operationId: 'inviteUser',
      summary: 'Let somebody new in and make their first sign-in link, to be passed on',
      body: z.strictObject({ email, name: personName, ...wantedGrant }),
      response: answers(
        { [success.made]: linkSchema },
        {
          refusals: refusalsOf<typeof inviteUser>()(['not-allowed', 'user-exists', 'market-unknown']),
          changes: true,
        },
      ),
    },
    handler: async (request, reply) => {
      const { email: address, name, ...grant } = request.body;
      const link = valueOf(await inviteUser(world, userOf(request), { email: address, name, grant }));
      return reply.code(success.made).send(shownLink(link, addressFor(world, request)));
    },
  });
}
