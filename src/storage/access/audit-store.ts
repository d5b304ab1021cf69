import { createHmac } from 'node:crypto';
import { numberName } from '#domain/customers/account.ts';
import type { AuditStore, ShownAuditEntry } from '#usecases/ports.ts';
import { namesOf, numbersOf, type Numbers } from '../customers/subjects.ts';
import { forBatches } from '../databases/run-in-batches.ts';
import type { Session } from '../session.ts';
import { AuditEntity } from './audit-entity.ts';
import { auditDetails } from '../documents/audit-details.ts';
import { orUnreadable } from '../documents/or-unreadable.ts';
import { detailsWith, numbersIn, replaceNames, textsIn } from './names-in-audit.ts';

/** Digests of what was said of accounts, by number: they mean nothing once the account's salt is gone. */
async function digestsOf(
  session: Session,
  market: string,
  numbers: Numbers,
  personal: Readonly<Record<string, string>>,
): Promise<Readonly<Record<string, Readonly<Record<string, string>>>>> {
  const said = Object.entries(personal).filter(([, value]) => value !== '');
  if (said.length === 0) return {};
  const digests: [string, Readonly<Record<string, string>>][] = [];
  await forBatches([...new Set(numbers.values())], async (batch, places) => {
    await session.rows(
      `select no, salt from subject where market = ? and no in (${places})`,
      [market, ...batch],
      ({ no, salt }: { readonly no: number | string; readonly salt: Uint8Array | null }) => {
        if (salt === null) return;
        const digest = (value: string): string =>
          createHmac('sha256', salt).update(value.normalize('NFC')).digest('base64url');
        digests.push([
          numberName(Number(no)),
          Object.fromEntries(said.map(([key, value]) => [key, digest(value)])),
        ]);
      },
    );
  });
  return Object.fromEntries(digests);
}

/** Entries with their accounts called as they are today; of those that were erased, by number. */
async function named(
  session: Session,
  entries: readonly ShownAuditEntry[],
): Promise<readonly ShownAuditEntry[]> {
  const names = new Map<string, (text: string) => string>();
  for (const [market, of] of Map.groupBy(entries, (each) => each.market)) {
    const numbers = numbersIn(of.flatMap(({ subject, details }) => [subject, ...textsIn(details)]));
    const called = await namesOf(session, market, numbers);
    names.set(market, replaceNames(new Map(Array.from(called, ([no, name]) => [numberName(no), name]))));
  }
  return entries.map((entry) => {
    const name = names.get(entry.market) ?? ((text: string): string => text);
    return { ...entry, subject: name(entry.subject), details: detailsWith(entry.details, name) };
  });
}

/** `masterDataChange` tells under which number this transaction has kept field changes: the entry then points to them. */
export function auditStore(session: Session, masterDataChange: () => number | undefined): AuditStore {
  return {
    add: async ({ accounts = [], personal = {}, ...entry }) => {
      const masterDataChangeId = masterDataChange() ?? null;
      const numbers = await numbersOf(session, entry.market, accounts);
      const called = replaceNames(new Map(Array.from(numbers, ([id, no]) => [id, numberName(no)])));
      const digests = await digestsOf(session, entry.market, numbers, personal);
      const details = {
        ...detailsWith(entry.details, called),
        ...(Object.keys(digests).length === 0 ? {} : { digests }),
      };
      await session.insert(AuditEntity, {
        ...entry,
        subject: called(entry.subject),
        details: auditDetails.write(details),
        masterDataChangeId,
      });
    },
    whoDid: async (what) => [...new Set((await session.find(AuditEntity, what)).map(({ by }) => by))],
    latest: async (market, limit, action) => {
      const where = {
        ...(market === undefined ? {} : { market }),
        ...(action === undefined ? {} : { action }),
      };
      const found = await session.find(AuditEntity, where, {
        latestBy: ['at', 'id'],
        limit,
      });
      const entries = found.map(({ at, by, action, market: ofMarket, subject, details }): ShownAuditEntry => {
        const read = orUnreadable(() => auditDetails.read(details, `${at} ${action}`));
        return {
          at,
          by,
          action,
          market: ofMarket,
          subject,
          ...('result' in read ? { details: read.result } : { details: {}, unreadable: read.unreadable }),
        };
      });
      return named(session, entries);
    },
  };
}
