import { valueOf } from '#http/refusal-error.ts';
import { userOf } from '#http/request-user.ts';
import { planRollOut } from '#usecases/maturity/plan-roll-out.ts';
import { fieldOf, fieldsOf } from '../../../form-fields.ts';
import { sendPage, speakTo, type Site } from '../../../site.ts';
import { viewRollOutPage } from './view.ts';

/** A number somebody typed; anything else is left for the use case to refuse. */
const pointsOf = (query: unknown, name: string): number | undefined => {
  const text = fieldOf(query, name).trim();
  return text === '' ? undefined : Number(text);
};

/** `/roll-out`: markets in waves, within what they and the centre can take on. */
export function registerRollOutPage(site: Site): void {
  const { app, world } = site;

  app.get('/roll-out', async (request, reply) => {
    const { query } = request;
    const to = fieldOf(query, 'to');
    const markets = fieldsOf(query, 'market');
    const [perCycle, perWave] = [pointsOf(query, 'perCycle'), pointsOf(query, 'perWave')];
    const data = valueOf(
      await planRollOut(world, userOf(request), {
        ...(to === '' ? {} : { to }),
        ...(markets.length === 0 ? {} : { markets }),
        limits: {
          ...(perCycle === undefined ? {} : { perCycle }),
          ...(perWave === undefined ? {} : { perWave }),
        },
      }),
    );
    const words = speakTo(site, request);
    await sendPage(site, request, reply, {
      template: 'pages/maturity/roll-out/page',
      title: words.t('page.roll-out.title'),
      place: 'roll-out',
      model: viewRollOutPage({ words, definitions: world.definitions, data, chosen: markets }),
      unreadable: data.unreadable,
    });
  });
}
