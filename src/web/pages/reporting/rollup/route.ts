import { userOf } from '#http/request-user.ts';
import { valueOf } from '#http/refusal-error.ts';
import { rollUp } from '#usecases/reporting/roll-up.ts';
import { sendPage, speakTo, type Site } from '../../../site.ts';
import { viewRollupPage } from './view.ts';

/** `/rollup`: the same KPIs for every market and in total. */
export function registerRollupPage(site: Site): void {
  const { app, world } = site;

  app.get('/rollup', async (request, reply) => {
    const data = valueOf(await rollUp(world, userOf(request), {}));
    const words = speakTo(site, request);
    const model = viewRollupPage({ words, definitions: world.definitions, data });
    await sendPage(site, request, reply, {
      template: 'pages/reporting/rollup/page',
      title: model.title,
      place: 'rollup',
      model,
      unreadable: data.unreadable,
    });
  });
}
