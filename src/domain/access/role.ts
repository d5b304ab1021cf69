export const roles = [
  'affiliate',
  'rep',
  'manager',
  'compliance',
  'medical',
  'cluster-head',
  'global',
  'auditor',
] as const;
export type Role = (typeof roles)[number];

export const isRole = (text: string): text is Role => roles.some((each) => each === text);

const bySight: readonly Role[] = [
  'global',
  'auditor',
  'cluster-head',
  'affiliate',
  'compliance',
  'manager',
  'medical',
  'rep',
];

/** Orders as lists of people do: whoever sees most comes first. */
export const compareRoles = (a: Role, b: Role): number => bySight.indexOf(a) - bySight.indexOf(b);

interface NeededScope {
  /** Whether it holds over all markets where nothing is named; otherwise a place has to be. */
  readonly all: boolean;
  /** Whether a market may be named, and a cluster. */
  readonly market: boolean;
  readonly cluster: boolean;
  readonly territory: boolean;
}

const nothing = { all: false, market: false, cluster: false, territory: false } as const;
const inPlace = { ...nothing, market: true, cluster: true } as const;

const needed: Readonly<Record<Role, NeededScope>> = {
  rep: { ...nothing, market: true, territory: true },
  manager: inPlace,
  affiliate: inPlace,
  compliance: inPlace,
  medical: inPlace,
  'cluster-head': { ...nothing, cluster: true },
  global: { ...nothing, all: true },
  auditor: { ...nothing, all: true, cluster: true },
};

/** What a grant of the role has to name, and may. */
export const scopeNeededBy = (role: Role): NeededScope => needed[role];

/** Whether whoever bears the role works with the reps: the rep and who leads them. */
export const worksInField = (role: string): boolean => role === 'rep' || role === 'manager';
