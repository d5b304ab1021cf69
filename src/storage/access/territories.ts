import { redactWritten } from '#domain/customers/erasure/redact.ts';
import { tables } from '../personal-data.ts';
import type { Session } from '../session.ts';
import { inMarket } from './texts-of-others.ts';

/** Every code of a territory that any row of a market, or of all, goes by: what the register says is one. */
export async function territoryCodes(
  session: Session,
  market: string | undefined,
): Promise<ReadonlySet<string>> {
  const codes = new Set<string>();
  const places = Object.entries(tables).flatMap(([table, { market: ofMarket, columns }]) =>
    Object.entries(columns).flatMap(([column, { says }]) =>
      says === 'a territory' ? [{ table, column, ofMarket }] : [],
    ),
  );
  for (const { table, column, ofMarket } of places) {
    const ofOne = ofMarket === undefined || market === undefined ? undefined : inMarket[ofMarket];
    await session.rows(
      `select distinct "${column}" as code from "${table}"${ofOne === undefined ? '' : ` where ${ofOne}`}`,
      ofOne === undefined || market === undefined ? [] : [market],
      ({ code }: { readonly code: string | null }) => {
        // Those of a grant stand in one list.
        redactWritten(code ?? '', (each) => {
          if (each !== '') codes.add(each);
          return each;
        });
      },
    );
  }
  return codes;
}
