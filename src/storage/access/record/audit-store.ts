import { numberName } from '#domain/customers/account.ts';
import { writeRanges } from '#domain/customers/erasure/subject-ranges.ts';
import { ACCOUNT } from '#domain/access/record/event-form.ts';
import { versionOf } from '#domain/access/record/events.ts';
import { operator } from '#domain/access/user.ts';
import type { AuditStore } from '#usecases/ports.ts';
import { numbersOf } from '../../customers/subjects.ts';
import type { Session } from '../../session.ts';
import { appendEvent } from './append-event.ts';
import { chainReading } from './chain-reading.ts';
import { eventPages } from './event-pages.ts';
import { detailsWith, replaceNames } from './names-in-events.ts';

/** `masterDataChange` tells under which number this transaction has kept field changes: the event then points to them. */
export function auditStore(session: Session, masterDataChange: () => number | undefined): AuditStore {
  return {
    ...eventPages(session),
    ...chainReading(session),

    add: async (event) => {
      const { at, by, market, subject, accounts = [], kind, details, texts = {} } = event;
      const version = versionOf(event);
      const numbers = await numbersOf(session, market, accounts);
      const called = replaceNames(new Map(Array.from(numbers, ([id, no]) => [id, numberName(no)])));
      await appendEvent(session, {
        chain: market,
        at,
        actor: by.id,
        kind,
        version,
        subject: called(subject),
        change: masterDataChange() ?? null,
        details: detailsWith(details, called),
        // Whose account of the system it was is somebody's name.
        texts: { ...texts, [ACCOUNT]: by.account },
        subjects: writeRanges(numbers.values()),
      });
    },

    whoDid: async ({ market, kind, subject }) => {
      const found = await session.rows(
        `select distinct actor, app_user.email from audit_event left join app_user on app_user.id = actor
         where chain = ? and kind = ? and subject = ?`,
        [market, kind, subject],
        (row: { readonly actor: string; readonly email: string | null }) => row,
      );
      return found.flatMap(({ actor, email }) =>
        email === null ? (actor === operator.id ? [operator.email] : []) : [email],
      );
    },
  };
}
