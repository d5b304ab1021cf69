import type { User } from '#domain/basics/user.ts';
import { userOf } from '#http/request-user.ts';
import { valueOf } from '#http/refusal-error.ts';
import { explainRule } from '#usecases/explain-rule.ts';
import { rollUp } from '#usecases/roll-up.ts';
import { sendPage, speakTo, type Site } from '../../site.ts';
import { viewRollupPage, type Thresholds } from './view.ts';

async function thresholdsOf({ world }: Site, user: User, market: string): Promise<Thresholds> {
  const share = async (rule: string): Promise<number> => {
    const { effective } = valueOf(await explainRule(world, user, { market, rule }));
    return Number(effective.value);
  };
  return {
    coverage: await share('reporting-coverage-minimum'),
    lower: await share('utilisation-lower'),
    upper: await share('utilisation-upper'),
  };
}

/** `/rollup`: the same KPIs for every market and in total. */
export function registerRollupPage(site: Site): void {
  const { app, world } = site;

  app.get('/rollup', async (request, reply) => {
    const user = userOf(request);
    const data = valueOf(await rollUp(world, user));
    const thresholds: Record<string, Thresholds> = {};
    for (const { market } of data.markets) thresholds[market] = await thresholdsOf(site, user, market);
    const words = speakTo(site, request);
    await sendPage(site, request, reply, {
      template: 'pages/rollup/page',
      title: words.t('page.rollup.title'),
      place: 'rollup',
      model: viewRollupPage({ words, definitions: world.definitions, thresholds, data }),
    });
  });
}
