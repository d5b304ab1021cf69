import type { Finding } from '#domain/basics/finding.ts';
import { actionStates } from '#domain/maturity/actions/action.ts';
import type { EnteredAction } from '#domain/maturity/actions/check-action.ts';
import { levels } from '#domain/maturity/maturity-model.ts';
import { addressOf } from '#domain/organisation/unit.ts';
import type { ActionsView } from '#usecases/maturity/view-actions.ts';
import { wordMarket } from '#wording/word-market.ts';
import type { Words } from '#wording/words.ts';
import { listFindings } from '../../../layout/list-findings.ts';

export interface ActionsPageInput {
  readonly words: Words;
  readonly data: ActionsView;
  /** What somebody has just filled in, when it was refused. */
  readonly draft?: EnteredAction;
  readonly findings?: readonly Finding[];
}

/** What is under way, what the gaps propose, and forms to take one up and to say what became of it. */
export function viewActionsPage({ words, data, draft, findings = [] }: ActionsPageInput) {
  const { market, today, dimensions, actions, proposed, owners, mayKeep } = data;
  const nameOf = (key: string): string => {
    const known = dimensions.find((each) => each.key === key);
    return known ? words.local(known.name) : key;
  };
  const ownersOf = (chosen: string) => owners.map((email) => ({ email, chosen: email === chosen }));
  const path = `/maturity/${addressOf(market)}`;
  return {
    title: words.t('page.actions.of', { market: wordMarket(words, market) }),
    path: `${path}/actions`,
    back: path,
    exportPath: `${path}/actions.xlsx`,
    mayKeep,
    actions: actions.map((each) => ({
      ...each,
      id: `action-${each.action}`,
      dimensionName: nameOf(each.dimension),
      dueDay: words.day(each.due),
      isLate: each.state === 'open' && each.due < today ? words.t('page.actions.late') : '',
      stateName: words.t(`page.actions.is-${each.state}`),
      owners: ownersOf(each.owner),
      states: actionStates.map((state) => ({
        state,
        name: words.t(`page.actions.is-${state}`),
        chosen: state === each.state,
      })),
      history: each.history.map((entry) =>
        words.t('page.actions.entry', {
          at: words.moment(entry.recordedAt, market.code),
          by: entry.recordedBy,
          state: words.t(`page.actions.is-${entry.state}`),
          due: words.day(entry.due),
          owner: entry.owner,
        }),
      ),
    })),
    proposed: proposed.map((each) => ({
      ...each,
      dimensionName: nameOf(each.dimension),
      dueDay: each.due === '' ? '' : words.day(each.due),
      id: `proposed-${each.dimension}`,
      owners: ownersOf(''),
      what: words.local(each.looksLike),
    })),
    form: {
      ...(draft ?? { what: '', due: '' }),
      owners: ownersOf(draft?.owner ?? ''),
      dimensions: dimensions.map(({ key, name }) => ({
        key,
        name: words.local(name),
        chosen: key === draft?.dimension,
      })),
      levels: levels.map((level) => ({ level, chosen: level === draft?.level })),
    },
    findings: listFindings(words, findings),
    refused: findings.length > 0,
  };
}
