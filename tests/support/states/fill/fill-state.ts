import { operator } from '#domain/access/user.ts';
import type { StorageOptions } from '#storage/open-storage.ts';
import { createSignInLink } from '#usecases/access/create-sign-in-link.ts';
import { signIn } from '#usecases/access/sign-in.ts';
import { forgetSomebody } from './forget-somebody.ts';
import { fillJobs } from './fill-jobs.ts';
import {
  fillCalendar,
  fillCalls,
  fillCapacity,
  fillHeadings,
  fillLatitude,
  fillMaturity,
  fillStrategy,
} from './fill-markets.ts';
import { fillEvents } from './fill-events.ts';
import { fillLaw } from './fill-law.ts';
import { fillPlaces } from './fill-places.ts';
import { fillPlans } from './fill-plans.ts';
import { fillRefusals } from './fill-refusals.ts';
import { fillReturning } from './fill-returning.ts';
import { fillRosters } from './fill-rosters.ts';
import { demand, openStateWorld } from './state-world.ts';

/**
 * Has today's code write at least one row of every kind into an empty database, through its own use cases: four small
 * markets of invented people, the same every time. Whoever adds a kind of row adds it here. `given` is a folder for the
 * files that are sent; what lies there already is sent again, so that two databases get the same.
 */
export async function fillState(storage: StorageOptions, given: string): Promise<void> {
  const state = await openStateWorld(storage, given);
  const { world, global, tick } = state;
  try {
    for (const email of [global.email, state.staff.FR.manager.email]) {
      tick();
      const { token } = demand(await createSignInLink(world, operator, { email }));
      if (email === global.email) demand(await signIn(world, { token }));
    }
    await signIn(world, { token: 'made up', address: '192.0.2.1' });
    await world.storage.transaction((stores) => stores.setup.markDone('sample-global-user'));
    await forgetSomebody(state);
    const rosters = await fillRosters(state);
    await fillRefusals(state);
    await fillEvents(state);
    await fillMaturity(state);
    await fillLatitude(state);
    await fillCalls(state, rosters);
    await fillCapacity(state);
    await fillCalendar(state);
    await fillHeadings(state);
    await fillLaw(state);
    await fillPlans(state);
    await fillJobs(state, rosters);
    // Last of all: whoever held the territory has proposed before.
    await fillPlaces(state, rosters);
    await fillReturning(state);
    await fillStrategy(state);
  } finally {
    await state.close();
  }
}
