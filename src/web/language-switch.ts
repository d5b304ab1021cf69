import { ownPath } from '#http/own-path.ts';
import { localeCookie } from '#http/reader-locale.ts';
import { catalogueLocales } from '#messages/messages.ts';
import { fieldOf } from './form-fields.ts';
import type { Site } from './site.ts';

const aYear = 365 * 24 * 60 * 60;

/** Remembers the language somebody chose, signed in or not. */
export function registerLanguageSwitch({ app }: Site): void {
  app.post('/language', { config: { open: true } }, async (request, reply) => {
    const language = fieldOf(request.body, 'language');
    if ((catalogueLocales as readonly string[]).includes(language)) {
      reply.setCookie(localeCookie, language, {
        path: '/',
        maxAge: aYear,
        httpOnly: true,
        sameSite: 'lax',
        secure: request.protocol === 'https',
      });
    }
    return reply.redirect(ownPath(fieldOf(request.body, 'back')), 303);
  });
}
