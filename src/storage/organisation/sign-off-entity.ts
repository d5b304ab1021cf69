import { defineEntity } from '@mikro-orm/sqlite';
import type { Role } from '#domain/access/role.ts';
import type { SignOffAct } from '#domain/organisation/sign-off/sign-off.ts';
import { text, whole } from '../databases/columns.ts';

/** Who read, signed, objected to or overruled what: rows are added and never changed. */
export const SignOffEntity = defineEntity({
  name: 'SignOff',
  tableName: 'sign_off',
  properties: {
    id: text().primary(),
    /** Empty where it is of all markets, as everything that is signed today. */
    market: text(),
    subjectKind: text().$type<SignOffAct['kind']>(),
    subjectKey: text(),
    version: text(),
    /** SHA-256 of what was signed. */
    digest: text(),
    act: text().$type<SignOffAct['act']>(),
    actsAs: text().$type<Role>(),
    reason: text(),
    /** 1 where whoever acted is invented. */
    invented: whole(),
    recordedBy: text(),
    recordedAt: text(),
  },
});
