import { userOf } from '#http/request-user.ts';
import { sendTemporaryFile } from '#http/send-file.ts';
import { valueOf } from '#http/refusal-error.ts';
import { exportDeviations } from '#usecases/rulebook/export-deviations.ts';
import { reportDeviations } from '#usecases/rulebook/report-deviations.ts';
import { fieldOf } from '../../../form-fields.ts';
import { sendPage, speakTo, type Site } from '../../../site.ts';
import { viewDeviationsPage } from './view.ts';

/** `/deviations`: where markets use their latitude. */
export function registerDeviationsPage(site: Site): void {
  const { app, world } = site;

  app.get('/deviations.xlsx', async (request, reply) => {
    const { locale } = speakTo(site, request);
    const today = fieldOf(request.query, 'today') !== '';
    const written = await exportDeviations(world, userOf(request), { locale, today });
    return sendTemporaryFile(reply, valueOf(written));
  });

  app.get('/deviations', async (request, reply) => {
    const today = fieldOf(request.query, 'today') !== '';
    const data = valueOf(await reportDeviations(world, userOf(request), { today }));
    const words = speakTo(site, request);
    await sendPage(site, request, reply, {
      template: 'pages/rulebook/deviations/page',
      title: words.t('page.deviations.title'),
      place: 'deviations',
      model: viewDeviationsPage({
        words,
        definitions: world.definitions,
        market: fieldOf(request.query, 'market'),
        rule: fieldOf(request.query, 'rule'),
        today,
        data,
      }),
      unreadable: data.unreadable,
    });
  });
}
