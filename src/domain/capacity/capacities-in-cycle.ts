import { workedPartsAt } from '../organisation/calendar/worked-parts.ts';
import { territoryCapacity } from './capacity.ts';
import type { TerritoryCapacity } from './territory-capacity.ts';
import { eventsOf } from './working-time/capacity-event.ts';
import { yearOf } from './working-time/work-year.ts';
import type { TimeInput } from './working-time/visiting-days.ts';

/** What each territory can do in a cycle, in the order of its reps, and without anybody's name. */
export const capacitiesInCycle = (input: TimeInput): readonly TerritoryCapacity[] =>
  input.reps.map((rep) => {
    const { rep: _names, ...capacity } = territoryCapacity(
      rep,
      input.cycle,
      yearOf(input.market),
      workedPartsAt(input.holidays, rep),
      input.teamRules?.[rep.team] ?? input.rules,
      eventsOf(input.events ?? [], rep),
    );
    return capacity;
  });
