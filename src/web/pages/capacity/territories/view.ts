import type { Finding } from '#domain/basics/finding.ts';
import type { HandedOver } from '#usecases/capacity/hand-over-territory.ts';
import type { MovedTerritory } from '#usecases/capacity/move-territory.ts';
import type { RenamedTerritory } from '#usecases/capacity/rename-territory.ts';
import type { TerritoriesView } from '#usecases/capacity/view-territories.ts';
import { wordMarket } from '#wording/word-market.ts';
import type { Words } from '#wording/words.ts';

const steps = ['merge', 'split', 'rename', 'move'] as const;
type Step = (typeof steps)[number];

export const stepOf = (text: string): Step => steps.find((each) => each === text) ?? 'merge';

/** What somebody asks for, as the form says it. */
export interface AskedStep {
  readonly step: Step;
  readonly from: string;
  readonly to: string;
  readonly on: string;
  readonly accounts: string;
  readonly where: string;
  readonly rep: string;
}

/** What would come of it, or what stands in the way. */
export type Preview =
  | { readonly findings: readonly Finding[] }
  | { readonly use: RenamedTerritory['use'] }
  | { readonly moved: MovedTerritory }
  | { readonly handedOver: HandedOver };

type Row = readonly [what: string, count: number];

function rowsOf(preview: Preview): readonly Row[] {
  if ('use' in preview) {
    const { accounts, shared, calls, absences, lines, proposals, grants } = preview.use;
    return [
      ['accounts', accounts],
      ['shared', shared],
      ['calls', calls],
      ['absences', absences],
      ['lines', lines],
      ['proposals', proposals],
      ['grants', grants],
    ];
  }
  if ('moved' in preview) return [['accounts', preview.moved.accounts]];
  if ('handedOver' in preview) {
    const { accounts, shared, both, calls, grants } = preview.handedOver;
    return [
      ['accounts', accounts],
      ['shared', shared],
      ['both', both],
      ['calls-stay', calls],
      ['grants-stay', grants],
    ];
  }
  return [];
}

function viewPreview(words: Words, asked: AskedStep, preview: Preview) {
  const cycles = 'handedOver' in preview ? preview.handedOver.cycles : [];
  const on = 'handedOver' in preview ? preview.handedOver.on : '';
  return {
    ...asked,
    said: words.t(`page.territories.would.${asked.step}`, {
      from: asked.from,
      to: asked.to,
      on: on === '' ? '' : words.day(on),
    }),
    findings: 'findings' in preview ? preview.findings.map((each) => words.finding(each)) : [],
    isPossible: !('findings' in preview),
    rows: rowsOf(preview).map(([what, count]) => ({
      what: words.t(`page.territories.what.${what}`),
      count: words.number(count),
    })),
    cycles: cycles.map((cycle) => words.t('page.territories.counts-on', { cycle })),
  };
}

type Field = Exclude<keyof AskedStep, 'step'>;

/** What each act has to be told. */
const fieldsOf: Readonly<Record<Step, readonly Field[]>> = {
  merge: ['from', 'to', 'on'],
  split: ['from', 'to', 'accounts', 'where', 'rep', 'on'],
  rename: ['from', 'to'],
  move: ['from', 'to'],
};

const hinted: ReadonlySet<Field> = new Set(['on', 'accounts', 'where']);

const nothingAsked: Omit<AskedStep, 'step'> = { from: '', to: '', on: '', accounts: '', where: '', rep: '' };

interface Choice {
  readonly value: string;
  readonly label: string;
}

/** A field of an act as the form shows it. */
function fieldOf(
  words: Words,
  step: Step,
  name: Field,
  said: Omit<AskedStep, 'step'>,
  choices: {
    readonly from: readonly Choice[];
    readonly merge: readonly Choice[];
    readonly move: readonly Choice[];
  },
) {
  const value = said[name];
  const options =
    name === 'from'
      ? choices.from
      : name === 'to' && (step === 'merge' || step === 'move')
        ? choices[step]
        : [];
  return {
    id: `${step}-${name}`,
    name,
    value,
    label: words.t(name === 'to' ? `page.territories.to.${step}` : `page.territories.${name}`),
    hint: hinted.has(name) ? words.t(`page.territories.${name}-hint`) : '',
    isDay: name === 'on',
    isLong: name === 'accounts',
    isNeeded: name === 'to',
    options: options.map((each) => ({ ...each, chosen: each.value === value })),
  };
}

/** Territories of a market, what somebody wants done to one of them, and what was done last. */
export function viewTerritoriesPage(
  words: Words,
  { market, territories, last }: TerritoriesView,
  asked: AskedStep,
  preview: Preview | undefined,
) {
  const unitOf = new Map(market.teams.map(({ key, name }) => [key, name]));
  const codes = territories.map(({ territory }) => ({ value: territory, label: territory }));
  const units = market.teams.map(({ key, name }) => ({ value: key, label: name }));
  const choices = { from: codes, merge: codes, move: units };
  return {
    path: `/markets/${market.code}/territories`,
    market: wordMarket(words, market),
    hasUnits: market.teams.length > 1,
    territories: territories.map(({ territory, unit, rep, until, next }) => ({
      territory,
      unit: unitOf.get(unit) ?? unit,
      rep: rep === '' ? words.t('page.territories.vacant') : rep,
      until: until === '' ? '' : words.day(until),
      next: next.map(({ to, on, accounts }) =>
        words.t('page.territories.next', { to, on: words.day(on), count: accounts }),
      ),
    })),
    acts: steps
      .filter((each) => each !== 'move' || market.teams.length > 1)
      .map((step) => {
        const isAsked = asked.from !== '' && step === asked.step;
        const said = isAsked ? asked : nothingAsked;
        return {
          step,
          label: words.t(`page.territories.step.${step}`),
          isOpen: isAsked,
          fields: fieldsOf[step].map((name) => fieldOf(words, step, name, said, choices)),
        };
      }),
    ...(preview ? { preview: viewPreview(words, asked, preview) } : {}),
    ...(last
      ? {
          last: {
            said: words.t('page.territories.last', {
              from: last.from,
              to: last.into,
              on: words.day(last.on),
              count: last.accounts,
              by: last.by,
            }),
            isLast: last.isLast,
          },
        }
      : {}),
  };
}
