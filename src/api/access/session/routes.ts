import { z } from 'zod';
import { showUser } from '#domain/access/user.ts';
import { signOut, type signIn } from '#usecases/access/sign-in.ts';
import { userOf } from '#http/request-user.ts';
import { clearSessionCookie, sessionTokenOf, setSessionCookie } from '#http/sessions.ts';
import { redeemToken, tokenText } from '#http/sign-in-routes.ts';
import { success } from '#http/success.ts';
import type { Api, ApiContext } from '../../context.ts';
import { answers } from '../../answers.ts';
import { refusalsOf } from '../../refusals-of.ts';
import { instant, userSchema } from '../../schemas.ts';

const sessionSchema = z
  .object({
    user: userSchema,
    sessionToken: z.string().meta({ description: 'For `Authorization: Bearer`. Shown once.' }),
    expiresAt: instant,
  })
  .meta({ id: 'Session' });

/** Sign-in for programs; browsers use the link itself. */
export function registerSession(api: Api, { world, attempts }: ApiContext): void {
  api.post('/session', {
    config: { open: true },
    schema: {
      tags: ['session'],
      operationId: 'signIn',
      summary: 'Redeem a one-time sign-in token',
      description: 'Answers with a session token and sets it as a cookie.',
      body: z.strictObject({ token: tokenText }),
      response: answers(
        { [success.made]: sessionSchema },
        {
          refusals: [...refusalsOf<typeof signIn>()(['link-invalid', 'no-grant']), 'too-many-attempts'],
          changes: true,
          open: true,
        },
      ),
    },
    handler: async (request, reply) => {
      const session = await redeemToken(world, attempts, request.ip, request.body.token);
      setSessionCookie(reply, session.sessionToken, session.expiresAt);
      return reply.code(success.made).send({ ...session, user: showUser(session.user) });
    },
  });

  api.get('/session', {
    schema: {
      tags: ['session'],
      operationId: 'viewSession',
      summary: 'Who is signed in',
      response: answers({ [success.done]: z.object({ user: userSchema }) }),
    },
    handler: async (request) => ({ user: showUser(userOf(request)) }),
  });

  api.delete('/session', {
    schema: {
      tags: ['session'],
      operationId: 'signOut',
      summary: 'Sign out',
      response: answers({ [success.empty]: z.undefined().describe('Signed out') }, { changes: true }),
    },
    handler: async (request, reply) => {
      const carried = sessionTokenOf(request);
      if (carried) await signOut(world, carried.token);
      clearSessionCookie(reply);
      return reply.code(success.empty).send();
    },
  });
}
