import { basisPoints, callEquivalents } from '#domain/basics/units.ts';
import { shareOf } from '#domain/execution/attainment.ts';
import type { AttainmentStatus, ExecutionMeasures } from '#domain/execution/execution-measures.ts';
import { executionKpis } from '#domain/reporting/execution-kpis.ts';
import type { Kpi } from '#domain/reporting/kpis.ts';
import type {
  AttainedAccount,
  AttainedTerritory,
  AttainmentView,
} from '#usecases/execution/view-attainment.ts';
import { attainmentBar } from '../../../charts/attainment-bar.ts';
import { pageOfTerritories } from '../../../parts/territories/page-of-territories.ts';
import { listFindings } from '../../../layout/list-findings.ts';
import type { Words } from '#wording/words.ts';
import { wordWays } from '../../../parts/refusals/word-refusals.ts';

/** How many accounts a page lists. */
export const mostAccounts = 100;

export interface AttainmentPageInput {
  readonly words: Words;
  /** The territory whose accounts are listed; empty for all. */
  readonly territory: string;
  /** Which part of the territories is listed, from 1. */
  readonly territoriesPage: number;
  readonly data: AttainmentView;
}

const tones: Readonly<Record<AttainmentStatus, string>> = {
  under: 'bad',
  uncovered: 'bad',
  'on-track': 'good',
  over: 'warn',
  'not-begun': '',
  'no-goal': '',
};

function wordKpi(words: Words, { of, unit }: Kpi<ExecutionMeasures>, measures: ExecutionMeasures): string {
  const value = of(measures);
  if (value === null) return '–';
  if (unit === 'share') return words.percent(basisPoints(value), 1);
  return unit === 'call-equivalents' ? words.calls(callEquivalents(value)) : words.number(value);
}

function barOf(
  words: Words,
  { measures, status }: Pick<AttainedTerritory, 'measures' | 'status'>,
  { under, over }: AttainmentView['thresholds'],
) {
  const [attained, expected] = [
    shareOf(measures.earned, measures.goal),
    shareOf(measures.expected, measures.goal),
  ];
  const text = attained === null ? '–' : words.percent(attained, 1);
  return {
    attained: text,
    expected: expected === null ? '–' : words.percent(expected, 1),
    status: words.t(`page.attainment.status.${status}`),
    tone: tones[status],
    bar:
      attained === null || expected === null
        ? ''
        : attainmentBar({
            attained,
            expected,
            under,
            over,
            status,
            label: words.t('page.attainment.bar', { attained: text, expected: words.percent(expected, 1) }),
          }),
  };
}

function viewTerritory(
  { words, data, territory, territoriesPage }: AttainmentPageInput,
  each: AttainedTerritory,
) {
  const { measures } = each;
  const path = `/markets/${data.market.code}/attainment`;
  const prorated = each.goalShare < 10_000 && measures.plannedTouches > 0;
  return {
    territory: each.territory,
    href: `${path}?territory=${encodeURIComponent(each.territory)}${territoriesPage === 1 ? '' : `&territories=${territoriesPage}`}#accounts`,
    current: each.territory === territory,
    rep: each.rep === '' ? words.t('page.plan.vacant') : each.rep,
    days: words.t('page.attainment.days', {
      elapsed: each.elapsedDays,
      served: each.servedDays,
      share: words.percent(shareOf(each.elapsedTime, each.usableTime) ?? 0),
    }),
    prorated: prorated ? words.t('page.attainment.prorated', { share: words.percent(each.goalShare) }) : '',
    planned: words.number(measures.plannedTouches),
    actual: words.number(measures.actualTouches),
    unplanned: words.number(measures.unplannedTouches),
    remaining: words.number(measures.remainingTouches),
    coverage:
      measures.targets === 0
        ? '–'
        : words.percent(shareOf(measures.visitedTargets, measures.targets) ?? 0, 1),
    keyCoverage:
      measures.keyTargets === 0
        ? '–'
        : words.percent(shareOf(measures.reachedKeyTargets, measures.keyTargets) ?? 0, 1),
    keyPace:
      measures.keyTargets === 0
        ? ''
        : words.t('page.attainment.key-pace', {
            reached: measures.reachedKeyTargets,
            all: measures.keyTargets,
            expected: Math.round(measures.expectedKeyTargets / 10_000),
          }),
    ...barOf(words, each, data.thresholds),
  };
}

function viewAccount({ words, data }: AttainmentPageInput, each: AttainedAccount) {
  const { measures } = each;
  const frequency = shareOf(measures.actualTouches, measures.plannedTouches);
  return {
    account: each.accountId,
    name: each.accountName,
    closed: wordWays(words, each.doNotContact),
    territory: each.territory,
    planned: words.number(measures.plannedTouches),
    actual: words.number(measures.actualTouches),
    unplanned: words.number(measures.unplannedTouches),
    remaining: words.number(measures.remainingTouches),
    toSchedule: words.number(measures.toSchedule),
    frequency: frequency === null ? '–' : words.percent(frequency),
    ...barOf(words, each, data.thresholds),
  };
}

/** What has become of the plan: by territory against the time that has passed, then account by account. */
export function viewAttainmentPage(input: AttainmentPageInput) {
  const { words, data, territory } = input;
  const { market, cycle, on, measures, territories, accounts, totalAccounts, difference } = data;
  const path = `/markets/${market.code}/attainment`;
  const listed = pageOfTerritories(
    words,
    territories,
    input.territoriesPage,
    `${path}${territory === '' ? '' : `?territory=${encodeURIComponent(territory)}`}`,
  );
  const asked = territory === '' ? '' : `?territory=${encodeURIComponent(territory)}`;
  return {
    path,
    marketPath: `/markets/${market.code}`,
    title: words.t('page.attainment.title'),
    withheld: data.withheld,
    lede: words.t('page.attainment.lede', {
      cycle: cycle.id,
      from: words.day(cycle.from),
      to: words.day(cycle.to),
      on: words.day(on),
    }),
    imported: data.lastImport
      ? words.t('page.attainment.last-import', {
          file: data.lastImport.fileName,
          from: words.day(data.lastImport.covers?.from ?? ''),
          to: words.day(data.lastImport.covers?.to ?? ''),
          at: words.moment(data.lastImport.importedAt, market.code),
        })
      : words.t('page.attainment.no-import'),
    mayImport: data.may.has('import-calls'),
    workbook: `${path}/workbook${asked}`,
    plan: `/markets/${market.code}/plan?cycle=${encodeURIComponent(cycle.id)}`,
    retrospective: `/markets/${market.code}/retrospective`,
    pilot: data.may.has('run-pilot') ? `/markets/${market.code}/pilot` : '',
    overall: barOf(words, data, data.thresholds),
    cards: executionKpis.map((kpi) => ({
      title: words.t(`kpi.${kpi.key}.title`),
      value: wordKpi(words, kpi, measures),
    })),
    territories: listed.territories.map((each) =>
      viewTerritory({ ...input, territoriesPage: listed.number }, each),
    ),
    territoriesPaging: listed.paging,
    territory,
    all: path,
    accounts: accounts.map((each) => viewAccount(input, each)),
    accountsNote: words.t('page.attainment.accounts-note', {
      shown: accounts.length,
      total: totalAccounts,
    }),
    findings: listFindings(words, data.findings),
    dropped:
      measures.droppedTouches === 0
        ? ''
        : words.t('page.attainment.dropped', {
            dropped: measures.droppedTouches,
            whole: measures.plannedTouches + measures.droppedTouches,
          }),
    reconciled: difference === null,
    reconciliation:
      difference === null
        ? words.t('page.attainment.reconciled', {
            // Of all there are, whoever is shown.
            calls: measures.actualTouches + measures.unplannedTouches,
          })
        : words.t('page.attainment.not-reconciled', difference),
    dictionary: executionKpis.map((kpi) => ({
      title: words.t(`kpi.${kpi.key}.title`),
      wording: words.t(`kpi.${kpi.key}.wording`),
    })),
  };
}
