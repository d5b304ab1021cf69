import type { Finding } from '#domain/basics/finding.ts';
import { wordMarket } from '#wording/word-market.ts';
import { listed } from '#domain/cycles/gates/gate.ts';
import { phaseKeys, type PhaseKey } from '#domain/cycles/process-template.ts';
import type { ListedCycle } from '#usecases/cycles/list-cycles.ts';
import type { AddressedReminder, DutyReminder } from '#usecases/cycles/list-reminders.ts';
import type { ActionReminder, SignOffReminder } from '#usecases/basis/strategy-reminders.ts';
import { wordDaysLeft, wordPhase } from '#wording/word-phase.ts';
import type { Words } from '#wording/words.ts';

export interface CyclesPageInput {
  readonly words: Words;
  readonly cycles: readonly ListedCycle[];
  /** Of each cycle of a unit that is no more. */
  readonly lost: readonly Finding[];
  readonly reminders: readonly AddressedReminder[];
  readonly duties: readonly DutyReminder[];
  readonly actions: readonly ActionReminder[];
  readonly signOffs: readonly SignOffReminder[];
}

/** One column a phase; a process without the phase leaves its cell empty. */
function cells(words: Words, { market, phases }: ListedCycle, shown: readonly PhaseKey[]) {
  return shown.map((key) => {
    const found = phases.find(({ phase }) => phase.key === key);
    const label = words.t(`page.phase.${key}`);
    if (!found) return { label };
    const { note, ...worded } = wordPhase(words, market.code, found);
    return { label, due: words.shortDay(found.due), ...worded, note: found.ended ? '' : note };
  });
}

/** Signatures first, for nothing dates them; then actions by the day they are due. */
function ofStrategy({ words, actions, signOffs }: CyclesPageInput) {
  return [
    ...signOffs.map(({ signOff: { kind, name, version }, functions, to }) => {
      const what = words.t(`page.sign-offs.kind-${kind}`);
      const called = name ? `${what}: ${words.local(name)}` : what;
      return {
        href: '/sign-offs',
        what: words.t('page.cycles.sign-off-due', {
          what: `${called} ${version}`,
          functions: functions.map((role) => words.t(`page.role.${role}`)).join(', '),
        }),
        who: to.join(', '),
        due: '',
      };
    }),
    ...actions.map(({ market, action, to }) => ({
      href: `/maturity/${action.market}/actions`,
      what: words.t('page.cycles.action-due', { what: action.what }),
      market: wordMarket(words, market),
      who: to.join(', '),
      due: words.day(action.due),
    })),
  ];
}

/** All markets on one page: where each phase stands, and who is to be reminded. */
export function viewCyclesPage(input: CyclesPageInput) {
  const { words, cycles, lost, reminders, duties } = input;
  const shown = phaseKeys.filter((key) =>
    cycles.some(({ phases }) => phases.some(({ phase }) => phase.key === key)),
  );
  const opened = cycles.filter((each) => each.record);
  const head = ({ market, cycle }: ListedCycle) => ({
    id: cycle.id,
    href: `/markets/${market.address}`,
    market: wordMarket(words, market),
    period: `${words.shortDay(cycle.from)} – ${words.day(cycle.to)}`,
  });
  return {
    summary: words.t('page.cycles.lede', {
      opened: opened.length,
      late: cycles.flatMap((each) => each.phases).filter((each) => each.state === 'late').length,
    }),
    lost: lost.map((each) => {
      const { message, hint } = words.finding(each);
      return { message, hint };
    }),
    ofStrategy: ofStrategy(input),
    columns: shown.map((key) => words.t(`page.phase.${key}`)),
    cycles: opened.map((each) => ({ ...head(each), cells: cells(words, each, shown) })),
    unopened: cycles.filter((each) => !each.record).map(head),
    duties: duties.map(({ market, duty, missing, ending, due, to }) => ({
      href: `/markets/${market.code}/duties`,
      market: wordMarket(words, market),
      name: words.local(duty.name),
      what: words.t('page.cycles.duty-standing', { missing, ending }),
      tone: missing > 0 ? 'bad' : 'warn',
      due: words.day(due),
      who: to.join(', '),
    })),
    reminders: reminders.map((each) => {
      const phase = words.local(each.phaseName);
      return {
        href: `/markets/${each.market.code}`,
        market: wordMarket(words, each.market),
        cycle: each.cycle,
        what: each.kind === 'training' ? words.t('page.cycles.training-before', { phase }) : phase,
        role: words.t(`page.role.${each.role}`),
        who: listed([...each.to, ...each.territories]),
        due: words.day(each.due),
        left: wordDaysLeft(words, each.daysLeft),
        tone: each.daysLeft < 0 ? 'bad' : 'accent',
      };
    }),
  };
}
