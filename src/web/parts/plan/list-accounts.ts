import type { PlanLine } from '#domain/planning/plan.ts';
import type { AtAccount } from '#usecases/basis/closed-ways.ts';
import type { SharedAccount } from '#usecases/basis/shared-with.ts';
import { wordSharers } from '#wording/word-sharers.ts';
import type { ShownProposal } from '#domain/review/withhold-worth.ts';
import { wordReason, type ReasonContext } from '#wording/word-reason.ts';
import { pathOfCustomer } from '../customers/path-of-customer.ts';
import { wordWays } from '../refusals/word-refusals.ts';
import { wordBinding, wordFell } from './word-binding.ts';
import { cycleQuery } from './plan-filter.ts';

/** Accounts on one page; each has a line per brand and channel. */
export const accountsOnPage = 25;

export interface AccountGroup {
  readonly id: string;
  readonly name: string;
  readonly territory: string;
  readonly lines: readonly ShownLine[];
}

type ShownLine = PlanLine & AtAccount & SharedAccount;

/** Lines by account, in the order they come in. */
export function groupByAccount(lines: readonly ShownLine[]): AccountGroup[] {
  const groups = new Map<string, ShownLine[]>();
  for (const line of lines) {
    const known = groups.get(line.accountId);
    if (known) known.push(line);
    else groups.set(line.accountId, [line]);
  }
  return [...groups.values()].flatMap((lines): AccountGroup[] => {
    const [first] = lines;
    return first ? [{ id: first.accountId, name: first.accountName, territory: first.territory, lines }] : [];
  });
}

export interface AccountRowsInput {
  readonly reasons: ReasonContext;
  readonly path: string;
  readonly market: string;
  /** Empty for the plan people work on. */
  readonly cycle: string;
  readonly brandName: (key: string) => string;
  /** Open proposals by line. */
  readonly open: ReadonlyMap<string, ShownProposal>;
  readonly reviewOpen: boolean;
}

export const pathOfLine = (path: string, key: string, cycle = ''): string =>
  `${path}/lines/${encodeURIComponent(key)}${cycleQuery(cycle)}`;

/** Lines of several territories stand together where all are shown: of each whom it shares the account with. */
const sharersOfAll = (lines: readonly ShownLine[]) => [
  ...new Map(
    lines.flatMap(({ sharedWith }) => sharedWith.map((each) => [`${each.territory} ${each.from}`, each])),
  ).values(),
];

/** An account as the page shows it. */
export function accountRows(input: AccountRowsInput, group: AccountGroup) {
  const { reasons, path, cycle, brandName, open, reviewOpen } = input;
  const { words } = reasons;
  const segments = [...new Set(group.lines.map((line) => line.segment))].toSorted();
  return {
    id: group.id,
    name: group.name,
    customer: pathOfCustomer(input.market, group.id),
    territory: group.territory,
    segments,
    closed: wordWays(words, group.lines[0]?.doNotContact ?? []),
    shared: wordSharers(words, sharersOfAll(group.lines)),
    touches: words.t('page.plan.touch-count', {
      count: group.lines.reduce((sum, line) => sum + line.planned, 0),
    }),
    lines: group.lines.map((line) => {
      const proposal = open.get(line.key);
      return {
        href: pathOfLine(path, line.key, cycle),
        brand: brandName(line.brand),
        channel: words.t(`page.channel.${line.channel}`),
        segment: line.segment,
        guidance: line.guidance,
        planned: line.planned,
        binding: wordBinding(words, line),
        fell: wordFell(words, line),
        why: line.why.map((each) => wordReason(reasons, each)),
        label: words.t(reviewOpen ? 'page.plan.propose-for' : 'page.plan.explain-for', {
          account: group.name,
          brand: brandName(line.brand),
          channel: words.t(`page.channel.${line.channel}`),
        }),
        ...(proposal ? { proposed: words.t('page.plan.proposed', { to: proposal.to }) } : {}),
      };
    }),
  };
}
