import type { TerritoryCodeStore } from '#usecases/ports.ts';
import type { Session } from '../session.ts';
import { TerritoryCodeEntity } from './territory-code-entity.ts';

export const territoryCodeStore = (session: Session): TerritoryCodeStore => ({
  ofMarket: (market) =>
    session.rows(
      `select territory, max(since_day) as since from territory_code where market = ?
       and not exists (select 1 from import where import.id = territory_code.entry and import.undone_at <> '')
       group by territory order by territory`,
      [market],
      (row: { readonly territory: string; readonly since: string }) => ({ ...row }),
    ),

  add: (market, entry, codes) =>
    session.insertMany(TerritoryCodeEntity, codes, ({ territory, since: sinceDay }) => ({
      market,
      territory,
      entry,
      sinceDay,
    })),
});
