import { z } from 'zod';
import { entryStates } from '#domain/access/kept-user.ts';
import { deactivateUser, reactivateUser } from '#usecases/access/deactivate-user.ts';
import { renameUser } from '#usecases/access/rename-user.ts';
import { viewUser, viewUsers } from '#usecases/access/view-users.ts';
import { valueOf } from '#http/refusal-error.ts';
import { userOf } from '#http/request-user.ts';
import { success } from '#http/success.ts';
import type { Api, ApiContext } from '../../context.ts';
import { answers } from '../../answers.ts';
import { refusalsOf } from '../../refusals-of.ts';
import { count } from '../../schemas.ts';
import { ofChange, shownTo } from '../users/changed-person.ts';
import { email, personName, personSchema, seenRevision, userParams } from '../users/schemas.ts';

const person = { [success.done]: personSchema };

/** Who may sign in, and who no more; for the global team, and in a market for its affiliate. */
export function registerKeptUsers(api: Api, { world }: ApiContext): void {
  api.get('/users', {
    schema: {
      tags: ['users'],
      operationId: 'listUsers',
      summary: 'Who may sign in, and who might once',
      querystring: z.strictObject({
        market: z.string().max(2).default('').meta({ description: 'Empty for all that may be seen.' }),
        text: z.string().max(254).default('').meta({ description: 'Part of a name or an address.' }),
        state: z.enum(entryStates).exactOptional(),
        after: z
          .string()
          .max(254)
          .default('')
          .meta({ description: '`next` of the page before; empty for the first.' }),
        limit: z.coerce.number().int().min(1).max(1_000).default(100),
      }),
      response: answers(
        {
          [success.done]: z.object({
            users: z.array(personSchema).readonly().meta({ description: 'By their addresses.' }),
            total: count.meta({ description: 'On all pages.' }),
            next: z.string().exactOptional().meta({ description: 'Absent on the last page.' }),
          }),
        },
        { refusals: refusalsOf<typeof viewUsers>()(['not-allowed', 'market-unknown', 'unit-unknown']) },
      ),
    },
    handler: async (request) => valueOf(await viewUsers(world, userOf(request), request.query)),
  });

  api.get('/users/:user', {
    schema: {
      tags: ['users'],
      operationId: 'readUser',
      summary: 'One user with their grants',
      params: userParams,
      response: answers(person, {
        refusals: refusalsOf<typeof viewUser>()(['not-allowed', 'user-unknown']),
      }),
    },
    handler: async (request) => valueOf(await viewUser(world, userOf(request), request.params)),
  });

  api.put('/users/:user', {
    schema: {
      tags: ['users'],
      operationId: 'changeUser',
      summary: 'Change the name or the address of a user',
      params: userParams,
      body: z.strictObject({
        ...seenRevision,
        name: personName.exactOptional(),
        email: email.exactOptional(),
      }),
      response: answers(person, {
        refusals: refusalsOf<typeof renameUser>()([
          'not-allowed',
          'user-unknown',
          'user-changed',
          'user-exists',
          'last-global',
        ]),
        changes: true,
      }),
    },
    handler: async (request) =>
      shownTo(world, userOf(request), renameUser, { ...request.params, ...request.body }),
  });

  api.post('/users/:user/deactivate', {
    schema: {
      tags: ['users'],
      operationId: 'deactivateUser',
      summary: 'Let somebody in no more; their sessions and links end',
      params: userParams,
      body: z.strictObject(seenRevision),
      response: answers(person, {
        refusals: refusalsOf<typeof deactivateUser>()([...ofChange, 'user-inactive']),
        changes: true,
      }),
    },
    handler: async (request) =>
      shownTo(world, userOf(request), deactivateUser, { ...request.params, ...request.body }),
  });

  api.post('/users/:user/reactivate', {
    schema: {
      tags: ['users'],
      operationId: 'reactivateUser',
      summary: 'Let somebody in again by the grants they have',
      params: userParams,
      body: z.strictObject(seenRevision),
      response: answers(person, {
        refusals: refusalsOf<typeof reactivateUser>()([...ofChange, 'user-active']),
        changes: true,
      }),
    },
    handler: async (request) =>
      shownTo(world, userOf(request), reactivateUser, { ...request.params, ...request.body }),
  });
}
