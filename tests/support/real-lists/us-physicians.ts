import { join } from 'node:path';
import { sortedBy } from '#domain/basics/stable-order.ts';
import type { RealList } from './real-list.ts';
import { readRecords, sharedData } from './shared-data.ts';

/** The words of the American payer for specialties, as far as the list of specialties knows them. */
const specialties: Readonly<Record<string, string>> = {
  'Internal Medicine': 'internal-medicine',
  'Family Practice': 'general-practice',
  'General Practice': 'general-practice',
  'Emergency Medicine': 'emergency-medicine',
  Anesthesiology: 'anaesthesiology',
  'General Surgery': 'general-surgery',
  Psychiatry: 'psychiatry',
  Ophthalmology: 'ophthalmology',
  'Obstetrics/Gynecology': 'gynaecology',
  Cardiology: 'cardiology',
  'Orthopedic Surgery': 'orthopaedics',
  Neurology: 'neurology',
  Urology: 'urology',
  Dermatology: 'dermatology',
  Gastroenterology: 'gastroenterology',
  Otolaryngology: 'otorhinolaryngology',
  'Pulmonary Disease': 'pulmonology',
  Endocrinology: 'endocrinology',
  Nephrology: 'nephrology',
  'Diagnostic Radiology': 'radiology',
};

const zipOf = (each: Record<string, string>): string =>
  (each['nppes_provider_zip'] ?? '').slice(0, 5).padStart(5, '0');

/** Providers of Medicare with the services they billed in a year. */
export const usPhysicians: RealList = {
  market: 'US',
  what: 'providers',
  read: async () => {
    const records = await readRecords(join(sharedData, 'derived/us_cms_puf2012_by_npi.csv'));
    return sortedBy(records, zipOf).map((each) => ({
      id: each['npi'] ?? '',
      name: [
        each['nppes_provider_first_name'],
        each['nppes_provider_mi'],
        each['nppes_provider_last_org_name'],
      ]
        .filter((part) => part !== undefined && part !== '')
        .join(' '),
      kind: each['nppes_entity_code'] === 'O' ? 'institution' : 'person',
      specialty: specialties[each['provider_type'] ?? ''] ?? 'other',
      city: each['nppes_provider_city'] || '-',
      postcode: zipOf(each),
      area: each['nppes_provider_state'] || 'none',
      potential: Math.round(Number(each['services'])),
    }));
  },
};
