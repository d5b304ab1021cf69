import type { FastifyRequest } from 'fastify';
import type { Messages } from '#messages/messages.ts';
import type { Problem } from './problem.ts';

/** Makes the page that tells a person about a problem: refusals, unknown addresses, sign-in, unexpected errors. */
export type RenderProblem = (request: FastifyRequest, problem: Problem) => Promise<string>;

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escapeHtml = (text: string): string => text.replaceAll(/[&<>"']/g, (each) => escapes[each] ?? each);

/** The page of last resort: it needs neither templates nor styles, so it works when they are what broke. */
export const renderPlainProblem =
  (messages: Messages) =>
  async (
    { locale }: Pick<FastifyRequest, 'locale'>,
    { title, detail, findings, instance, status }: Problem,
  ): Promise<string> =>
    `<!doctype html>
<html lang="${escapeHtml(locale)}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(title)} – Latitude</title></head>
<body>
<main>
<h1>${escapeHtml(title)}</h1>
<p>${escapeHtml(detail)}</p>
${findings.map((each) => `<p>${escapeHtml(`${each.where}: ${each.message} ${each.hint}`)}</p>`).join('\n')}
<p><a href="/">${escapeHtml(messages.text(locale, 'problem-page.home'))}</a></p>
${status >= 500 ? `<p><small>${escapeHtml(instance)}</small></p>` : ''}
</main>
</body>
</html>
`;
