import { callEquivalents } from '#domain/basics/units.ts';
import { proposalKinds, proposalStates, type Proposal } from '#domain/review/proposal.ts';
import type { ProposalStore } from '#usecases/ports.ts';
import { allOf } from '../databases/conditions.ts';
import { readLocked } from '../databases/market-lock.ts';
import { DocumentUnreadable } from '../documents/document-unreadable.ts';
import { orUnreadable } from '../documents/or-unreadable.ts';
import type { RowOf, Session } from '../session.ts';
import { keyed } from '../planning/plan-line-rows.ts';
import { ProposalEntity } from './proposal-entity.ts';

interface FoundProposal {
  readonly id: string;
  readonly plan_id: string;
  readonly market: string;
  readonly territory: string;
  readonly subject_no: number | string;
  readonly account_id: string | null;
  readonly shared: boolean | number;
  readonly account_name: string | null;
  readonly brand: string;
  readonly channel: Proposal['channel'];
  readonly kind: Proposal['kind'];
  readonly from_touches: number | string;
  readonly to_touches: number | string;
  readonly reason: string;
  readonly comment: string;
  readonly value_change: number | string;
  readonly cost_change: number | string;
  readonly state: Proposal['state'];
  readonly made_by: string;
  readonly made_at: string;
  readonly decided_by: string;
  readonly decided_at: string;
  readonly decision_note: string;
}

function named(row: FoundProposal) {
  const { key: lineKey, ...line } = keyed(row);
  return { ...line, lineKey, accountName: row.account_name ?? line.accountId };
}

/** What decides on a proposal is taken at its word only where it is one. */
function checkWords({ id, kind, state }: FoundProposal): void {
  const broken = (place: string, words: readonly string[]): DocumentUnreadable =>
    DocumentUnreadable.broken({ document: 'proposal', of: id }, place, words.join(', '));
  if (!proposalKinds.includes(kind)) throw broken('kind', proposalKinds);
  if (!proposalStates.includes(state)) throw broken('state', proposalStates);
}

const toProposal = (row: FoundProposal): Proposal => ({
  id: row.id,
  planId: row.plan_id,
  market: row.market,
  ...named(row),
  kind: row.kind,
  from: Number(row.from_touches),
  to: Number(row.to_touches),
  reason: row.reason,
  comment: row.comment,
  valueChange: Number(row.value_change),
  costChange: callEquivalents(Number(row.cost_change)),
  state: row.state,
  madeBy: row.made_by,
  madeAt: row.made_at,
  decidedBy: row.decided_by,
  decidedAt: row.decided_at,
  decisionNote: row.decision_note,
});

const toRow = ({ from, to, ...proposal }: Proposal): RowOf<typeof ProposalEntity> => ({
  id: proposal.id,
  planId: proposal.planId,
  market: proposal.market,
  territory: proposal.territory,
  subjectNo: proposal.subject,
  brand: proposal.brand,
  channel: proposal.channel,
  kind: proposal.kind,
  fromTouches: from,
  toTouches: to,
  reason: proposal.reason,
  comment: proposal.comment,
  valueChange: proposal.valueChange,
  costChange: proposal.costChange,
  state: proposal.state,
  madeBy: proposal.madeBy,
  madeAt: proposal.madeAt,
  decidedBy: proposal.decidedBy,
  decidedAt: proposal.decidedAt,
  decisionNote: proposal.decisionNote,
});

const select = `
  select proposal.*, subject.account_id, account.name as account_name,
    plan.shared_accounts = 'yes' and exists (
      select 1 from plan_line other where other.plan_id = proposal.plan_id
        and other.subject_no = proposal.subject_no and other.territory <> proposal.territory) as shared
  from proposal
  join plan on plan.id = proposal.plan_id
  join subject on subject.market = proposal.market and subject.no = proposal.subject_no
  left join account on account.market = proposal.market and account.subject_no = proposal.subject_no`;

const read = (row: FoundProposal): Proposal => {
  checkWords(row);
  return toProposal(row);
};

type Filter = Parameters<ProposalStore['ofPlan']>[1];

export function proposalStore(session: Session): ProposalStore {
  const rowsOf = (planId: string, { territory, state }: Filter = {}): Promise<readonly FoundProposal[]> => {
    const where = allOf([
      ['proposal.plan_id = ?', planId],
      ['proposal.territory = ?', territory],
      // One in a state there is not is in none of them: whoever asks for some has to hear of it.
      [`(proposal.state = ? or proposal.state not in ('${proposalStates.join("', '")}'))`, state],
    ]);
    const sql = `${select} where ${where.sql} order by proposal.made_at, proposal.id`;
    return session.rows(sql, where.values, (row: FoundProposal) => row);
  };

  return {
    add: async (proposal) => {
      await session.insert(ProposalEntity, toRow(proposal));
    },

    save: async (proposal) => {
      const { id, ...change } = toRow(proposal);
      const changed = await session.update(ProposalEntity, { id }, change);
      if (changed === 0) throw new Error(`no proposal ${id} to save`);
    },

    byId: (id) =>
      readLocked(session, async () => (await session.rows(`${select} where proposal.id = ?`, [id], read))[0]),

    ofPlan: async (planId, filter) => (await rowsOf(planId, filter)).map(read),

    shownOfPlan: async (planId, filter) => {
      const rows = await rowsOf(planId, filter);
      const found = rows.map((row) => ({ row, ...orUnreadable(() => read(row)) }));
      return {
        proposals: found.flatMap((each) => ('result' in each ? [each.result] : [])),
        unreadable: found.flatMap((each) => {
          if (!('unreadable' in each)) return [];
          const { lineKey: key } = named(each.row);
          return [{ key, territory: each.row.territory, finding: each.unreadable }];
        }),
      };
    },
  };
}
