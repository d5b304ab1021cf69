import { z } from 'zod';
import { changeGrant, endGrant, giveGrant } from '#usecases/access/keep-grants.ts';
import { userOf } from '#http/request-user.ts';
import { success } from '#http/success.ts';
import type { Api, ApiContext } from '../../context.ts';
import { answers } from '../../answers.ts';
import { refusalsOf } from '../../refusals-of.ts';
import { isoDate } from '../../schemas.ts';
import { ofChange, shownTo } from '../users/changed-person.ts';
import {
  changedGrant,
  grantParams,
  personSchema,
  seenRevision,
  userParams,
  wantedGrant,
} from '../users/schemas.ts';

const person = { [success.done]: personSchema };

const ofGrant = [...ofChange, 'user-grant-unknown', 'user-grant-over'] as const;

const grantNamed = ({ user, grant }: z.infer<typeof grantParams>) => ({ user, number: grant });

/** What users may do, where and from when until when. */
export function registerUserGrants(api: Api, { world }: ApiContext): void {
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
          refusals: refusalsOf<typeof giveGrant>()([...ofChange, 'market-unknown']),
          changes: true,
        },
      ),
    },
    handler: async (request, reply) => {
      const { revision, ...grant } = request.body;
      const asked = { ...request.params, revision, grant };
      return reply.code(success.made).send(await shownTo(world, userOf(request), giveGrant, asked));
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
        refusals: refusalsOf<typeof changeGrant>()([...ofGrant, 'market-unknown']),
        changes: true,
      }),
    },
    handler: async (request) =>
      shownTo(world, userOf(request), changeGrant, { ...grantNamed(request.params), ...request.body }),
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
        refusals: refusalsOf<typeof endGrant>()(ofGrant),
        changes: true,
      }),
    },
    handler: async (request) =>
      shownTo(world, userOf(request), endGrant, { ...grantNamed(request.params), ...request.body }),
  });
}
