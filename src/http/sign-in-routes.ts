import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { signIn, signOut } from '#usecases/access/sign-in.ts';
import type { World } from '#usecases/ports.ts';
import type { AttemptLimit } from './attempt-limit.ts';
import { refusalError, valueOf } from './refusal-error.ts';
import { clearSessionCookie, sessionTokenOf, setSessionCookie } from './sessions.ts';

/** Long enough for any token we make, short enough to hash without a thought. */
export const tokenText = z.string().min(1).max(200);

/** Redeems a sign-in token unless its sender has guessed wrong too often. */
export async function redeemToken(world: World, limit: AttemptLimit, address: string, token: string) {
  const seconds = limit.secondsToWait(address);
  if (seconds > 0) throw refusalError({ code: 'too-many-attempts', values: { seconds } });
  const outcome = await signIn(world, { token });
  // Whoever has a link that somebody made guesses nothing.
  if (!outcome.ok && outcome.refusal.code === 'link-invalid') limit.addFailure(address);
  return valueOf(outcome);
}

/** Sign-in and sign-out for people with a browser. */
export function registerSignIn(app: FastifyInstance, world: World, limit: AttemptLimit): void {
  const open = { open: true };

  app.get('/sign-in', { config: open }, async (request, reply) => {
    if (request.user) return reply.redirect('/', 303);
    throw refusalError({ code: 'not-signed-in' });
  });

  app.get<{ Params: { token: string } }>('/sign-in/:token', { config: open }, async (request, reply) => {
    const token = tokenText.safeParse(request.params.token);
    if (!token.success) throw refusalError({ code: 'link-invalid' });
    const session = await redeemToken(world, limit, request.ip, token.data);
    setSessionCookie(reply, session.sessionToken, session.expiresAt);
    return reply.redirect('/', 303);
  });

  app.post('/sign-out', async (request, reply) => {
    const carried = sessionTokenOf(request);
    if (carried) await signOut(world, carried.token);
    clearSessionCookie(reply);
    return reply.redirect('/sign-in', 303);
  });
}
