import { expect, it } from 'vitest';
import { whoWorks } from '#domain/capacity/who-works.ts';
import type { CapacityEvent } from '#domain/capacity/working-time/capacity-event.ts';
import { rep, smallCycle } from '../../../support/small-market.ts';

const successor = (name: string, from: string, to = '', territory = 'DE-01'): CapacityEvent => ({
  territory,
  team: '',
  kind: 'successor',
  from,
  to,
  fte: 10_000 as CapacityEvent['fte'],
  weekdays: [],
  rep: name,
  note: '',
});

it.each([
  [{ name: 'Anna' }, [], 'Anna'],
  [{ name: '' }, [], ''],
  [{ name: 'Anna', employedTo: '2026-12-31' }, [], ''],
  [{ name: 'Anna', employedFrom: '2027-05-01' }, [], ''],
  [{ name: 'Anna', employedTo: '2027-01-31' }, [successor('Ben', '2027-02-01')], 'Anna / Ben'],
  [{ name: '' }, [successor('Cy', '2027-03-01'), successor('Ben', '2027-02-01', '2027-02-28')], 'Ben / Cy'],
  [{ name: 'Anna' }, [successor('Anna', '2027-03-01')], 'Anna'],
  [{ name: 'Anna' }, [successor('Ben', '2027-05-01'), successor('Cy', '2026-01-01', '2026-12-31')], 'Anna'],
  [{ name: 'Anna' }, [successor('Ben', '2027-02-01', '', 'DE-02')], 'Anna'],
])('%j with %j: %s', (of, events, names) => {
  expect(whoWorks(rep('DE-01', of), smallCycle, events)).toBe(names);
});
