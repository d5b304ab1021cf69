import { valueOf } from '#domain/rulebook/rule-values.ts';
import { templateSigned } from '#domain/rulebook/rules/template-signed.ts';
import type { IsoDate } from '#domain/basics/iso-date.ts';
import type { Definitions } from '#domain/definitions.ts';
import { isOfAnother } from '#domain/planning/plan.ts';
import { listed } from '#domain/cycles/gates/gate.ts';
import type { CycleView } from '#usecases/cycles/view-cycle.ts';
import type { MarketView } from '#usecases/organisation/view-market.ts';
import { wordPhase } from '#wording/word-phase.ts';
import type { Words } from '#wording/words.ts';

export interface TimelineInput {
  readonly words: Words;
  readonly today: IsoDate;
  readonly definitions: Pick<Definitions, 'archetypes'>;
  readonly data: MarketView;
}

/** Deadlines alone, while nobody has opened the cycle: which are past, and which is next. */
function deadlines({ words, today, data }: TimelineInput) {
  const next = data.deadlines.findIndex(({ due }) => due >= today);
  return data.deadlines.map(({ phase, due }, index) => ({
    name: words.local(phase.name),
    due: words.shortDay(due),
    responsible: words.t(`page.role.${phase.responsible}`),
    state: index === next ? 'next' : due < today ? 'past' : 'coming',
    tone: index === next ? 'accent' : '',
    stateWord:
      index === next
        ? words.t('page.market.phase-next')
        : due < today
          ? words.t('page.market.phase-past')
          : '',
  }));
}

const look = { waiting: 'coming', open: 'next', late: 'next late', done: 'past' } as const;

function phases(words: Words, opened: CycleView) {
  return opened.phases.map((each) => ({
    name: words.local(each.phase.name),
    due: words.shortDay(each.due),
    responsible: words.t(`page.role.${each.phase.responsible}`),
    ...wordPhase(words, opened.market.code, each),
    state: look[each.state],
    closed: [...each.heldBy, ...each.closed].map((finding) => {
      const { message, hint } = words.finding(finding);
      return { message, hint };
    }),
    ...(each.mayEnd ? { end: each.phase.key } : {}),
  }));
}

/** Where the plan was handed on under another archetype than the cycle would begin with: whoever opens it says so. */
function otherArchetype({ words, definitions, data: { plan, assignment } }: TimelineInput) {
  if (!plan || !assignment || !isOfAnother(plan, assignment.archetype.key)) return {};
  const { key, name } = assignment.archetype;
  const before = definitions.archetypes.find((each) => each.key === plan.snapshot.archetype);
  const values = {
    before: before ? words.local(before.name) : plan.snapshot.archetype,
    after: words.local(name),
  };
  return { otherArchetype: { key, text: words.t('page.cycles.other-archetype', values) } };
}

/** The phases of the cycle a market plans: dates alone, or once it is open, where each stands and what can be done. */
export function viewTimeline(input: TimelineInput) {
  const { words, data } = input;
  const { opened, template, may } = data;
  if (!opened)
    return {
      phases: deadlines(input),
      mayOpen: may.has('open-cycle') && template !== undefined,
      asksSignatures: valueOf(data.rules, templateSigned),
      ...otherArchetype(input),
    };
  const done = opened.phases.filter((each) => each.state === 'done');
  const asksTraining = opened.phases.some(
    ({ phase, state }) => state !== 'done' && phase.gates.includes('training-confirmed'),
  );
  return {
    phases: phases(words, opened),
    mayOpen: false,
    path: `/cycles/${opened.record.cycle.id}`,
    reopenable: may.has('reopen-phase')
      ? done.map(({ phase }) => ({ key: phase.key, name: words.local(phase.name) })).toReversed()
      : [],
    ...(asksTraining && opened.untrained.length > 0
      ? {
          training: {
            missing: words.t('page.cycles.untrained', { territories: listed(opened.untrained) }),
            button: words.t(opened.confirmsAll ? 'page.cycles.train-all' : 'page.cycles.train-own'),
          },
        }
      : {}),
  };
}
