import { wordMarket } from '#wording/word-market.ts';
import { channels } from '#domain/basics/channel.ts';
import { segments } from '#domain/basics/segment.ts';
import type { Finding } from '#domain/basics/finding.ts';
import type { Definitions } from '#domain/definitions.ts';
import type { DoNotContactView } from '#usecases/customers/view-do-not-contact.ts';
import type { UnplacedView } from '#usecases/customers/view-unplaced.ts';
import type { PlanView } from '#usecases/planning/view-plan.ts';
import { wordPlanValue } from '#wording/word-plan-value.ts';
import type { Words } from '#wording/words.ts';
import { wordDoNotContact, wordPeopleNamed } from '../../../parts/refusals/word-refusals.ts';
import { olderPlan } from '../../../parts/refusals/older-plan.ts';
import { wordUnplaced } from '../../../parts/places/word-unplaced.ts';
import { listFindings } from '../../../layout/list-findings.ts';
import { stateTones } from '../../../parts/plan/state-tones.ts';
import { accountRows, accountsOnPage, groupByAccount } from '../../../parts/plan/list-accounts.ts';
import { listProposals } from '../../../parts/plan/list-proposals.ts';
import { pageOfTerritories } from '../../../parts/territories/page-of-territories.ts';
import { viewTerritory } from '../../../parts/plan/list-territories.ts';
import {
  cycleQuery,
  pathWith,
  readPlanQuery,
  shows,
  type PlanQuery,
} from '../../../parts/plan/plan-filter.ts';
import { brandNames, otherCycles, isOpen, valueUnitOf } from '../../../parts/plan/describe-plan.ts';

export interface PlanPageInput {
  readonly words: Words;
  readonly definitions: Pick<Definitions, 'lists'>;
  readonly query: PlanQuery;
  /** Which part of the territories is listed, from 1. */
  readonly territoriesPage: number;
  readonly data: PlanView;
  /** Who is not to be contacted in the part that is looked at. */
  readonly refusals: DoNotContactView;
  /** Of whom there nobody knows where they are, as far as the law asks. */
  readonly unplaced: UnplacedView;
  /** What was found when it was made; none for whoever makes no plans. */
  readonly warnings?: readonly Finding[];
}

const choice = (value: string, label: string, chosen: string) => ({ value, label, chosen: value === chosen });

/** The territory of a reader who sees one alone: there is nothing to choose. */
const onlyTerritory = ({ scope }: PlanView): string | undefined =>
  scope !== 'all' && scope.length === 1 ? scope[0] : undefined;

function filters({ words, query, data }: PlanPageInput) {
  const all = (chosen: string) => choice('', words.t('page.plan.all'), chosen);
  const brands = data.market.teams.flatMap((team) => team.brands);
  return {
    text: query.text,
    territories:
      onlyTerritory(data) !== undefined
        ? []
        : [
            all(query.territory),
            ...data.territories.map(({ capacity }) =>
              choice(
                capacity.territory,
                capacity.vacant ? capacity.territory : `${capacity.territory} · ${capacity.rep}`,
                query.territory,
              ),
            ),
          ],
    segments: [all(query.segment), ...segments.map((each) => choice(each, each, query.segment))],
    brands: [all(query.brand), ...brands.map((each) => choice(each.key, each.name, query.brand))],
    channels: [
      all(query.channel),
      ...(data.template?.channels ?? channels).map((each) =>
        choice(each, words.t(`page.channel.${each}`), query.channel),
      ),
    ],
    shows: shows.map((each) => choice(each, words.t(`page.plan.show.${each}`), query.show)),
  };
}

function accountList(input: PlanPageInput, path: string) {
  const { words, definitions, query, data } = input;
  const unit = valueUnitOf(data);
  const { total, more } = data;
  const pages = Math.max(1, Math.ceil(total / accountsOnPage));
  const page = Math.min(query.page, pages);
  const first = (page - 1) * accountsOnPage;
  const shown = groupByAccount(data.lines);
  const open = new Map(
    data.proposals.filter((each) => each.state === 'open').map((each) => [each.lineKey, each]),
  );
  const rows = {
    reasons: {
      words,
      lists: definitions.lists,
      currency: unit.currency,
      wordValue: (value: number) => wordPlanValue(words, unit, value),
    },
    path,
    market: data.market.code,
    cycle: query.cycle,
    brandName: brandNames(data),
    open,
    reviewOpen: isOpen(data),
  };
  return {
    rows: shown.map((group) => accountRows(rows, group)),
    count: words.t(more ? 'page.plan.shown-of-more' : 'page.plan.shown', {
      from: total === 0 ? 0 : first + 1,
      to: first + shown.length,
      total,
    }),
    ...(page > 1 ? { previous: pathWith(path, query, { page: page - 1 }) } : {}),
    ...(page < pages ? { next: pathWith(path, query, { page: page + 1 }) } : {}),
  };
}

/** The call plan: all territories, or one with its accounts. */
export function viewPlanPage(input: PlanPageInput) {
  const { words, definitions, query, data } = input;
  const { market, plan } = data;
  const path = `/markets/${market.code}/plan`;
  const chosen = data.territory ?? '';
  const rules = plan.snapshot.rules;
  const listed = pageOfTerritories(
    words,
    data.territories,
    input.territoriesPage,
    pathWith(path, { ...query, page: 1 }, {}),
  );
  const own = data.territories.find(({ capacity }) => capacity.territory === chosen);
  const reviewOpen = isOpen(data);
  const context = {
    words,
    market: data.market.code,
    lists: definitions.lists,
    unit: valueUnitOf(data),
    brandName: brandNames(data),
  };
  return {
    unreadable: data.unreadable.map(({ key, territory, finding }) => ({
      key,
      territory,
      message: words.finding(finding).message,
      hint: words.finding(finding).hint,
    })),
    path,
    // Files are made of the plan people work on.
    exports: data.aside ? '' : `/markets/${market.code}/exports`,
    market: wordMarket(words, market),
    state: words.t(`page.plan-state.${plan.state}`),
    tone: stateTones[plan.state],
    version: plan.version,
    findings: listFindings(words, input.warnings ?? []),
    relaxed: plan.snapshot.relaxed
      ? words.t('page.ways-out.relaxed', {
          count: plan.snapshot.relaxed.relaxations.length,
          reason: plan.snapshot.relaxed.reason,
        })
      : '',
    plausibility: `/markets/${market.code}/plausibility${cycleQuery(query.cycle)}`,
    segments: `/markets/${market.code}/segments${cycleQuery(query.cycle)}`,
    whatIf: data.may.has('try-what-if') && !data.aside ? `/markets/${market.code}/what-if` : '',
    check: data.may.has('check-plan') && !data.aside ? `${path}/check` : '',
    cycle: plan.cycle,
    cycles: otherCycles(path, data),
    aside: data.aside === true,
    askedCycle: query.cycle,
    cycleQuery: cycleQuery(query.cycle),
    reviewOpen,
    reviewHint: words.t(reviewOpen ? 'page.plan.review-open' : 'page.plan.review-not-open'),
    ...wordDoNotContact(words, input.refusals, market.code, data.fell !== undefined),
    ...olderPlan(words, plan, data),
    ...wordUnplaced(words, input.unplaced, market.code),
    ...(own ? { territory: viewTerritory(words, rules, own, path, query.cycle) } : {}),
    ...(chosen === ''
      ? {
          territories: listed.territories.map((each) => viewTerritory(words, rules, each, path, query.cycle)),
          territoriesPaging: listed.paging,
        }
      : {}),
    overview:
      onlyTerritory(data) === undefined && chosen !== ''
        ? pathWith(path, readPlanQuery({ cycle: query.cycle }), {})
        : '',
    filters: filters(input),
    ...(chosen !== '' || query.text !== '' ? { accounts: accountList(input, path) } : {}),
    closedPeople: wordPeopleNamed(words, input.refusals, data.market.code, query.text, data.lines),
    addHref: pathWith(path, query, { show: 'unplanned', page: 1 }),
    showsUnplanned: query.show === 'unplanned',
    proposals: chosen === '' ? [] : listProposals(context, data.proposals),
    mayWithdraw: data.mayWithdraw,
  };
}
