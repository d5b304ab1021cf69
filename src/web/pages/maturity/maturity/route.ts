import { userOf } from '#http/request-user.ts';
import { valueOf } from '#http/refusal-error.ts';
import { compareMaturity } from '#usecases/maturity/compare-maturity.ts';
import { fieldOf } from '../../../form-fields.ts';
import { sendPage, speakTo, type Site } from '../../../site.ts';
import { viewMaturityPage } from './view.ts';

/** `/maturity`: markets × dimensions. */
export function registerMaturityPage(site: Site): void {
  const { app, world } = site;

  app.get('/maturity', async (request, reply) => {
    // What the data show takes a look at every account: the page comes first, and asks for it then.
    const measured = fieldOf(request.query, 'measured') !== '';
    const data = valueOf(await compareMaturity(world, userOf(request), { measured }));
    const words = speakTo(site, request);
    await sendPage(site, request, reply, {
      template: 'pages/maturity/maturity/page',
      title: words.t('page.maturity.title'),
      place: 'maturity',
      model: viewMaturityPage({
        words,
        definitions: world.definitions,
        data,
      }),
      unreadable: data.unreadable,
    });
  });
}
