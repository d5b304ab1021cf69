import type { TerritoryPlaces } from './places.ts';
import { city } from './places.ts';

export const placesGb: readonly TerritoryPlaces[] = [
  { state: 'ENG', cities: [city('London', 300, 'N{2-22} #@@', 'NW{2-11} #@@', 'E{2-18} #@@')] },
  {
    state: 'ENG',
    cities: [
      city('London', 300, 'SW{2-20} #@@', 'SE{2-28} #@@', 'W{2-14} #@@'),
      city('Croydon', 19, 'CR{0-9} #@@'),
    ],
  },
  {
    state: 'ENG',
    cities: [
      city('Brighton', 28, 'BN{1-3} #@@'),
      city('Southampton', 26, 'SO{14-19} #@@'),
      city('Portsmouth', 21, 'PO{1-6} #@@'),
      city('Reading', 18, 'RG{1-6} #@@'),
      city('Canterbury', 6, 'CT{1-4} #@@'),
    ],
  },
  {
    state: 'ENG',
    cities: [
      city('Bristol', 47, 'BS{1-16} #@@'),
      city('Plymouth', 27, 'PL{1-9} #@@'),
      city('Exeter', 13, 'EX{1-5} #@@'),
      city('Bath', 10, 'BA{1-2} #@@'),
      city('Gloucester', 13, 'GL{1-4} #@@'),
    ],
  },
  {
    state: 'ENG',
    cities: [
      city('Cambridge', 15, 'CB{1-5} #@@'),
      city('Norwich', 14, 'NR{1-7} #@@'),
      city('Ipswich', 14, 'IP{1-5} #@@'),
      city('Peterborough', 22, 'PE{1-7} #@@'),
      city('Colchester', 13, 'CO{1-4} #@@'),
    ],
  },
  {
    state: 'ENG',
    cities: [
      city('Birmingham', 114, 'B{2-45} #@@'),
      city('Coventry', 35, 'CV{1-6} #@@'),
      city('Wolverhampton', 26, 'WV{1-11} #@@'),
      city('Stoke-on-Trent', 26, 'ST{1-6} #@@'),
    ],
  },
  {
    state: 'ENG',
    cities: [
      city('Nottingham', 33, 'NG{1-11} #@@'),
      city('Leicester', 37, 'LE{1-5} #@@'),
      city('Derby', 26, 'DE{21-24} #@@'),
      city('Sheffield', 56, 'S{2-14} #@@'),
      city('Lincoln', 10, 'LN{1-6} #@@'),
    ],
  },
  {
    state: 'ENG',
    cities: [
      city('Manchester', 55, 'M{1-23} #@@'),
      city('Liverpool', 49, 'L{1-19} #@@'),
      city('Preston', 15, 'PR{1-5} #@@'),
      city('Bolton', 20, 'BL{1-4} #@@'),
      city('Chester', 9, 'CH{1-4} #@@'),
    ],
  },
  {
    state: 'ENG',
    cities: [
      city('Leeds', 54, 'LS{1-18} #@@'),
      city('Bradford', 36, 'BD{1-15} #@@'),
      city('Newcastle upon Tyne', 30, 'NE{1-7} #@@'),
      city('York', 15, 'YO{1-31} #@@'),
      city('Hull', 27, 'HU{1-9} #@@'),
      city('Sunderland', 17, 'SR{1-6} #@@'),
    ],
  },
  {
    state: 'SCT',
    cities: [
      city('Glasgow', 63, 'G{2-53} #@@'),
      city('Edinburgh', 52, 'EH{1-17} #@@'),
      city('Aberdeen', 20, 'AB{10-25} #@@'),
      city('Dundee', 15, 'DD{1-5} #@@'),
      city('Inverness', 5, 'IV{1-3} #@@'),
    ],
  },
  {
    state: 'WLS',
    cities: [
      city('Cardiff', 37, 'CF{3-24} #@@'),
      city('Swansea', 24, 'SA{1-7} #@@'),
      city('Newport', 16, 'NP{10-20} #@@'),
      city('Wrexham', 6, 'LL{11-14} #@@'),
    ],
  },
  {
    state: 'NIR',
    cities: [
      city('Belfast', 35, 'BT{1-17} #@@'),
      city('Derry', 9, 'BT{47-48} #@@'),
      city('Lisburn', 5, 'BT{27-28} #@@'),
      city('Newry', 3, 'BT{34-35} #@@'),
    ],
  },
];
