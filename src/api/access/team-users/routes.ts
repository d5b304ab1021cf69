import { z } from 'zod';
import { showUser } from '#domain/access/user.ts';
import { addTeamUsers, viewTeamUsers } from '#usecases/access/users-from-team.ts';
import { valueOf } from '#http/refusal-error.ts';
import { userOf } from '#http/request-user.ts';
import { success } from '#http/success.ts';
import { addressFor } from '#http/address-for.ts';
import type { Api, ApiContext } from '../../context.ts';
import { answers } from '../../answers.ts';
import { refusalsOf } from '../../refusals-of.ts';
import { marketParams, userSchema } from '../../schemas.ts';
import { email } from '../users/schemas.ts';

const member = z.object({
  email: z.string(),
  name: z.string(),
  territories: z.array(z.string()).readonly(),
});
const members = z.array(member).readonly();

/** Users by the team sheet of a market: proposed, and let in as somebody has chosen. */
export function registerTeamUsers(api: Api, { world }: ApiContext): void {
  api.get('/markets/:market/team-users', {
    schema: {
      tags: ['users'],
      operationId: 'compareTeamWithUsers',
      summary: 'Who of the team sheet is let in, and who is let in and stands there no more',
      params: marketParams,
      response: answers(
        {
          [success.done]: z.object({
            market: z.string(),
            newcomers: members,
            known: members.meta({ description: 'Known, and no rep of this market now.' }),
            moved: z.array(member.extend({ granted: z.array(z.string()).readonly() })).readonly(),
            left: members.meta({ description: 'Reps of this market whom the sheet does not name.' }),
            withoutAddress: z.array(z.object({ name: z.string(), territory: z.string() })).readonly(),
          }),
        },
        { refusals: refusalsOf<typeof viewTeamUsers>()(['not-allowed', 'market-unknown', 'unit-unknown']) },
      ),
    },
    handler: async (request) => valueOf(await viewTeamUsers(world, userOf(request), request.params)),
  });

  api.post('/markets/:market/team-users', {
    schema: {
      tags: ['users'],
      operationId: 'addTeamUsers',
      summary: 'Let in chosen newcomers of the team sheet, all or none, each with a first link',
      params: marketParams,
      body: z.strictObject({ emails: z.array(email).min(1).max(1000).readonly() }),
      response: answers(
        {
          [success.made]: z.object({
            added: z
              .array(z.object({ user: userSchema, path: z.string(), url: z.string(), token: z.string() }))
              .readonly(),
          }),
        },
        {
          refusals: refusalsOf<typeof addTeamUsers>()(['not-allowed', 'market-unknown', 'unit-unknown']),
          changes: true,
        },
      ),
    },
    handler: async (request, reply) => {
      const { market } = request.params;
      const links = valueOf(
        await addTeamUsers(world, userOf(request), { market, emails: request.body.emails }),
      );
      const added = links.map(({ user, token }) => ({
        user: showUser(user),
        path: `/sign-in/${token}`,
        url: `${addressFor(world, request)}/sign-in/${token}`,
        token,
      }));
      return reply.code(success.made).send({ added });
    },
  });
}
