import { basisPoints } from '#domain/basics/units.ts';
import { WHOLE } from '#domain/basics/channel.ts';
import type { Finding } from '#domain/basics/finding.ts';
import type { Definitions } from '#domain/definitions.ts';
import type { EnteredTrial } from '#domain/reporting/trials/check-trial.ts';
import {
  trialDecisions,
  trialFigures,
  type TrialCriterion,
  type TrialEntry,
  type TrialFigure,
} from '#domain/reporting/trials/trial.ts';
import type { ComparedTrial } from '#usecases/maturity/compare-trial.ts';
import type { TrialsView } from '#usecases/maturity/view-trials.ts';
import { wordMarket } from '#wording/word-market.ts';
import type { Words } from '#wording/words.ts';
import { listFindings } from '../../../layout/list-findings.ts';

export interface TrialsPageInput {
  readonly words: Words;
  readonly definitions: Pick<Definitions, 'archetypes'>;
  readonly data: TrialsView;
  /** What somebody has just filled in, when it was refused. */
  readonly draft?: EnteredTrial;
  /** How the trial that runs stands against its criteria, by which job. */
  readonly compared?: ComparedTrial;
  readonly job?: string;
  readonly findings?: readonly Finding[];
}

/** What a unit tries, how it compares, and forms to begin, to compare and to decide. */
export function viewTrialsPage(input: TrialsPageInput) {
  const { words, definitions, data, draft, compared, job, findings = [] } = input;
  const { market, trials, open, mayKeep } = data;
  const path = `/maturity/${market.address}`;
  const nameOf = (key: string): string => {
    const known = definitions.archetypes.find((each) => each.key === key);
    return known ? words.local(known.name) : key;
  };
  const number = (figure: TrialFigure, value: number): string =>
    figure === 'lost' ? words.number(value) : words.percent(basisPoints(value), 1);
  const figureName = (figure: TrialFigure): string => words.t(`page.trials.figure-${figure}`);
  const wordBound = ({ figure, atLeast, atMost }: TrialCriterion): string =>
    [
      ...(atLeast === undefined ? [] : [words.t('page.trials.at-least', { bound: number(figure, atLeast) })]),
      ...(atMost === undefined ? [] : [words.t('page.trials.at-most', { bound: number(figure, atMost) })]),
    ].join(', ');
  const wordEntry = (entry: TrialEntry): string =>
    words.t('page.trials.entry', {
      at: words.moment(entry.recordedAt, market.code),
      by: entry.recordedBy,
      state: words.t(`page.trials.is-${entry.state}`),
      why: entry.why,
    });
  const judged = compared?.judged ?? [];
  const boundOf = (figure: TrialFigure, bound: 'atLeast' | 'atMost'): number | '' => {
    const given = draft?.criteria.find((each) => each.figure === figure)?.[bound];
    if (given === undefined) return '';
    return figure === 'lost' ? given : (given * 100) / WHOLE;
  };
  return {
    title: words.t('page.trials.of', { market: wordMarket(words, market) }),
    path: `${path}/trials`,
    back: path,
    mayKeep,
    trials: trials.map((each) => {
      const isRunning = each.state === 'running';
      const isCompared = isRunning && compared?.trial.trial === each.trial;
      return {
        id: `trial-${each.trial}`,
        trial: each.trial,
        name: words.t('page.trials.tried', {
          archetype: nameOf(each.archetype),
          beside: nameOf(each.beside),
          cycle: each.cycle,
        }),
        stateName: words.t(`page.trials.is-${each.state}`),
        tone: { running: 'accent', go: 'good', change: 'warn', stop: 'bad' }[each.state],
        isRunning: isRunning && mayKeep,
        job: isCompared ? job : '',
        note: isCompared && !compared?.figures ? words.t('page.trials.nobody') : '',
        criteria: each.criteria.map((criterion) => {
          const known = isCompared
            ? judged.find(({ criterion: { figure } }) => figure === criterion.figure)
            : undefined;
          const is = isRunning ? known?.is : each.figures[criterion.figure];
          return {
            name: figureName(criterion.figure),
            bound: wordBound(criterion),
            is: is === undefined ? '–' : number(criterion.figure, is),
            met: known ? words.t(`page.trials.met-${known.met}`) : '',
          };
        }),
        history: each.history.map(wordEntry),
        decisions: trialDecisions.map((decision) => ({
          decision,
          name: words.t(`page.trials.decide-${decision}`),
        })),
        movePath: each.state === 'go' ? path : '',
      };
    }),
    open: open.map(({ key, name }) => ({ key, name: words.local(name), chosen: key === draft?.archetype })),
    figures: trialFigures.map((figure) => ({
      figure,
      name: figureName(figure),
      unit: figure === 'lost' ? '' : '%',
      least: boundOf(figure, 'atLeast'),
      most: boundOf(figure, 'atMost'),
    })),
    why: draft?.why ?? '',
    findings: listFindings(words, findings),
    refused: findings.length > 0,
  };
}
