import { userOf } from '#http/request-user.ts';
import { valueOf } from '#http/refusal-error.ts';
import { compareMaturity } from '#usecases/compare-maturity.ts';
import { sendPage, speakTo, type Site } from '../../site.ts';
import { viewMaturityPage } from './view.ts';

/** `/maturity`: markets × dimensions. */
export function registerMaturityPage(site: Site): void {
  const { app, world } = site;

  app.get('/maturity', async (request, reply) => {
    const data = valueOf(await compareMaturity(world, userOf(request)));
    const words = speakTo(site, request);
    await sendPage(site, request, reply, {
      template: 'pages/maturity/page',
      title: words.t('page.maturity.title'),
      place: 'maturity',
      model: viewMaturityPage({ words, definitions: world.definitions, data }),
    });
  });
}
