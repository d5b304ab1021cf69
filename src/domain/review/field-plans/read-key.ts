import { channels, type Channel } from '../../basics/channel.ts';

/** What the keys of a field system say of a line; each is empty where they say nothing of it. */
export interface KeyParts {
  readonly accountId: string;
  readonly territory: string;
  readonly brand: string;
  readonly channel: Channel | '';
}

export interface KnownNames {
  readonly accounts: { has(accountId: string): boolean };
  readonly territories: { has(territory: string): boolean };
  readonly brands: { has(brand: string): boolean };
}

/** As `externalKey` writes what would be taken for two underscores. */
const written = (part: string): string => part.replaceAll('~5F', '_').replaceAll('~7E', '~');

const nothing: KeyParts = { accountId: '', territory: '', brand: '', channel: '' };

/**
 * Finds account, territory, brand and channel among the parts of external keys, which are joined by two underscores; the
 * parts of several keys stand apart by semicolons. What is none of them says nothing.
 */
export function readKey(keys: string, known: KnownNames): KeyParts {
  if (keys === '') return nothing;
  const parts = keys.split(/\s*;\s*/u).flatMap((key) => key.split('__').map(written));
  const find = (names: { has(name: string): boolean }): string => parts.find((part) => names.has(part)) ?? '';
  return {
    accountId: find(known.accounts),
    territory: find(known.territories),
    brand: find(known.brands),
    channel: channels.find((channel) => parts.includes(channel)) ?? '',
  };
}
