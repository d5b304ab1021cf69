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

/** Who may do what, and how far. A role that a row does not name may not. */
const table = {
  // Over all markets.
  'keep-users': { global: 'all' },
  'compare-markets': { global: 'all', auditor: 'all' },
  'report-deviations': { global: 'all', auditor: 'all' },
  'plan-roll-out': { global: 'all', auditor: 'all' },
  'decide-latitude': { global: 'all' },
  'anchor-record': { global: 'all' },

  // Access and organisation.
  'keep-market-users': { affiliate: 'part', global: 'part' },
  'see-market': {
    rep: 'market',
    manager: 'market',
    affiliate: 'market',
    global: 'market',
    compliance: 'market',
    medical: 'market',
    auditor: 'market',
  },
  'see-audit': { manager: 'part', affiliate: 'part', global: 'part', compliance: 'part', auditor: 'part' },
  // Network addresses stand in it.
  'see-access-log': { affiliate: 'part', global: 'part', compliance: 'part', auditor: 'part' },

  // Who does not want to be reached: the list is the affiliate's, each rep sees their own customers.
  'see-refusals': {
    rep: 'part',
    manager: 'part',
    affiliate: 'part',
    global: 'part',
    compliance: 'part',
    medical: 'named',
    auditor: 'part',
  },
  'record-refusals': { affiliate: 'part', global: 'part', compliance: 'part' },
  'erase-person': { affiliate: 'part', global: 'part', compliance: 'part' },
  'answer-access': { affiliate: 'part', global: 'part', compliance: 'part' },
  'keep-retention': { affiliate: 'part', global: 'part', compliance: 'part' },

  // What the law asks of a market: whoever plans it sees it, and compliance alone says that it is so.
  'see-limits': {
    rep: 'market',
    manager: 'market',
    affiliate: 'market',
    global: 'market',
    compliance: 'market',
    auditor: 'market',
  },
  'confirm-limits': { compliance: 'part' },
  // Who has called on whom too often: a law is passed by the company, whoever made the calls.
  'see-breaches': {
    rep: 'part',
    manager: 'part',
    affiliate: 'part',
    global: 'part',
    compliance: 'part',
    auditor: 'part',
  },
  // Notes speak of what was done about it, and so of reps: these do not see what is noted of them.
  'see-breach-notes': {
    manager: 'part',
    affiliate: 'part',
    global: 'part',
    compliance: 'part',
    auditor: 'part',
  },
  'note-breach': { manager: 'part', affiliate: 'part', global: 'part', compliance: 'part' },
  'see-duties': { affiliate: 'part', global: 'part', compliance: 'part', auditor: 'part' },
  'record-duties': { affiliate: 'part', global: 'part', compliance: 'part' },
  'sign-duties': { compliance: 'part' },

  // Rulebook.
  'see-rules': {
    rep: 'market',
    manager: 'market',
    affiliate: 'market',
    global: 'market',
    compliance: 'market',
    auditor: 'market',
  },
  'see-rule-authors': {
    manager: 'part',
    affiliate: 'part',
    global: 'part',
    compliance: 'part',
    auditor: 'part',
  },
  'see-rule-findings': {
    manager: 'part',
    affiliate: 'part',
    global: 'part',
    compliance: 'part',
    auditor: 'part',
  },
  'see-latitude-requests': { manager: 'part', affiliate: 'part', global: 'part', auditor: 'part' },
  'request-latitude': { affiliate: 'part', global: 'part' },

  // Maturity.
  'see-strategy': {
    rep: 'market',
    manager: 'market',
    affiliate: 'market',
    global: 'market',
    compliance: 'market',
    auditor: 'market',
  },
  'see-maturity': { manager: 'part', affiliate: 'part', global: 'part', auditor: 'part' },
  'assess-maturity': { affiliate: 'part', global: 'part' },
  'preview-migration': { affiliate: 'part', global: 'part' },
  'override-archetype': { global: 'part' },

  // Cycles.
  'see-cycles': {
    rep: 'market',
    manager: 'market',
    affiliate: 'market',
    global: 'market',
    compliance: 'market',
    auditor: 'market',
  },
  'take-template': { manager: 'part', affiliate: 'part', global: 'part' },
  'open-cycle': { affiliate: 'part', global: 'part' },
  'see-gates': { manager: 'part', affiliate: 'part', global: 'part', compliance: 'part', auditor: 'part' },
  'see-reminders': {
    rep: 'part',
    manager: 'part',
    affiliate: 'part',
    global: 'part',
    compliance: 'part',
    auditor: 'part',
  },
  'confirm-training': { rep: 'part', manager: 'part', affiliate: 'part', global: 'part' },
  'end-phase': { affiliate: 'part', global: 'part' },
  'end-field-phase': { manager: 'part', affiliate: 'part', global: 'part' },
  'reopen-phase': { affiliate: 'part', global: 'part' },

  // Files that come in.
  'list-imports': { manager: 'part', affiliate: 'part', global: 'part', auditor: 'part' },
  'import-accounts': { affiliate: 'part', global: 'part' },
  'remember-columns': { affiliate: 'part', global: 'part' },
  // Words and headings of files stand in them: of the whole market, and not a rep's.
  'see-answers': { manager: 'part', affiliate: 'part', global: 'part', auditor: 'part' },
  'import-calls': { affiliate: 'part', global: 'part' },

  // Capacity.
  'see-capacity': { rep: 'part', manager: 'part', affiliate: 'part', global: 'part', auditor: 'part' },
  'keep-capacity': { manager: 'part', affiliate: 'part', global: 'part' },
  'move-accounts': { affiliate: 'part', global: 'part' },
  'keep-territories': { affiliate: 'part', global: 'part' },

  // Planning.
  // Totals of a whole market: who certifies a plan sees what they sign, and nothing of a rep or an account.
  'see-plan-figures': { affiliate: 'part', global: 'part', compliance: 'part', auditor: 'part' },
  'see-plan': { rep: 'part', manager: 'part', affiliate: 'part', global: 'part', auditor: 'part' },
  'make-plan': { affiliate: 'part', global: 'part' },
  'recompute-plan': { manager: 'part', affiliate: 'part', global: 'part' },
  'check-plan': { affiliate: 'part', global: 'part' },
  'try-what-if': { affiliate: 'part', global: 'part' },
  'see-responses': { manager: 'part', affiliate: 'part', global: 'part', auditor: 'part' },
  'record-responses': { affiliate: 'part', global: 'part' },

  // Execution.
  'see-execution': { rep: 'part', manager: 'part', affiliate: 'part', global: 'part', auditor: 'part' },
  'run-pilot': { affiliate: 'part', global: 'part' },

  // Review.
  'open-review': { affiliate: 'part', global: 'part' },
  'propose-change': { rep: 'part', manager: 'part', affiliate: 'part', global: 'part' },
  'withdraw-proposal': { rep: 'part', manager: 'own', affiliate: 'own', global: 'own' },
  'decide-proposals': { manager: 'part', global: 'part' },
  'approve-plan': { manager: 'part', affiliate: 'part', global: 'part' },

  // Reporting.
  'see-rollup': { manager: 'part', affiliate: 'part', global: 'part', auditor: 'part' },
  'export-call-plan': { rep: 'part', manager: 'part', affiliate: 'part', global: 'part', auditor: 'part' },
  'export-segmentation': { manager: 'part', affiliate: 'part', global: 'part', auditor: 'part' },
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
