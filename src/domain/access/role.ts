export const roles = ['affiliate', 'rep', 'manager', 'compliance', 'medical', 'global', 'auditor'] as const;
export type Role = (typeof roles)[number];

export const isRole = (text: string): text is Role => roles.some((each) => each === text);

const bySight: readonly Role[] = [
  'global',
  'auditor',
  'affiliate',
  'compliance',
  'manager',
  'medical',
  'rep',
];

/** Orders as lists of people do: whoever sees most comes first. */
export const compareRoles = (a: Role, b: Role): number => bySight.indexOf(a) - bySight.indexOf(b);

interface NeededScope {
  readonly market: boolean;
  readonly territory: boolean;
}

const needed: Readonly<Record<Role, NeededScope>> = {
  rep: { market: true, territory: true },
  manager: { market: true, territory: false },
  affiliate: { market: true, territory: false },
  compliance: { market: true, territory: false },
  medical: { market: true, territory: false },
  global: { market: false, territory: false },
  auditor: { market: false, territory: false },
};

/** What a grant of the role has to name. */
export const scopeNeededBy = (role: Role): NeededScope => needed[role];

/** Whether whoever bears the role works with the reps: the rep and who leads them. */
export const worksInField = (role: string): boolean => role === 'rep' || role === 'manager';
