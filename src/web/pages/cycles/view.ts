import { phaseKeys, type PhaseKey } from '#domain/process/process-template.ts';
import type { ListedCycle } from '#usecases/list-cycles.ts';
import type { AddressedReminder } from '#usecases/list-reminders.ts';
import { wordDaysLeft, wordPhase } from '../../word-phase.ts';
import type { Words } from '../../words.ts';

export interface CyclesPageInput {
  readonly words: Words;
  readonly cycles: readonly ListedCycle[];
  readonly reminders: readonly AddressedReminder[];
}

/** One column a phase; a process without the phase leaves its cell empty. */
function cells(words: Words, { phases }: ListedCycle, shown: readonly PhaseKey[]) {
  return shown.map((key) => {
    const found = phases.find(({ phase }) => phase.key === key);
    const label = words.t(`page.phase.${key}`);
    return found ? { label, due: words.shortDay(found.due), ...wordPhase(words, found) } : { label };
  });
}

/** All markets on one page: where each phase stands, and who is to be reminded. */
export function viewCyclesPage({ words, cycles, reminders }: CyclesPageInput) {
  const shown = phaseKeys.filter((key) =>
    cycles.some(({ phases }) => phases.some(({ phase }) => phase.key === key)),
  );
  return {
    summary: words.t('page.cycles.lede', {
      opened: cycles.filter((each) => each.record).length,
      late: cycles.flatMap((each) => each.phases).filter((each) => each.state === 'late').length,
    }),
    columns: shown.map((key) => words.t(`page.phase.${key}`)),
    width: Math.max(1, shown.length),
    cycles: cycles.map((each) => ({
      id: each.cycle.id,
      href: `/markets/${each.market.code}`,
      market: words.local(each.market.name),
      period: `${words.shortDay(each.cycle.from)} – ${words.day(each.cycle.to)}`,
      opened: each.record !== undefined,
      cells: each.record ? cells(words, each, shown) : [],
    })),
    reminders: reminders.map((each) => {
      const phase = words.local(each.phaseName);
      return {
        href: `/markets/${each.market.code}`,
        market: words.local(each.market.name),
        cycle: each.cycle,
        what: each.kind === 'training' ? words.t('page.cycles.training-before', { phase }) : phase,
        role: words.t(`page.role.${each.role}`),
        who: [...each.to, ...each.territories].join(', '),
        due: words.day(each.due),
        left: wordDaysLeft(words, each.daysLeft),
        tone: each.daysLeft < 0 ? 'bad' : 'accent',
      };
    }),
  };
}
