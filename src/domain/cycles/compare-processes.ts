import type { Channel } from '../basics/channel.ts';
import type { IsoDate } from '../basics/iso-date.ts';
import type { LocalText } from '../basics/local-text.ts';
import type { ConcreteColumn, ConcreteWorkbook } from './concrete-workbook.ts';
import type { Deadline } from './deadlines.ts';
import { trainingConfirmed } from './gates/training-confirmed.ts';
import {
  phaseKeys,
  type PhaseKey,
  type ProcessTemplate,
  type RaciRole,
  type ReviewMethod,
} from './process-template.ts';
import type { SheetKey } from './workbook-template.ts';

/** A process as one market would run it: dates in its calendar, columns for its brands. */
export interface ConcreteProcess {
  readonly template: ProcessTemplate;
  readonly deadlines: readonly Deadline[];
  readonly workbook: ConcreteWorkbook;
}

export const changes = ['added', 'removed', 'changed', 'same'] as const;
export type Change = (typeof changes)[number];

interface PhaseFacts {
  readonly name: LocalText;
  readonly due: IsoDate;
  readonly responsible: RaciRole;
  readonly gates: readonly string[];
}

export interface PhaseChange {
  readonly phase: PhaseKey;
  readonly change: Change;
  readonly before?: PhaseFacts;
  readonly after?: PhaseFacts;
}

export interface ColumnChange {
  readonly sheet: SheetKey;
  readonly column: string;
  readonly heading: LocalText;
  readonly change: Exclude<Change, 'same'>;
  /** Whether the column must be filled after the change. */
  readonly required: boolean;
}

export interface MethodChange {
  readonly method: 'segmentation' | 'value' | 'review';
  readonly before: string;
  readonly after: string;
}

/** What reps are trained in before a phase of theirs begins. */
export interface Training {
  /** The day on which the phase it opens has to end. */
  readonly due: IsoDate;
  readonly review: ReviewMethod;
  readonly channels: readonly Channel[];
}

export interface TrainingChange {
  /** The phase that waits for it. */
  readonly phase: PhaseKey;
  readonly change: Change;
  readonly before?: Training;
  readonly after?: Training;
}

export interface ProcessChange {
  readonly phases: readonly PhaseChange[];
  readonly columns: readonly ColumnChange[];
  /** Phases before which the field is trained, in either process. */
  readonly training: readonly TrainingChange[];
  /** All three; those with `before` equal to `after` stay. */
  readonly methods: readonly MethodChange[];
  readonly channelsAdded: readonly Channel[];
  readonly channelsRemoved: readonly Channel[];
}

function phaseFacts({ deadlines }: ConcreteProcess, key: PhaseKey): PhaseFacts | undefined {
  const found = deadlines.find((each) => each.phase.key === key);
  if (!found) return undefined;
  const { name, responsible, gates } = found.phase;
  return { name, due: found.due, responsible, gates };
}

function comparePhase(
  phase: PhaseKey,
  before: PhaseFacts | undefined,
  after: PhaseFacts | undefined,
): PhaseChange[] {
  if (!before && !after) return [];
  if (!before) return after ? [{ phase, change: 'added', after }] : [];
  if (!after) return [{ phase, change: 'removed', before }];
  const same =
    before.due === after.due &&
    before.responsible === after.responsible &&
    before.gates.toSorted().join() === after.gates.toSorted().join();
  return [{ phase, change: same ? 'same' : 'changed', before, after }];
}

function trainingFor({ template, deadlines }: ConcreteProcess, key: PhaseKey): Training | undefined {
  const found = deadlines.find((each) => each.phase.key === key);
  if (!found?.phase.gates.includes(trainingConfirmed.key)) return undefined;
  return { due: found.due, review: template.methods.review, channels: template.channels };
}

/** Training has to be given anew where what it teaches is another: how the plan is reviewed, or over which channels. */
function compareTraining(before: ConcreteProcess, after: ConcreteProcess, phase: PhaseKey): TrainingChange[] {
  const [old, wanted] = [trainingFor(before, phase), trainingFor(after, phase)];
  if (!old && !wanted) return [];
  if (!old) return wanted ? [{ phase, change: 'added', after: wanted }] : [];
  if (!wanted) return [{ phase, change: 'removed', before: old }];
  const same =
    old.review === wanted.review && old.channels.toSorted().join() === wanted.channels.toSorted().join();
  return [{ phase, change: same ? 'same' : 'changed', before: old, after: wanted }];
}

const columnsOf = ({ workbook }: ConcreteProcess): ReadonlyMap<string, readonly [SheetKey, ConcreteColumn]> =>
  new Map(
    workbook.sheets.flatMap((sheet) =>
      sheet.columns.map((column) => [`${sheet.key}.${column.key}`, [sheet.key, column]] as const),
    ),
  );

function compareColumns(before: ConcreteProcess, after: ConcreteProcess): ColumnChange[] {
  const [old, wanted] = [columnsOf(before), columnsOf(after)];
  const row = (
    [sheet, { key, heading, required }]: readonly [SheetKey, ConcreteColumn],
    change: ColumnChange['change'],
  ): ColumnChange => ({ sheet, column: key, heading, change, required });
  return [
    ...[...wanted].flatMap(([key, place]) => {
      const known = old.get(key);
      if (!known) return [row(place, 'added')];
      return known[1].required === place[1].required ? [] : [row(place, 'changed')];
    }),
    ...[...old].filter(([key]) => !wanted.has(key)).map(([, place]) => row(place, 'removed')),
  ];
}

/** What changes for a market that runs `after` instead of `before`. */
export function compareProcesses(before: ConcreteProcess, after: ConcreteProcess): ProcessChange {
  const methods = ['segmentation', 'value', 'review'] as const;
  const [old, wanted] = [before.template.channels, after.template.channels];
  return {
    phases: phaseKeys.flatMap((key) => comparePhase(key, phaseFacts(before, key), phaseFacts(after, key))),
    columns: compareColumns(before, after),
    training: phaseKeys.flatMap((key) => compareTraining(before, after, key)),
    methods: methods.map((method) => ({
      method,
      before: before.template.methods[method],
      after: after.template.methods[method],
    })),
    channelsAdded: wanted.filter((each) => !old.includes(each)),
    channelsRemoved: old.filter((each) => !wanted.includes(each)),
  };
}
