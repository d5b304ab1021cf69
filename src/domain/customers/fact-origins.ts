import type { FactValue } from './account.ts';

/** What made a value what it is; where nobody knows it any more, all of it is empty. */
export interface Origin {
  /** ISO instant. */
  readonly at: string;
  /** The file it came in with; empty where a person, or the product by a rule, changed it. */
  readonly file: string;
  /** Id or e-mail address of who brought it in. */
  readonly by: string;
}

/** One change of an account, as it is kept. */
export interface TracedChange extends Origin {
  readonly field: string;
  /** Undefined where there was nothing. */
  readonly before: FactValue | undefined;
}

/** All that is kept of how an account came to be as it is. */
export interface AccountHistory {
  /** With what it came, the last time it did. */
  readonly came: Origin;
  /** Since then, earliest first. */
  readonly changes: readonly TracedChange[];
}

export interface FormerValue {
  readonly value: FactValue;
  readonly from: Origin;
  /** ISO instant of the change that ended it. */
  readonly until: string;
}

/** Where the value of a field is from, and which it had before, the last first. */
export interface FieldOrigin {
  readonly from: Origin;
  readonly former: readonly FormerValue[];
}

/** Where each value of an account is from: what nobody has changed is from what it came with. */
export function originsOf({ came, changes }: AccountHistory): (field: string) => FieldOrigin {
  const byField = Map.groupBy(changes, ({ field }) => field);
  return (field) => {
    const former: FormerValue[] = [];
    let from = came;
    for (const { before, at, file, by } of byField.get(field) ?? []) {
      if (before !== undefined) former.push({ value: before, from, until: at });
      from = { at, file, by };
    }
    return { from, former: former.toReversed() };
  };
}
