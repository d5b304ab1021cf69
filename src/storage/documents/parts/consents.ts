import * as z from 'zod';
import type { FactValue } from '#domain/customers/account.ts';
import { consentColumns, consentsOfFacts } from '#domain/customers/consent/consent-columns.ts';
import {
  consentBases,
  consentChannels,
  consentPurposes,
  consentStates,
} from '#domain/customers/consent/consent.ts';
import { gatherConsents, type ConsentsOfMarket } from '#domain/customers/consent/consents-of-market.ts';

interface AccountsInColumns {
  readonly subject: readonly number[];
  readonly facts: Readonly<Record<string, readonly (FactValue | null)[]>>;
}

/** Before anybody was asked to confirm, and a consent could rest on anything but itself. */
export const firstConsentOfMany = z.strictObject({
  channel: z.enum(['face-to-face', 'remote', 'telephone', 'email', 'all']),
  purpose: z.enum(['marketing', 'profiling', 'all']),
  state: z.enum(['refused', 'granted', 'unsaid']),
  basis: z.enum(['no-see', 'opt-out', 'objection', 'do-not-contact', 'deceased', 'retired', 'consent']),
  saidOn: z.string(),
  until: z.string(),
  recordedAt: z.string(),
  recordedOn: z.string().exactOptional(),
  subjects: z.string(),
});

/** The same thing said of so many people. */
export const consentOfMany = z.strictObject({
  channel: z.enum(consentChannels),
  purpose: z.enum(consentPurposes),
  state: z.enum(consentStates),
  basis: z.enum(consentBases),
  saidOn: z.string(),
  until: z.string(),
  recordedAt: z.string(),
  recordedOn: z.string().exactOptional(),
  subjects: z.string(),
});

/** What stood in the columns was said on a day that nobody knows. */
export function consentsOfColumns<Accounts extends AccountsInColumns>({
  accounts,
}: {
  readonly accounts: Accounts;
}): { readonly accounts: Accounts; readonly consents: ConsentsOfMarket } {
  const { facts, subject } = accounts;
  const columns = Object.keys(consentColumns).filter((column) => column in facts);
  const said = subject.flatMap((no, index) =>
    consentsOfFacts(Object.fromEntries(columns.map((column) => [column, facts[column]?.[index] ?? '']))).map(
      (consent) => ({ subject: no, consent }),
    ),
  );
  const rest = Object.entries(facts).filter(([column]) => !(column in consentColumns));
  return { accounts: { ...accounts, facts: Object.fromEntries(rest) }, consents: gatherConsents(said) };
}
