import { userOf } from '#http/request-user.ts';
import { valueOf } from '#http/refusal-error.ts';
import { sendTemporaryFile } from '#http/send-file.ts';
import { exportAccessLog } from '#usecases/access/export-access-log.ts';
import { viewAccessLog } from '#usecases/access/view-record.ts';
import { fieldOf } from '../../../form-fields.ts';
import { askedOf } from '../../../parts/record/record-query.ts';
import { sendPage, speakTo, type Site } from '../../../site.ts';
import { viewAccessLogPage } from './view.ts';

const limit = 50;

/** `/audit/access`: who signed in and out, looked at customers or took them out. */
export function registerAccessLogPage(site: Site): void {
  const { app, world } = site;

  app.get('/audit/access/export', async (request, reply) => {
    const { locale } = speakTo(site, request);
    const asked = { ...askedOf(request.query), locale };
    return sendTemporaryFile(reply, valueOf(await exportAccessLog(world, userOf(request), asked)));
  });

  app.get('/audit/access', async (request, reply) => {
    const asked = askedOf(request.query);
    const after = fieldOf(request.query, 'after');
    const page = valueOf(await viewAccessLog(world, userOf(request), { ...asked, after, limit }));
    const words = speakTo(site, request);
    await sendPage(site, request, reply, {
      template: 'pages/access/access-log/page',
      title: words.t('page.audit.access.title'),
      place: 'audit',
      model: viewAccessLogPage({ words, page, asked, isLater: after !== '' }),
    });
  });
}
