import type { FactValue } from '../account.ts';
import type { ItemShape, Row } from '../compare-items.ts';
import {
  foldedName,
  ORGANISATION,
  ORGANISATION_FROM,
  ORGANISATION_ID,
  spelled,
  type Affiliation,
} from './affiliation.ts';

/** The column in which each part of a further place of work stands, besides the account's. */
export const affiliationColumns = {
  organisation: ORGANISATION,
  organisationId: ORGANISATION_ID,
  role: 'affiliation-role',
  from: ORGANISATION_FROM,
  until: 'affiliation-until',
} as const satisfies Partial<Record<keyof Affiliation, string>>;

const fields = [
  'organisation',
  'organisationId',
  'role',
  'from',
  'until',
] as const satisfies readonly (keyof Affiliation)[];

/** One stay: in the same establishment from the same day, whoever spells it how. */
export const affiliationKey = ({ account, organisation, organisationId, from }: Affiliation): string =>
  `${account}|${from}|${spelled(organisationId) || foldedName(spelled(organisation))}`;

export const rowOfAffiliation = (stay: Affiliation): Row =>
  Object.fromEntries(
    fields.filter((field) => stay[field] !== '').map((field) => [affiliationColumns[field], stay[field]]),
  );

/** The same the other way about. */
export function affiliationOfRow(
  account: string,
  row: Readonly<Record<string, FactValue | undefined>>,
): Affiliation {
  const text = (field: (typeof fields)[number]): string =>
    String(row[affiliationColumns[field]] ?? '').trim();
  return {
    account,
    kind: 'also',
    organisation: text('organisation'),
    organisationId: text('organisationId'),
    role: text('role'),
    from: text('from'),
    until: text('until'),
  };
}

export const affiliationShape: ItemShape<Affiliation> = {
  subject: 'affiliation',
  keyOf: affiliationKey,
  rowOf: rowOfAffiliation,
  calledOf: ({ account, organisation }) => ({ key: account, name: organisation }),
};
