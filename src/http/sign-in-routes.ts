import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { signOut } from '#usecases/access/sign-in.ts';
import type { World } from '#usecases/ports.ts';
import { refusalError } from './refusal-error.ts';
import { clearSessionCookie, sessionTokenOf } from './sessions.ts';

/** Long enough for any token we make, short enough to hash without a thought. */
export const tokenText = z.string().min(1).max(200);

/** What asks for sign-in, and sign-out, for people with a browser. */
export function registerSignIn(app: FastifyInstance, world: World): void {
  app.get('/sign-in', { config: { open: true } }, async (request, reply) => {
    if (request.user) return reply.redirect('/', 303);
    throw refusalError({ code: 'not-signed-in' });
  });

  app.post('/sign-out', async (request, reply) => {
    const carried = sessionTokenOf(request);
    if (carried) await signOut(world, carried.token);
    clearSessionCookie(reply);
    return reply.redirect('/sign-in', 303);
  });
}
