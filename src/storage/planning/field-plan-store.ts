import type { Channel } from '#domain/basics/channel.ts';
import type { Segment } from '#domain/basics/segment.ts';
import { numberNamed } from '#domain/customers/account.ts';
import type { Verdict } from '#domain/review/field-plans/judged-line.ts';
import type { KeptFieldLine } from '#domain/review/field-plans/kept-field-line.ts';
import type { FieldPlanStore } from '#usecases/ports.ts';
import { calledBy, numbersOf } from '../customers/subjects.ts';
import { marketLock } from '../databases/market-lock.ts';
import { lineReasons } from '../documents/line-reasons.ts';
import { readEachOnce } from '../documents/read-each-once.ts';
import type { RowOf, Session } from '../session.ts';
import { FieldPlanLineEntity } from './field-plan-line-entity.ts';

interface FoundLine {
  readonly subject_no: number | string;
  readonly account_id: string | null;
  readonly territory: string;
  readonly brand: string;
  readonly channel: Channel;
  readonly touches: number | string;
  readonly segment: Segment | '';
  readonly ruled: Segment | '';
  readonly guidance: number | string;
  readonly planned: number | string;
  readonly reason: string;
  readonly verdict: Verdict;
  readonly why: string;
  readonly import_id: string;
}

export function fieldPlanStore(session: Session): FieldPlanStore {
  return {
    ofCycle: async (market, cycle) => {
      await session.lock(marketLock(market));
      const reasonsOf = readEachOnce(lineReasons);
      return session.rows(
        `select subject_no, account_id, territory, brand, channel, touches, segment, ruled, guidance, planned,
         reason, verdict, why, import_id
       from field_plan_line line join subject on subject.market = line.market and subject.no = line.subject_no
       where line.market = ? and cycle = ?
       order by territory, subject_no, brand, channel`,
        [market, cycle],
        (row: FoundLine): KeptFieldLine => ({
          subject: Number(row.subject_no),
          accountId: calledBy(row.account_id, row.subject_no),
          territory: row.territory,
          brand: row.brand,
          channel: row.channel,
          touches: Number(row.touches),
          segment: row.segment,
          ruled: row.ruled,
          guidance: Number(row.guidance),
          planned: Number(row.planned),
          reason: row.reason,
          verdict: row.verdict,
          why: reasonsOf(row.why, `${cycle} ${row.territory} #${row.subject_no}`),
          importId: row.import_id,
        }),
      );
    },

    state: async (market, cycle) => {
      await session.lock(marketLock(market));
      const [found] = await session.rows(
        `select max(import_id) as newest, count(*) as lines from field_plan_line where market = ? and cycle = ?`,
        [market, cycle],
        (row: { readonly newest: string | null; readonly lines: number | string }) => ({
          importId: row.newest ?? '',
          lines: Number(row.lines),
        }),
      );
      return found ?? { importId: '', lines: 0 };
    },

    apply: async (market, cycle, { save, remove }) => {
      const called = [...save, ...remove].map(({ accountId }) => accountId);
      const numbers = await numbersOf(session, market, new Set(called));
      const numberOf = (accountId: string): number => {
        const no = numbers.get(accountId) ?? numberNamed(accountId);
        if (no === undefined) throw new Error('a line of a field plan names an account there is');
        return no;
      };
      for (const { accountId, territory, brand, channel } of remove) {
        const subjectNo = numberOf(accountId);
        await session.remove(FieldPlanLineEntity, { market, cycle, subjectNo, territory, brand, channel });
      }
      const kept = await session.rows(
        'select 1 from field_plan_line where market = ? and cycle = ? limit 1',
        [market, cycle],
        () => true,
      );
      // The first file of a cycle has nothing to replace: whole blocks of rows go in at once.
      const rowOf = ({
        accountId,
        subject: _subject,
        why,
        ...line
      }: KeptFieldLine): RowOf<typeof FieldPlanLineEntity> => ({
        market,
        cycle,
        subjectNo: numberOf(accountId),
        ...line,
        why: lineReasons.write(why),
      });
      if (kept.length === 0) await session.insertMany(FieldPlanLineEntity, save, rowOf, save.length);
      else await session.upsertMany(FieldPlanLineEntity, save, rowOf, save.length);
    },
  };
}
