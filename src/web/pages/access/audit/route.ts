import { userOf } from '#http/request-user.ts';
import { valueOf } from '#http/refusal-error.ts';
import { sendTemporaryFile } from '#http/send-file.ts';
import { exportRecord } from '#usecases/access/export-record.ts';
import { viewRecord } from '#usecases/access/view-record.ts';
import { fieldOf } from '../../../form-fields.ts';
import { askedOf } from '../../../parts/record/record-query.ts';
import { sendPage, speakTo, type Site } from '../../../site.ts';
import { viewAuditPage } from './view.ts';

const limit = 50;

/** `/audit`: what is on record, and as a file. */
export function registerAuditPage(site: Site): void {
  const { app, world } = site;

  app.get('/audit', async (request, reply) => {
    const asked = askedOf(request.query);
    const after = fieldOf(request.query, 'after');
    const withQuiet = fieldOf(request.query, 'quiet') !== '';
    const query = { ...asked, after, limit, withoutQuiet: !withQuiet };
    const page = valueOf(await viewRecord(world, userOf(request), query));
    const words = speakTo(site, request);
    await sendPage(site, request, reply, {
      template: 'pages/access/audit/page',
      title: words.t('page.audit.title'),
      place: 'audit',
      model: viewAuditPage({
        words,
        known: world.definitions,
        page,
        asked,
        withQuiet,
        isLater: after !== '',
      }),
    });
  });

  app.get('/audit/export', async (request, reply) => {
    const { locale } = speakTo(site, request);
    const asked = { ...askedOf(request.query), locale };
    return sendTemporaryFile(reply, valueOf(await exportRecord(world, userOf(request), asked)));
  });
}
