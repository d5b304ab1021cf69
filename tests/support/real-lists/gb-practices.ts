import { join } from 'node:path';
import { sortedBy } from '#domain/basics/stable-order.ts';
import type { RealList } from './real-list.ts';
import { readRecords, sharedData } from './shared-data.ts';

/** Practices of England with how many patients registered with them over four months. */
export const gbPractices: RealList = {
  market: 'GB',
  what: 'practices',
  read: async () => {
    const records = await readRecords(join(sharedData, 'derived/uk_gp_practices_with_registrations.csv'));
    return sortedBy(records, (each) => each['postcode'] ?? '').map((each) => ({
      id: each['org_code'] ?? '',
      name: each['name'] ?? '',
      kind: 'institution',
      specialty: 'general-practice',
      city: each['addr3'] || each['addr4'] || each['addr2'] || '-',
      postcode: each['postcode'] ?? '',
      area: /^[A-Z]+/.exec(each['postcode'] ?? '')?.[0] ?? 'none',
      potential: Math.round(Number(each['registrations_total'])),
    }));
  },
};
