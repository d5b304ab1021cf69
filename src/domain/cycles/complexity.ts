import type { ProcessTemplate, RaciRole } from './process-template.ts';

/** What makes a process heavy for those who take part. */
export interface Complexity {
  readonly steps: number;
  /** Times the work passes to another role, sign-off by somebody else included. */
  readonly handOvers: number;
  /** Columns of the workbook; one that stands once for each brand counts once. */
  readonly columns: number;
  /** Gates: each is a question somebody has to settle. */
  readonly decisions: number;
  /** 2 × steps + 3 × hand-overs + columns + 2 × decisions. */
  readonly figure: number;
}

export interface ComplexProcess {
  readonly phases: readonly {
    readonly responsible: RaciRole;
    readonly accountable: RaciRole;
    readonly gates: readonly string[];
  }[];
  readonly columns: number;
}

/**
 * How complicated a process is. A hand-over weighs most, for it is where cycles wait; a column is small work that
 * comes many times. The figure compares processes; it is no measure of hours.
 */
export function measureComplexity({ phases, columns }: ComplexProcess): Complexity {
  const steps = phases.length;
  const passedOn = phases.filter(
    ({ responsible }, index) => index > 0 && phases[index - 1]?.responsible !== responsible,
  ).length;
  const signedOff = phases.filter(({ responsible, accountable }) => responsible !== accountable).length;
  const handOvers = passedOn + signedOff;
  const decisions = phases.reduce((sum, phase) => sum + phase.gates.length, 0);
  return {
    steps,
    handOvers,
    columns,
    decisions,
    figure: 2 * steps + 3 * handOvers + columns + 2 * decisions,
  };
}

export const complexityOf = ({ phases, workbook }: ProcessTemplate): Complexity =>
  measureComplexity({
    phases,
    // What the law of some markets asks for besides is no choice of the process.
    columns: workbook.sheets.reduce(
      (sum, sheet) => sum + sheet.columns.filter(({ where }) => where === undefined).length,
      0,
    ),
  });
