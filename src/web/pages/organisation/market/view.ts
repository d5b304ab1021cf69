import { wordMarket } from '#wording/word-market.ts';
import { importActions } from '#domain/access/import-actions.ts';
import { basisPoints } from '#domain/basics/units.ts';
import { utilisationOf } from '#domain/capacity/capacity.ts';
import type { IsoDate } from '#domain/basics/iso-date.ts';
import { WHOLE } from '#domain/basics/channel.ts';
import type { Definitions } from '#domain/definitions.ts';
import type { Assignment } from '#domain/maturity/assignment.ts';
import { planningPhases } from '#domain/cycles/gates/gate.ts';
import type { PhaseKey } from '#domain/cycles/process-template.ts';
import { segments } from '#domain/basics/segment.ts';
import { valueOf } from '#domain/rulebook/rule-values.ts';
import { utilisationLower, utilisationUpper } from '#domain/rulebook/rules/utilisation.ts';
import type { PlanMaking } from '#usecases/ports.ts';
import type { MarketView } from '#usecases/organisation/view-market.ts';
import { capacityGauge } from '../../../charts/capacity-gauge.ts';
import { segmentMix } from '../../../charts/segment-mix.ts';
import { wordOf } from '#wording/word-of.ts';
import { wordMarketGroup } from '#wording/word-market-group.ts';
import { wordAssignment } from '#wording/word-criterion.ts';
import type { Words } from '#wording/words.ts';
import { listBrands } from './list-brands.ts';
import { viewTimeline } from './timeline.ts';
import { importerOf, personOf } from '../../../parts/record/record-query.ts';
import { modeWords } from '../../../parts/imports/mode-words.ts';
import { secondPerson } from '../../../parts/plan/second-person.ts';
import { olderPlan } from '../../../parts/refusals/older-plan.ts';
import { stateTones } from '../../../parts/plan/state-tones.ts';

export interface MarketPageInput {
  readonly words: Words;
  readonly today: IsoDate;
  readonly definitions: Pick<Definitions, 'archetypes' | 'maturity' | 'lists'>;
  readonly data: MarketView;
  /** A plan of the market that is being made. */
  readonly making?: PlanMaking | undefined;
}

function archetype({ words, definitions, data }: MarketPageInput, assignment: Assignment) {
  const { next } = assignment;
  const worded = wordAssignment(words, assignment, definitions.maturity.dimensions);
  return {
    name: words.local(assignment.archetype.name),
    description: assignment.archetype.description,
    assessedOn: words.day(assignment.assessment.on),
    comparable: data.may.has('see-maturity'),
    comparesTwo: data.may.has('compare-markets'),
    comparePath: `/compare?left=${data.market.code}`,
    assessor: assignment.assessment.assessor,
    met: worded.met,
    undecided: worded.undecided,
    beside: worded.beside,
    noCriteria: assignment.met.length === 0,
    ...(next ? { next: { name: words.local(next.archetype.name), missing: worded.missing } } : {}),
  };
}

function planSummary({ words, data }: MarketPageInput) {
  const { plan, measures, rules } = data;
  if (!plan || !measures) return undefined;
  const utilisation = utilisationOf(measures.plannedEquivalents, measures.capacity) ?? 0;
  const share = words.percent(utilisation, 1);
  return {
    state: words.t(`page.plan-state.${plan.state}`),
    tone: stateTones[plan.state],
    id: plan.id,
    version: plan.version,
    madeAt: words.moment(plan.madeAt, plan.market),
    // Never rounded up: a plan below its bound must not read as being at it.
    quality:
      plan.bound === 0 ? '–' : words.percent(basisPoints(Math.floor((plan.value / plan.bound) * WHOLE)), 2),
    targets: words.number(measures.targets),
    coverage:
      measures.targets === 0
        ? '–'
        : words.percent(basisPoints((measures.coveredTargets * WHOLE) / measures.targets), 1),
    touches: words.number(measures.plannedTouches),
    calls: words.calls(measures.plannedEquivalents),
    capacity: words.calls(measures.capacity),
    utilisation: share,
    gauge: capacityGauge({
      utilisation,
      lower: valueOf(rules, utilisationLower),
      upper: valueOf(rules, utilisationUpper),
      label: words.t('page.plan.gauge', { utilisation: share }),
    }),
    mix: segmentMix(words, measures.targetsBySegment),
    legend: segments.map((segment) => ({ segment, count: words.number(measures.targetsBySegment[segment]) })),
  };
}

function complexity({ words, data }: MarketPageInput): string {
  const { complexity: measured, assignment } = data;
  if (!measured) return '';
  const limit = assignment?.archetype.complexityLimit;
  return words.t('page.cycles.complexity', { ...measured, limit: limit ?? '–' });
}

/** Whether work of these phases has its turn; in a cycle nobody has opened everything has. */
function hasTurn({ opened }: MarketView, keys: readonly PhaseKey[]): boolean {
  const own = opened?.phases.filter(({ phase }) => keys.includes(phase.key)) ?? [];
  return (
    own.length === 0 ||
    own.some(({ state, heldBy }) => (state === 'open' || state === 'late') && heldBy.length === 0)
  );
}

/** What may be done next, by the plan's state and what the reader may. */
function actions(words: Words, data: MarketView) {
  const { plan, accounts, template, may } = data;
  const plans = hasTurn(data, planningPhases);
  const reviews = template !== undefined && template.methods.review !== 'none';
  return {
    upload: may.has('import-accounts') && template !== undefined,
    download: may.has('take-template') && template !== undefined,
    makePlan:
      may.has('make-plan') &&
      plans &&
      template !== undefined &&
      accounts > 0 &&
      (plan === undefined || plan.state === 'draft'),
    replacePlan:
      may.has('make-plan') &&
      plans &&
      accounts > 0 &&
      (plan?.state === 'in-review' || plan?.state === 'approved'),
    openReview:
      may.has('open-review') && reviews && plan?.state === 'draft' && hasTurn(data, ['field-review']),
    approve:
      may.has('approve-plan') &&
      (plan?.state === 'approved'
        ? (data.fell !== undefined && hasTurn(data, ['approve', 'publish'])) ||
          (data.fell === undefined && data.outlived?.isHeld === true)
        : (plan?.state === 'in-review' || (plan?.state === 'draft' && !reviews)) &&
          hasTurn(data, ['approve'])),
    ...(data.approvedBy ? { approvesOther: secondPerson(words, 'approve', data.approvedBy) } : {}),
    erase: may.has('erase-person'),
    // Whoever may have one kind of long work done sees the list of it.
    jobs: may.has('make-plan') || importActions.some((each) => may.has(each)),
    responses: may.has('see-responses') && plan !== undefined,
    // A rep works with the plan; what came in from elsewhere is looked at by those who lead.
    fieldPlan: may.has('see-plan') && may.has('list-imports'),
    exports: may.has('export-segmentation') && plan !== undefined,
    pilot: may.has('run-pilot') && template !== undefined,
    launch: may.has('open-cycle') && data.opened !== undefined,
  };
}

/** The plan that somebody is having made at this moment. */
function making({ words, data, making: inProgress }: MarketPageInput) {
  if (!inProgress || !data.may.has('make-plan')) return {};
  const { market, since, done, total } = inProgress;
  const by = personOf(words, inProgress.by);
  const at = words.moment(since, market);
  const share = words.percent(total === 0 ? 0 : basisPoints(Math.round((WHOLE * done) / total)));
  return { making: words.t('page.plan-making.underway', { by, at, share }) };
}

/** A market's home: process, archetype, workbook, plan. */
export function viewMarketPage(input: MarketPageInput) {
  const { words, data } = input;
  const { market, cycle, template, assignment, imports } = data;
  const plan = planSummary(input);
  return {
    code: market.code,
    path: `/markets/${market.code}`,
    name: wordMarket(words, market),
    region: wordMarketGroup(words, market.region),
    cycle: words.t('page.market.cycle', { from: words.day(cycle.from), to: words.day(cycle.to) }),
    accounts: words.number(data.accounts),
    reps: words.number(data.reps),
    openProposals: data.openProposals,
    brands: market.teams.flatMap((team) => team.brands.map((brand) => brand.name)).join(', '),
    labels: listBrands(words, input.definitions.lists, market),
    may: actions(words, data),
    ...making(input),
    timeline: viewTimeline(input),
    complexity: complexity(input),
    ...(template
      ? {
          template: {
            name: words.local(template.name),
            version: template.version,
            purpose: template.purpose,
            segmentation: wordOf(words, 'method', template.methods.segmentation),
            value: wordOf(words, 'method', template.methods.value),
            review: wordOf(words, 'method', `review-${template.methods.review}`),
          },
        }
      : {}),
    ...(assignment ? { archetype: archetype(input, assignment) } : {}),
    ...(plan ? { plan } : {}),
    ...(data.plan ? olderPlan(words, data.plan, data) : {}),
    seesPlan: data.seesPlan,
    // Whoever sees neither what is planned nor by which rules is told what there is for them.
    ...(data.seesPlan || data.may.has('see-cycles') || data.may.has('see-limits')
      ? {}
      : { apart: { refusals: data.may.has('see-refusals') } }),
    notAssessed: template === undefined && data.may.has('see-cycles'),
    languages: [...new Set([...market.locales, 'en'])].map((code) => ({
      code,
      name:
        new Intl.DisplayNames([words.locale], { type: 'language', languageDisplay: 'standard' }).of(code) ??
        code,
    })),
    imports: imports.slice(0, 10).map((each) => ({
      file: each.fileName,
      at: words.moment(each.importedAt, market.code),
      by: importerOf(words, each.importedBy),
      mode: [words.t(`page.imports.kinds.${each.kind}`), modeWords(words, each.kind, each.mode)]
        .filter((part) => part !== '')
        .join(' · '),
      // Imports from before there were jobs have no page of their own.
      ...(each.revision !== 'not-kept' && data.may.has('import-accounts')
        ? { href: `/markets/${market.code}/imports/${each.id}` }
        : {}),
      ...(each.undone ? { undone: words.t('page.import.outcome.undone.title') } : {}),
      added: words.number(each.added),
      changed: words.number(each.changed),
      removed: words.number(each.removed),
      unchanged: words.number(each.unchanged),
      warnings: words.number(each.warnings),
    })),
  };
}
