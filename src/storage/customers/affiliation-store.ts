import type { Affiliation, AffiliationKind } from '#domain/customers/affiliations/affiliation.ts';
import { numberNamed } from '#domain/customers/account.ts';
import { affiliationKey } from '#domain/customers/affiliations/affiliation-rows.ts';
import type { AffiliationStore } from '#usecases/ports.ts';
import type { Session } from '../session.ts';
import { AffiliationEntity } from './affiliation-entity.ts';
import { calledBy, numberIn, numbersOf } from './subjects.ts';

interface Found {
  readonly subject_no: number | string;
  readonly account_id: string | null;
  readonly kind: AffiliationKind;
  readonly organisation: string;
  readonly organisation_id: string;
  readonly role: string;
  readonly from_day: string;
  readonly until_day: string;
}

const toAffiliation = (row: Found): Affiliation => ({
  account: calledBy(row.account_id, row.subject_no),
  kind: row.kind,
  organisation: row.organisation,
  organisationId: row.organisation_id,
  role: row.role,
  from: row.from_day,
  until: row.until_day,
});

function numberOfErased(account: string): number {
  const no = numberNamed(account);
  if (no === undefined) throw new Error('an account without a number');
  return no;
}

export const affiliationStore = (session: Session): AffiliationStore => {
  const add: AffiliationStore['add'] = async (market, entry, affiliations) => {
    if (affiliations.length === 0) return;
    const numbers = await numbersOf(session, market, new Set(affiliations.map(({ account }) => account)));
    const [last = -1] = await session.rows(
      'select max(position) as last from affiliation where market = ?',
      [market],
      (row: { readonly last: number | string | null }) => (row.last === null ? -1 : Number(row.last)),
    );
    await session.insertMany(AffiliationEntity, affiliations.entries(), ([index, each]) => ({
      market,
      // Who is erased is called by the number.
      subjectNo: numbers.has(each.account) ? numberIn(numbers, each.account) : numberOfErased(each.account),
      position: last + 1 + index,
      entry,
      kind: each.kind,
      organisation: each.organisation,
      organisationId: each.organisationId,
      role: each.role,
      fromDay: each.from,
      untilDay: each.until,
    }));
  };
  return {
    // What came in by a file that was taken back counts no more.
    ofMarket: (market) =>
      session.rows(
        `select subject_no, account_id, kind, organisation, organisation_id, role, from_day, until_day
         from affiliation join subject on subject.market = affiliation.market and subject.no = subject_no
         where affiliation.market = ?
         and not exists (select 1 from import where import.id = affiliation.entry and import.undone_at <> '')
         order by position`,
        [market],
        toAffiliation,
      ),

    add,

    apply: async (market, { save, remove }) => {
      const gone = new Set([...save, ...remove].map(affiliationKey));
      const told = await session.rows(
        `select subject_no, account_id, position, kind, organisation, organisation_id, role, from_day, until_day
         from affiliation join subject on subject.market = affiliation.market and subject.no = subject_no
         where affiliation.market = ? and kind = 'also'`,
        [market],
        (row: Found & { readonly position: number | string }) => ({
          key: affiliationKey(toAffiliation(row)),
          position: Number(row.position),
        }),
      );
      for (const { key, position } of told)
        if (gone.has(key)) await session.remove(AffiliationEntity, { market, position });
      await add(market, '', save);
    },
  };
};
