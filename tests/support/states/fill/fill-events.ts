import { recordEvents } from '#usecases/customers/record-events.ts';
import { demand, type StateWorld } from './state-world.ts';

/** An account visited a page and attended a webinar, as another system tells it. */
export async function fillEvents({ world, staff, tick }: StateWorld): Promise<void> {
  const accounts = await world.storage.read((stores) => stores.accounts.ofMarket('IT'));
  const told = { account: accounts[1]?.accountId ?? '', brand: '', source: 'web' };
  tick();
  demand(
    await recordEvents(world, staff.IT.affiliate, {
      market: 'IT',
      events: [
        {
          ...told,
          event: 'specification-visit',
          at: '2026-01-12',
          times: 2,
          topic: 'Dosing table',
          externalId: 'v-1',
        },
        {
          ...told,
          event: 'webinar-attendance',
          at: '2026-01-14T17:30:00Z',
          times: 1,
          topic: 'Webinar of January',
          externalId: 'w-1',
        },
      ],
    }),
  );
}
