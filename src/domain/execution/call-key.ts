import type { ActualCall } from './actual-call.ts';

type NamedCall = Pick<ActualCall, 'key' | 'territory' | 'accountId' | 'channel' | 'on'>;

/** The key of a call whose account is called otherwise: one that was made of what the call says names its account. */
export function renamedKey({ key, territory, accountId, channel, on }: NamedCall, name: string): string {
  const rest = `|${channel}|${on}|`;
  const made = `${territory}|${accountId}${rest}`;
  return key.startsWith(made) ? `${territory}|${name}${rest}${key.slice(made.length)}` : key;
}
