import { aboutMasterData } from '../master-data.ts';

/** The team sheet alone: who works which territory. Accounts stay as they are. */
export const teamKind = aboutMasterData({
  key: 'team',
  right: 'import-accounts',
  modes: ['upsert', 'replace'],
  takesPart: false,
  sheets: ['team'],
});
