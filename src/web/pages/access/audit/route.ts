import { userOf } from '#http/request-user.ts';
import { valueOf } from '#http/refusal-error.ts';
import { readAudit } from '#usecases/access/read-audit.ts';
import { sendPage, speakTo, type Site } from '../../../site.ts';
import { viewAuditPage } from './view.ts';

const shownEntries = 200;

/** `/audit`: the latest changes on record. */
export function registerAuditPage(site: Site): void {
  const { app, world } = site;

  app.get('/audit', async (request, reply) => {
    const entries = valueOf(await readAudit(world, userOf(request), { limit: shownEntries }));
    const words = speakTo(site, request);
    await sendPage(site, request, reply, {
      template: 'pages/access/audit/page',
      title: words.t('page.audit.title'),
      place: 'audit',
      model: viewAuditPage({ words, entries }),
    });
  });
}
