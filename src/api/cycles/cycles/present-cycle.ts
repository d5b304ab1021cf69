import { inLocale } from '#domain/basics/local-text.ts';
import type { PhaseProgress } from '#domain/cycles/phase-progress.ts';
import { wordFinding, type Messages } from '#messages/messages.ts';
import type { ListedCycle } from '#usecases/cycles/list-cycles.ts';
import type { AddressedReminder, DutyReminder } from '#usecases/cycles/list-reminders.ts';
import type { CycleRecord } from '#usecases/ports.ts';
import type { CycleView } from '#usecases/cycles/view-cycle.ts';
import type {
  DutyReminderAnswer,
  ListedCycleAnswer,
  OpenedCycleAnswer,
  ReminderAnswer,
  ViewedCycleAnswer,
} from './schemas.ts';

const presentProgress = (
  { phase, due, state, waitsFor, daysLeft, ended }: PhaseProgress,
  locale: string,
): ListedCycleAnswer['phases'][number] => ({
  phase: phase.key,
  name: inLocale(phase.name, locale),
  responsible: phase.responsible,
  accountable: phase.accountable,
  due,
  state,
  waitsFor,
  daysLeft,
  ...(ended ? { ended } : {}),
});

export const presentOpened = (record: CycleRecord): OpenedCycleAnswer => ({
  market: record.cycle.market,
  cycle: record.cycle,
  archetype: record.archetype,
  template: { key: record.template.key, version: record.template.version },
  rulesOn: record.rulesOn,
  openedBy: record.openedBy,
  openedAt: record.openedAt,
});

export const presentViewed = (view: CycleView, messages: Messages, locale: string): ViewedCycleAnswer => ({
  ...presentOpened(view.record),
  phases: view.phases.map((each) => ({
    ...presentProgress(each, locale),
    closed: [...each.heldBy, ...each.closed].map((finding) => wordFinding(messages, locale, finding)),
    mayEnd: each.mayEnd,
  })),
  untrained: view.untrained,
});

export const presentListed = (
  { market, cycle, record, phases }: ListedCycle,
  locale: string,
): ListedCycleAnswer => ({
  market: market.code,
  name: inLocale(market.name, locale),
  cycle,
  opened: record !== undefined,
  phases: phases.map((each) => presentProgress(each, locale)),
});

export const presentReminder = (
  { phaseName, market, ...reminder }: AddressedReminder,
  locale: string,
): ReminderAnswer => ({ ...reminder, market: market.code, name: inLocale(phaseName, locale) });

export const presentDutyReminder = (
  { market, duty, ...reminder }: DutyReminder,
  locale: string,
): DutyReminderAnswer => ({
  ...reminder,
  market: market.code,
  duty: duty.key,
  name: inLocale(duty.name, locale),
});
