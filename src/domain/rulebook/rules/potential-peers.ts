import type { Rule } from '../rule.ts';
import { ofBrands } from '../scope.ts';

export const peerTraits = ['kind', 'specialty'] as const;
export type PeerTrait = (typeof peerTraits)[number];

/** Among whom a potential counts as large or small. */
export const potentialPeers: Rule<readonly PeerTrait[]> = {
  key: 'potential-peers',
  area: 'segmentation',
  title: 'Peers of potential',
  wording:
    'An account’s potential is held against those that are like it in this: persons among persons and institutions among institutions, or those of one specialty. Nothing: against all accounts.',
  unit: '',
  type: { kind: 'choices', options: peerTraits },
  default: ['kind'],
  firstDefault: [],
  source: 'assumption',
  scopes: ofBrands,
};
