import type { Finding } from '#domain/basics/finding.ts';
import type { Definitions } from '#domain/definitions.ts';
import { changeStates } from '#domain/organisation/changes/change-entry.ts';
import type { EnteredChange } from '#domain/organisation/changes/check-change.ts';
import { changeKinds, type PlannedChange } from '#domain/organisation/planned-change.ts';
import { addressOf, readAddress } from '#domain/organisation/unit.ts';
import { wordUnitOf } from '#domain/organisation/unit-name.ts';
import type { ChangesView } from '#usecases/maturity/view-changes.ts';
import { wordMarket } from '#wording/word-market.ts';
import type { Words } from '#wording/words.ts';
import { listFindings } from '../../../layout/list-findings.ts';

export interface ChangesPageInput {
  readonly words: Words;
  readonly definitions: Pick<Definitions, 'markets'>;
  readonly data: ChangesView;
  /** What somebody has just filled in, when it was refused. */
  readonly draft?: EnteredChange;
  readonly findings?: readonly Finding[];
}

/** What else goes on, what of each cycle that takes, and forms to record one and to say what became of it. */
export function viewChangesPage({ words, definitions, data, draft, findings = [] }: ChangesPageInput) {
  const { market, changes, written, load, mayKeep, mayRollOut } = data;
  const address = addressOf(market);
  const path = `/maturity/${address}`;
  const points = (count: number): string => words.t('page.changes.of-points', { points: count });
  const told = (each: PlannedChange) => {
    const { code, unit } = readAddress(each.market);
    return {
      ...each,
      kindName: words.t(`page.changes.kind-${each.kind}`),
      days: `${words.day(each.from)} – ${words.day(each.to)}`,
      pointsNamed: points(each.points),
      unitName:
        each.market === address
          ? ''
          : wordUnitOf(definitions.markets, (text) => words.local(text), { market: code, unit }),
    };
  };
  const kinds = (chosen?: string) =>
    changeKinds.map((kind) => ({
      kind,
      name: words.t(`page.changes.kind-${kind}`),
      chosen: kind === chosen,
    }));
  return {
    title: words.t('page.changes.of', { market: wordMarket(words, market) }),
    path: `${path}/changes`,
    back: path,
    mayKeep,
    rollsOut: mayRollOut,
    changes: changes.map((each) => ({
      ...told(each),
      id: `change-${each.change}`,
      change: each.change,
      isDropped: each.state === 'dropped',
      stateName: words.t(`page.changes.is-${each.state}`),
      kinds: kinds(each.kind),
      states: changeStates.map((state) => ({
        state,
        name: words.t(`page.changes.is-${state}`),
        chosen: state === each.state,
      })),
      history: each.history.map((entry) =>
        words.t('page.changes.entry', {
          at: words.moment(entry.recordedAt, market.code),
          by: entry.recordedBy,
          state: words.t(`page.changes.is-${entry.state}`),
          from: words.day(entry.from),
          to: words.day(entry.to),
          points: entry.points,
        }),
      ),
    })),
    written: written.map(told),
    none: changes.length + written.length === 0,
    load: load.some((each) => each.points > 0)
      ? load.map(({ id, from, to, points: taken }) => ({
          id,
          days: `${words.day(from)} – ${words.day(to)}`,
          pointsNamed: taken === 0 ? '–' : points(taken),
        }))
      : undefined,
    form: {
      ...(draft ?? { what: '', from: '', to: '', source: '', points: '' }),
      kinds: kinds(draft?.kind),
    },
    findings: listFindings(words, findings),
    refused: findings.length > 0,
  };
}
