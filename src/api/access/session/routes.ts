import { z } from 'zod';
import { notedMakers } from '#domain/access/session.ts';
import { showUser } from '#domain/access/user.ts';
import { signIn, signOut } from '#usecases/access/sign-in.ts';
import { valueOf } from '#http/refusal-error.ts';
import { userOf } from '#http/request-user.ts';
import { clearSessionCookie, sessionTokenOf, setSessionCookie } from '#http/sessions.ts';
import { tokenText } from '#http/sign-in-routes.ts';
import { success } from '#http/success.ts';
import type { Api, ApiContext } from '../../context.ts';
import { endAllSessions, endSession, viewSessions } from '#usecases/access/view-sessions.ts';
import { answers } from '../../answers.ts';
import { refusalsOf } from '../../refusals-of.ts';
import { count, instant, userSchema } from '../../schemas.ts';

const sessionSchema = z
  .object({
    user: userSchema,
    sessionToken: z.string().meta({ description: 'For `Authorization: Bearer`. Shown once.' }),
    expiresAt: instant.meta({
      description: 'The latest it ends; sooner when it is not used for as long as the rules say.',
    }),
  })
  .meta({ id: 'Session' });

const shownSession = z
  .object({
    id: z.string().meta({ description: 'Leads to no token.' }),
    begunAt: z.string(),
    seenAt: z.string().meta({ description: 'To about a minute.' }),
    endsAt: instant.meta({ description: 'Unless it is used.' }),
    madeBy: z.enum(notedMakers).meta({ description: 'Empty where it was not noted.' }),
    current: z.boolean().meta({ description: 'The one that asks.' }),
  })
  .meta({ id: 'ShownSession' });

const endedSchema = z.object({ ended: count });

/** Sign-in for programs; browsers use the link itself. */
export function registerSession(api: Api, { world }: ApiContext): void {
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
          refusals: refusalsOf<typeof signIn>()(['link-invalid', 'no-grant', 'too-many-attempts']),
          changes: true,
          open: true,
        },
      ),
    },
    handler: async (request, reply) => {
      const { token } = request.body;
      const signedIn = await signIn(world, { token, address: request.ip, madeBy: 'program' });
      const session = valueOf(signedIn);
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

  api.get('/sessions', {
    schema: {
      tags: ['session'],
      operationId: 'listSessions',
      summary: 'Where you are signed in',
      response: answers(
        { [success.done]: z.object({ sessions: z.array(shownSession).readonly() }) },
        { refusals: refusalsOf<typeof viewSessions>()([]) },
      ),
    },
    handler: async (request) => {
      const token = sessionTokenOf(request)?.token;
      const asked = token === undefined ? {} : { token };
      return { sessions: valueOf(await viewSessions(world, userOf(request), asked)) };
    },
  });

  api.delete('/sessions/:session', {
    schema: {
      tags: ['session'],
      operationId: 'endSession',
      summary: 'Sign out in one other place',
      params: z.strictObject({ session: z.string().max(100) }),
      response: answers(
        { [success.done]: endedSchema },
        { refusals: refusalsOf<typeof endSession>()(['session-unknown']), changes: true },
      ),
    },
    handler: async (request) =>
      valueOf(await endSession(world, userOf(request), { id: request.params.session })),
  });

  api.delete('/sessions', {
    schema: {
      tags: ['session'],
      operationId: 'endAllSessions',
      summary: 'Sign out everywhere, here as well',
      response: answers(
        { [success.done]: endedSchema },
        { refusals: refusalsOf<typeof endAllSessions>()([]), changes: true },
      ),
    },
    handler: async (request, reply) => {
      const ended = valueOf(await endAllSessions(world, userOf(request)));
      clearSessionCookie(reply);
      return ended;
    },
  });
}
