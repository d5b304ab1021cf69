import type { Gate } from './gate.ts';
import { listed } from './gate.ts';

/** Every territory that accounts name stands in the team sheet, and somebody works at least one of them. */
export const territoriesStaffed: Gate = {
  key: 'territories-staffed',
  holds: 'end',
  openedIn: [],
  closed: ({ staffed, unknownTerritories }) =>
    staffed.length > 0 && unknownTerritories.length === 0
      ? undefined
      : { count: unknownTerritories.length, territories: listed(unknownTerritories) },
};
