import { z } from 'zod';
import type { KeptUser } from '#domain/access/kept-user.ts';
import type { User } from '#domain/access/user.ts';
import { changeGrant, endGrant, giveGrant } from '#usecases/access/keep-grants.ts';
import { showPerson } from '#usecases/access/view-users.ts';
import { valueOf } from '#http/refusal-error.ts';
import { userOf } from '#http/request-user.ts';
import { success } from '#http/success.ts';
import type { Api, ApiContext } from '../../context.ts';
import { answers } from '../../answers.ts';
import { refusalsOf } from '../../refusals-of.ts';
import { isoDate } from '../../schemas.ts';
import {
  changedGrant,
  grantParams,
  personSchema,
  seenRevision,
  userParams,
  wantedGrant,
} from '../users/schemas.ts';

const person = { [success.done]: personSchema };

/** What users may do, where and from when until when. */
export function registerUserGrants(api: Api, { world }: ApiContext): void {
  const shown = (actor: User, user: KeptUser) => showPerson(world, actor, user);

  api.post('/users/:user/grants', {
    schema: {
      tags: ['users'],
      operationId: 'giveGrant',
      summary: 'Give a user one more grant',
      params: userParams,
      body: z.strictObject({ ...seenRevision, ...wantedGrant }),
      response: answers(
        { [success.made]: personSchema },
        {
          refusals: refusalsOf<typeof giveGrant>()([
            'not-allowed',
            'own-grants',
            'user-unknown',
            'user-changed',
            'market-unknown',
            'last-global',
          ]),
          changes: true,
        },
      ),
    },
    handler: async (request, reply) => {
      const actor = userOf(request);
      const { revision, ...grant } = request.body;
      const given = valueOf(await giveGrant(world, actor, { ...request.params, revision, grant }));
      return reply.code(success.made).send(shown(actor, given));
    },
  });

  api.put('/users/:user/grants/:grant', {
    schema: {
      tags: ['users'],
      operationId: 'changeGrant',
      summary: 'Change where and when a grant holds',
      params: grantParams,
      body: z.strictObject({ ...seenRevision, ...changedGrant }),
      response: answers(person, {
        refusals: refusalsOf<typeof changeGrant>()([
          'not-allowed',
          'own-grants',
          'user-unknown',
          'user-grant-unknown',
          'user-grant-over',
          'user-changed',
          'market-unknown',
          'last-global',
        ]),
        changes: true,
      }),
    },
    handler: async (request) => {
      const actor = userOf(request);
      const { user, grant: number } = request.params;
      return shown(actor, valueOf(await changeGrant(world, actor, { user, number, ...request.body })));
    },
  });

  api.post('/users/:user/grants/:grant/end', {
    schema: {
      tags: ['users'],
      operationId: 'endGrant',
      summary: 'End a grant, at once or after a day that comes',
      params: grantParams,
      body: z.strictObject({
        ...seenRevision,
        lastDay: isoDate.max(10).exactOptional().meta({ description: 'Left out, it ends at once.' }),
      }),
      response: answers(person, {
        refusals: refusalsOf<typeof endGrant>()([
          'not-allowed',
          'own-grants',
          'user-unknown',
          'user-grant-unknown',
          'user-grant-over',
          'user-changed',
          'last-global',
        ]),
        changes: true,
      }),
    },
    handler: async (request) => {
      const actor = userOf(request);
      const { user, grant: number } = request.params;
      return shown(actor, valueOf(await endGrant(world, actor, { user, number, ...request.body })));
    },
  });
}
