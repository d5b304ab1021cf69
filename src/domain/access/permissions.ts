import { isFor, type Grant } from './grant.ts';
import type { Role } from './role.ts';
import { isWithin, type Scope } from './scope.ts';
import type { User } from './user.ts';

/**
 * How far a role's right reaches:
 * - `all`: over all markets; a grant for one of them does not give it
 * - `market`: the grant's market, also where the grant names some of its territories
 * - `part`: the grant's territories; the whole market where it names none
 * - `named`: the grant's territories; nothing where it names none
 * - `own`: in the same part what the user has made themselves
 */
type Reach = 'all' | 'market' | 'part' | 'named' | 'own';
type Row = Readonly<Partial<Record<Role, Reach>>>;

/* Rows of several actions. A cluster head looks at what an affiliate does, and does little of it. */
const everywhere = {
  rep: 'market',
  manager: 'market',
  affiliate: 'market',
  'cluster-head': 'market',
  global: 'market',
  compliance: 'market',
  auditor: 'market',
} as const satisfies Row;
const leadersLook = {
  manager: 'part',
  affiliate: 'part',
  'cluster-head': 'part',
  global: 'part',
  auditor: 'part',
} as const satisfies Row;
const commercialLook = { rep: 'part', ...leadersLook } as const satisfies Row;
const leadersAndCompliance = { ...leadersLook, compliance: 'part' } as const satisfies Row;
const allButMedical = { ...commercialLook, compliance: 'part' } as const satisfies Row;
const protectorsLook = {
  affiliate: 'part',
  'cluster-head': 'part',
  global: 'part',
  auditor: 'part',
  compliance: 'part',
} as const satisfies Row;

/** Who may do what, and how far. A role that a row does not name may not. */
const table = {
  // Over all markets.
  'keep-users': { global: 'all' },
  'plan-roll-out': { global: 'all', auditor: 'all' },
  'decide-latitude': { global: 'all' },
  'anchor-record': { global: 'all' },

  // Access and organisation.
  'keep-market-users': { affiliate: 'part', 'cluster-head': 'part', global: 'part' },
  'see-market': { ...everywhere, medical: 'market' },
  'see-audit': leadersAndCompliance,
  // Network addresses stand in it.
  'see-access-log': protectorsLook,

  // Who does not want to be reached: the list is the affiliate's, each rep sees their own customers.
  'see-refusals': { ...allButMedical, medical: 'named' },
  // Who somebody is and whether they may be reached; what a plan says of them is for those who see the plan.
  'see-customer': { ...allButMedical, medical: 'named' },
  'record-refusals': { affiliate: 'part', global: 'part', compliance: 'part' },
  'erase-person': { affiliate: 'part', global: 'part', compliance: 'part' },
  'answer-access': { affiliate: 'part', global: 'part', compliance: 'part' },
  'keep-retention': { affiliate: 'part', global: 'part', compliance: 'part' },

  // What the law asks of a market: whoever plans it sees it, and compliance alone says that it is so.
  'see-limits': everywhere,
  'confirm-limits': { compliance: 'part' },
  // Who has called on whom too often: a law is passed by the company, whoever made the calls.
  'see-breaches': allButMedical,
  // Notes speak of what was done about it, and so of reps: these do not see what is noted of them.
  'see-breach-notes': leadersAndCompliance,
  'note-breach': { manager: 'part', affiliate: 'part', global: 'part', compliance: 'part' },
  'see-duties': protectorsLook,
  'record-duties': { affiliate: 'part', global: 'part', compliance: 'part' },
  'sign-duties': { compliance: 'part' },

  // Rulebook.
  'compare-markets': { 'cluster-head': 'part', global: 'part', auditor: 'part' },
  'report-deviations': { 'cluster-head': 'part', global: 'part', auditor: 'part' },
  'see-rules': everywhere,
  'see-rule-authors': leadersAndCompliance,
  'see-rule-findings': leadersAndCompliance,
  'see-latitude-requests': leadersLook,
  'request-latitude': { affiliate: 'part', 'cluster-head': 'part', global: 'part' },

  // Maturity.
  'see-strategy': everywhere,
  'see-maturity': leadersLook,
  'assess-maturity': { affiliate: 'part', global: 'part' },
  'set-ambition': { affiliate: 'part', global: 'part' },
  'keep-actions': { affiliate: 'part', global: 'part' },
  'keep-trials': { affiliate: 'part', global: 'part' },
  'keep-changes': { affiliate: 'part', global: 'part' },
  'preview-migration': { affiliate: 'part', global: 'part' },
  'override-archetype': { global: 'part' },

  // Cycles.
  'see-cycles': everywhere,
  'take-template': { manager: 'part', affiliate: 'part', global: 'part' },
  'open-cycle': { affiliate: 'part', global: 'part' },
  'see-gates': leadersAndCompliance,
  'see-reminders': allButMedical,
  'confirm-training': { rep: 'part', manager: 'part', affiliate: 'part', global: 'part' },
  'end-phase': { affiliate: 'part', global: 'part' },
  'end-field-phase': { manager: 'part', affiliate: 'part', global: 'part' },
  'reopen-phase': { affiliate: 'part', global: 'part' },

  // Files that come in.
  'list-imports': leadersLook,
  'import-accounts': { affiliate: 'part', global: 'part' },
  'remember-columns': { affiliate: 'part', global: 'part' },
  // Words and headings of files stand in them: of the whole market, and not a rep's.
  'see-answers': leadersLook,
  'import-calls': { affiliate: 'part', global: 'part' },

  // Capacity.
  'see-capacity': commercialLook,
  'keep-capacity': { manager: 'part', affiliate: 'part', global: 'part' },
  'move-accounts': { affiliate: 'part', global: 'part' },
  'keep-territories': { affiliate: 'part', global: 'part' },

  // Planning.
  // Totals of a whole market: who certifies a plan sees what they sign, and nothing of a rep or an account.
  'see-plan-figures': protectorsLook,
  'see-plan': commercialLook,
  'make-plan': { affiliate: 'part', global: 'part' },
  'recompute-plan': { manager: 'part', affiliate: 'part', global: 'part' },
  'check-plan': { affiliate: 'part', global: 'part' },
  'try-what-if': { affiliate: 'part', global: 'part' },
  'see-responses': leadersLook,
  'record-responses': { affiliate: 'part', global: 'part' },

  // Execution.
  'see-execution': commercialLook,
  'run-pilot': { affiliate: 'part', global: 'part' },

  // Review.
  'open-review': { affiliate: 'part', global: 'part' },
  'propose-change': { rep: 'part', manager: 'part', affiliate: 'part', global: 'part' },
  'withdraw-proposal': { rep: 'part', manager: 'own', affiliate: 'own', global: 'own' },
  'decide-proposals': { manager: 'part', global: 'part' },
  'approve-plan': { manager: 'part', affiliate: 'part', 'cluster-head': 'part', global: 'part' },

  // Reporting.
  'see-rollup': leadersLook,
  'export-call-plan': commercialLook,
  'export-segmentation': leadersLook,
  'export-field-system': { manager: 'part', affiliate: 'part', global: 'part' },
} as const satisfies Readonly<Record<string, Row>>;

export type Action = keyof typeof table;
/** What is done over all markets; everything else is done in one. */
export type OverallAction = {
  [A in Action]: (typeof table)[A] extends { readonly global: 'all' } ? A : never;
}[Action];
export type MarketAction = Exclude<Action, OverallAction>;

const isAction = (key: string): key is Action => key in table;

export const actions: readonly Action[] = Object.keys(table).filter(isAction);

/** What something is done to; without a territory it is all of the market. */
export interface Subject {
  readonly market: string;
  readonly territory?: string;
  /** E-mail address of whoever made it. */
  readonly owner?: string;
}

const reachOf = (action: Action, { role }: Grant): Reach | undefined => {
  const row: Row = table[action];
  return row[role];
};

function gives(user: User, grant: Grant, action: Action, subject: Subject | undefined): boolean {
  const reach = reachOf(action, grant);
  if (reach === undefined) return false;
  if (reach === 'all') return grant.market === '';
  if (!subject || !isFor(grant, subject.market)) return false;
  if (reach === 'market') return true;
  const { territory, owner } = subject;
  if (reach === 'named') return isWithin(grant.territories, territory);
  const covered = grant.territories.length === 0 || isWithin(grant.territories, territory);
  return covered && (reach === 'part' || owner === user.email);
}

/** Whether one of the user's grants lets them do it to this. */
export function may(user: User, action: OverallAction): boolean;
export function may(user: User, action: MarketAction, subject: Subject): boolean;
export function may(user: User, action: Action, subject?: Subject): boolean {
  return user.grants.some((grant) => gives(user, grant, action, subject));
}

/** What may be done to a part of a market; everything else is done to all of it, or to nothing. */
const inParts: ReadonlySet<Action> = new Set([
  'see-market',
  'see-cycles',
  'see-rules',
  'see-limits',
  'see-breaches',
  'see-breach-notes',
  'see-plan',
  'see-refusals',
  'see-customer',
  'see-capacity',
  'see-execution',
  'see-reminders',
  'confirm-training',
  'propose-change',
  'withdraw-proposal',
  'export-call-plan',
] as const satisfies readonly Action[]);

/**
 * Whether the user may do it to anything it is done to: in a market, or in some. Whoever has a part of a market may not
 * do there what is done to the whole.
 */
export const holds = (user: User, action: Action, market?: string): boolean =>
  user.grants.some((grant) => {
    const reach = reachOf(action, grant);
    if (reach === undefined) return false;
    if (reach === 'all') return grant.market === '';
    if (reach === 'named' && grant.territories.length === 0) return false;
    const isWhole = reach === 'market' || grant.territories.length === 0 || inParts.has(action);
    return isWhole && (market === undefined || isFor(grant, market));
  });

/** All that the user may do to the whole of a market, and over all markets: what those who show a market are told. */
export type Rights = ReadonlySet<Action>;

export const rightsIn = (user: User, market: string): Rights =>
  new Set(actions.filter((action) => user.grants.some((grant) => gives(user, grant, action, { market }))));

/** In which part of a market the user may do it, whoever made what it is done to; an empty list for nowhere. */
export function scopeOf(user: User, action: MarketAction, market: string): Scope {
  const parts = user.grants
    .filter((grant) => isFor(grant, market))
    .flatMap((grant): Scope[] => {
      const reach = reachOf(action, grant);
      if (reach === 'market' || (reach === 'part' && grant.territories.length === 0)) return ['all'];
      return reach === 'part' || reach === 'named' ? [grant.territories] : [];
    });
  const territories = parts.filter((part) => part !== 'all');
  return parts.includes('all') ? 'all' : [...new Set(territories.flat())].toSorted();
}

/** In which markets the user may do it throughout; an empty list for none. */
export const marketsOf = (user: User, action: MarketAction): Scope =>
  may(user, action, { market: '' })
    ? 'all'
    : [...new Set(user.grants.map(({ market }) => market))]
        .filter((market) => market !== '' && may(user, action, { market }))
        .toSorted();
