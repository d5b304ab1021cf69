/** Column key under which an account says in which territories it is worked besides its own. */
export const FURTHER_TERRITORIES = 'further-territories';

/** Columns of a row that stands for one territory of an account that several work: they are no facts of the account. */
export const TERRITORY_ROLE = 'territory-role';
export const TERRITORY_FROM = 'territory-from';
export const TERRITORY_UNTIL = 'territory-until';
/** The same on a sheet that is about nothing else. */
export const columnsOfAssignments = {
  'assignment-role': TERRITORY_ROLE,
  'assignment-from': TERRITORY_FROM,
  'assignment-until': TERRITORY_UNTIL,
} as const;
export const rowsOfTerritories = [TERRITORY_ROLE, TERRITORY_FROM, TERRITORY_UNTIL] as const;
