import type { Finding } from '#domain/basics/finding.ts';
import { wordMarket } from '#wording/word-market.ts';
import { listed } from '#domain/cycles/gates/gate.ts';
import { phaseKeys, type PhaseKey } from '#domain/cycles/process-template.ts';
import type { ListedCycle } from '#usecases/cycles/list-cycles.ts';
import type { AddressedReminder, DutyReminder } from '#usecases/cycles/list-reminders.ts';
import { wordDaysLeft, wordPhase } from '#wording/word-phase.ts';
import type { Words } from '#wording/words.ts';

export interface CyclesPageInput {
  readonly words: Words;
  readonly cycles: readonly ListedCycle[];
  /** Of each cycle of a unit that is no more. */
  readonly lost: readonly Finding[];
  readonly reminders: readonly AddressedReminder[];
  readonly duties: readonly DutyReminder[];
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

/** All markets on one page: where each phase stands, and who is to be reminded. */
export function viewCyclesPage({ words, cycles, lost, reminders, duties }: CyclesPageInput) {
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
