import { addressInCycle, namesCycle } from '#domain/cycles/cycle.ts';
import { userOf } from '#http/request-user.ts';
import { valueOf } from '#http/refusal-error.ts';
import { confirmTraining } from '#usecases/cycles/confirm-training.ts';
import { endPhase } from '#usecases/cycles/end-phase.ts';
import { listCycles } from '#usecases/cycles/list-cycles.ts';
import { listReminders } from '#usecases/cycles/list-reminders.ts';
import { openCycle } from '#usecases/cycles/open-cycle.ts';
import { reopenPhase } from '#usecases/cycles/reopen-phase.ts';
import { fieldOf } from '../../../form-fields.ts';
import { sendPage, speakTo, type Site } from '../../../site.ts';
import { viewCyclesPage } from './view.ts';

interface OfCycle {
  readonly Params: { readonly cycle: string };
}

/** The page of the market a cycle belongs to. */
const marketPage = (cycle: string, done: string): string =>
  `/markets/${encodeURIComponent(namesCycle(cycle) ? addressInCycle(cycle) : cycle)}?done=${done}`;

/** `/cycles`: all markets phase by phase; and what the timeline of a market's page posts. */
export function registerCyclesPage(site: Site): void {
  const { app, world } = site;

  app.get('/cycles', async (request, reply) => {
    const user = userOf(request);
    const { cycles, lost, unreadable } = valueOf(await listCycles(world, user));
    const { reminders, duties, actions, signOffs } = valueOf(await listReminders(world, user, {}));
    const words = speakTo(site, request);
    await sendPage(site, request, reply, {
      template: 'pages/cycles/cycles/page',
      title: words.t('page.cycles.title'),
      place: 'cycles',
      model: viewCyclesPage({ words, cycles, lost, reminders, duties, actions, signOffs }),
      unreadable,
    });
  });

  app.post<{ readonly Params: { readonly market: string } }>(
    '/markets/:market/cycles',
    async (request, reply) => {
      const { market } = request.params;
      const archetype = fieldOf(request.body, 'archetype');
      const unsigned = fieldOf(request.body, 'unsigned').trim().slice(0, 1_000);
      const asked = {
        market,
        ...(archetype === '' ? {} : { archetype }),
        ...(unsigned === '' ? {} : { unsigned }),
      };
      valueOf(await openCycle(world, userOf(request), asked));
      return reply.redirect(marketPage(market, 'cycle-opened'), 303);
    },
  );

  app.post<OfCycle>('/cycles/:cycle/end', async (request, reply) => {
    const { cycle } = request.params;
    const phase = fieldOf(request.body, 'phase');
    valueOf(await endPhase(world, userOf(request), { cycle, phase }));
    return reply.redirect(marketPage(cycle, 'phase-ended'), 303);
  });

  app.post<OfCycle>('/cycles/:cycle/reopen', async (request, reply) => {
    const { cycle } = request.params;
    const [phase, why] = [fieldOf(request.body, 'phase'), fieldOf(request.body, 'why')];
    valueOf(await reopenPhase(world, userOf(request), { cycle, phase, why }));
    return reply.redirect(marketPage(cycle, 'phase-reopened'), 303);
  });

  app.post<OfCycle>('/cycles/:cycle/training', async (request, reply) => {
    const { cycle } = request.params;
    valueOf(await confirmTraining(world, userOf(request), { cycle }));
    return reply.redirect(marketPage(cycle, 'training-confirmed'), 303);
  });
}
