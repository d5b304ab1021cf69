import type { FastifyRequest } from 'fastify';
import { userOf } from '#http/request-user.ts';
import { sendTemporaryFile } from '#http/send-file.ts';
import { valueOf } from '#http/refusal-error.ts';
import { exportDeviations } from '#usecases/rulebook/export-deviations.ts';
import { reportDeviations } from '#usecases/rulebook/report-deviations.ts';
import { fieldOf } from '../../../form-fields.ts';
import { sendPage, speakTo, type Site } from '../../../site.ts';
import { viewDeviationsPage } from './view.ts';

const askedOf = ({ query }: FastifyRequest) => ({
  today: fieldOf(query, 'today') !== '',
  cluster: fieldOf(query, 'cluster'),
});

/** `/deviations`: where markets use their latitude. */
export function registerDeviationsPage(site: Site): void {
  const { app, world } = site;

  app.get('/deviations.xlsx', async (request, reply) => {
    const { locale } = speakTo(site, request);
    const written = await exportDeviations(world, userOf(request), { locale, ...askedOf(request) });
    return sendTemporaryFile(reply, valueOf(written));
  });

  app.get('/deviations', async (request, reply) => {
    const asked = askedOf(request);
    const data = valueOf(await reportDeviations(world, userOf(request), asked));
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
        ...asked,
        data,
      }),
      unreadable: data.unreadable,
    });
  });
}
