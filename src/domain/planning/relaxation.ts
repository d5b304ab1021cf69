import type { LineKey } from '../basics/ids.ts';
import type { BasisPoints, Touches } from '../basics/units.ts';
import type { Finding } from '../basics/finding.ts';
import { lineKeyOf, readLineKey } from './line-key.ts';

export const relaxable = ['minimum', 'capacity', 'limit'] as const;

/**
 * One way out of a plan that cannot be made, chosen by a person: a line is promised fewer touches, a territory is given
 * more capacity (call-equivalents), or a limit of the company's own is raised (touches). The law is none of these.
 */
export interface Relaxation {
  readonly relax: (typeof relaxable)[number];
  /** A line, a territory, or the key of a limit. */
  readonly key: string;
  readonly to: number;
}

/** How the stated problem is changed before it is solved. */
export interface PlanAdjustments {
  readonly relaxations?: readonly Relaxation[];
  /** A plan made anew for a brand that is launched: accounts that get nothing of it keep what was planned. */
  readonly launch?: { readonly brand: string; readonly planned: Readonly<Record<LineKey, Touches>> };
  /** Everybody's capacity as a part of what it is, to see what another size would bring. */
  readonly capacityShare?: BasisPoints;
}

export const lawPrefix = 'legal:';

/** What the limit of an account is called, and that of the brands that share its visits on a channel. */
export const accountTotalKey = (account: string): string => `account-total:${account}`;
export const sharedVisitsKey = (account: string, channel: string): string => `brands:${account}:${channel}`;

/** Whether a limit is the company's own, and so may be raised. */
export const isOwnLimit = (key: string): boolean => !key.startsWith(lawPrefix);

export const written = /^(?<relax>minimum|capacity|limit):(?<key>.+)=(?<to>\d{1,9})$/u;

/** `minimum:ACC-1|brand|channel=2`, as commands and forms write a relaxation; undefined for anything else. */
export function parseRelaxation(text: string): Relaxation | undefined {
  const { relax, key, to } = written.exec(text)?.groups ?? {};
  return (relax === 'minimum' || relax === 'capacity' || relax === 'limit') && key !== undefined
    ? { relax, key, to: Number(to) }
    : undefined;
}

type Spoken = Pick<Relaxation, 'relax' | 'key'>;

/** How the key may be read: the account in it, and the same key with another in its place. */
function readings({ relax, key }: Spoken): readonly {
  readonly account: string;
  readonly of: (account: string) => string;
}[] {
  if (relax === 'minimum') {
    return readLineKey(key).map((parts) => ({
      account: parts.accountId,
      of: (accountId) => lineKeyOf({ ...parts, accountId }),
    }));
  }
  const total = /^account-total:(?<account>.*)$/su.exec(key)?.groups?.['account'];
  if (total !== undefined) return [{ account: total, of: accountTotalKey }];
  const { account, channel = '' } = /^brands:(?<account>.*):(?<channel>[^:]*)$/su.exec(key)?.groups ?? {};
  return account === undefined ? [] : [{ account, of: (other) => sharedVisitsKey(other, channel) }];
}

/** The accounts a relaxation may speak of: a key does not say where an identifier ends. */
export const accountsOf = (relaxation: Spoken): readonly string[] =>
  readings(relaxation).map(({ account }) => account);

/** The same relaxation with its account called otherwise; as it is where it speaks of none that is known. */
export function renameAccount(
  relaxation: Relaxation,
  rename: (account: string) => string | undefined,
): Relaxation {
  for (const { account, of } of readings(relaxation)) {
    const renamed = rename(account);
    if (renamed !== undefined) return { ...relaxation, key: of(renamed) };
  }
  return relaxation;
}

export const writeRelaxation = ({ relax, key, to }: Relaxation): string => `${relax}:${key}=${to}`;

/** The relaxation that a finding about an infeasible plan proposes; undefined for findings that propose none. */
export function proposedRelaxation({ code, values }: Finding): Relaxation | undefined {
  const to = Number(values['to']);
  if (code === 'planning.lower-minimum') return { relax: 'minimum', key: String(values['line']), to };
  if (code === 'planning.raise-capacity') return { relax: 'capacity', key: String(values['territory']), to };
  return code === 'planning.raise-limit' ? { relax: 'limit', key: String(values['limit']), to } : undefined;
}
