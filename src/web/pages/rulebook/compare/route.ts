import { valueOf } from '#http/refusal-error.ts';
import { userOf } from '#http/request-user.ts';
import { compareMarkets } from '#usecases/rulebook/compare-markets.ts';
import { listMarkets } from '#usecases/organisation/list-markets.ts';
import { fieldOf } from '../../../form-fields.ts';
import { sendPage, speakTo, type Site } from '../../../site.ts';
import { viewComparePage } from './view.ts';

/** `/compare?left=DE&right=FR`: two markets' maturity, process and rules side by side. */
export function registerComparePage(site: Site): void {
  const { app, world } = site;

  app.get('/compare', async (request, reply) => {
    const user = userOf(request);
    const field = (name: string): string => fieldOf(request.query, name);
    const listed = valueOf(await listMarkets(world, user));
    const markets = listed.markets.map((each) => each.market);
    // Where only one is named, or none, the first others stand in.
    const left = field('left') || (markets.find((each) => each.address !== field('right'))?.address ?? '');
    const right =
      field('right') ||
      (markets.find((each) => each.address.toUpperCase() !== left.toUpperCase())?.address ?? '');
    const today = field('today') !== '';
    const data = valueOf(await compareMarkets(world, user, { left, right, today }));
    const words = speakTo(site, request);
    await sendPage(site, request, reply, {
      template: 'pages/rulebook/compare/page',
      title: words.t('page.compare.title'),
      place: 'maturity',
      model: viewComparePage({
        words,
        definitions: world.definitions,
        markets,
        today,
        onlyDifferences: field('rules') !== 'all',
        data,
      }),
      unreadable: listed.unreadable,
    });
  });
}
