import type { VisitMarkStore } from '#usecases/ports.ts';
import { forBatches } from '../databases/run-in-batches.ts';
import type { Session } from '../session.ts';
import { VisitMarkEntity } from './visit-mark-entity.ts';

interface Numbered {
  readonly no: number | string;
}

export const visitMarkStore = (session: Session): VisitMarkStore => ({
  ofMarket: async (market) => {
    const marked = new Map<number, string[]>();
    await session.rows(
      'select subject_no as no, digest from visit_mark where market = ? order by subject_no, digest',
      [market],
      ({ no, digest }: Numbered & { readonly digest: string }) => {
        const known = marked.get(Number(no));
        if (known) known.push(digest);
        else marked.set(Number(no), [digest]);
      },
    );
    return [...marked].map(([subject, digests]) => ({ subject, digests }));
  },

  revision: async (market) => {
    const [revision = ''] = await session.rows(
      'select count(*) as marks, count(distinct subject_no) as people, max(subject_no) as last from visit_mark where market = ?',
      [market],
      ({ marks, people, last }: Record<'marks' | 'people' | 'last', number | string | null>) =>
        `${marks} ${people} ${last ?? ''}`,
    );
    return revision;
  },

  arrivals: async (market) =>
    new Map(
      await session.rows(
        'select no, since_revision as since from subject where market = ? and since_revision > 0',
        [market],
        ({ no, since }: Numbered & { readonly since: number | string }) =>
          [Number(no), Number(since)] as const,
      ),
    ),

  called: async (market, subjects, since) => {
    const found = new Set<number>();
    await forBatches([...new Set(subjects)], async (batch, places) => {
      const sql = `select distinct subject_no as no from actual_call
        where market = ? and on_day >= ? and status = 'submitted' and subject_no in (${places})`;
      await session.rows(sql, [market, since, ...batch], ({ no }: Numbered) => found.add(Number(no)));
    });
    return found;
  },

  add: (market, marked) =>
    session.upsertMany(
      VisitMarkEntity,
      marked.flatMap(({ subject, digests }) =>
        [...new Set(digests)].map((digest) => ({ market, subjectNo: subject, digest })),
      ),
      (row) => row,
    ),

  forgetBefore: async (market, day) => {
    await session.run(
      `delete from affiliation where market = ? and until_day <> '' and until_day < ? and exists (
         select 1 from subject where subject.market = affiliation.market and no = subject_no and account_id is null)`,
      [market, day],
    );
    return session.run(
      `delete from visit_mark where market = ? and not exists (
         select 1 from actual_call where actual_call.market = visit_mark.market
         and actual_call.subject_no = visit_mark.subject_no and on_day >= ? and status = 'submitted')`,
      [market, day],
    );
  },

  forget: (market) => session.remove(VisitMarkEntity, { market }),
});
