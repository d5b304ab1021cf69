import type { TerritoryPlaces } from './places.ts';
import { city } from './places.ts';

export const placesDe: readonly TerritoryPlaces[] = [
  {
    state: 'HH',
    cities: [
      city('Hamburg', 185, '{20095-20539}', '{22041-22769}'),
      city('Lübeck', 22, '{23552-23570}'),
      city('Kiel', 25, '{24103-24159}'),
    ],
  },
  {
    state: 'NI',
    cities: [
      city('Hannover', 54, '{30159-30669}'),
      city('Bremen', 57, '{28195-28779}'),
      city('Oldenburg', 17, '{26121-26135}'),
      city('Braunschweig', 25, '{38100-38126}'),
      city('Göttingen', 12, '{37073-37085}'),
    ],
  },
  {
    state: 'BE',
    cities: [
      city('Berlin', 370, '{10115-10999}', '{12043-12689}', '{13051-13629}'),
      city('Potsdam', 18, '{14467-14482}'),
    ],
  },
  {
    state: 'SN',
    cities: [
      city('Leipzig', 61, '{04103-04357}'),
      city('Dresden', 56, '{01067-01328}'),
      city('Chemnitz', 25, '{09111-09131}'),
      city('Erfurt', 21, '{99084-99099}'),
      city('Jena', 11, '{07743-07751}'),
    ],
  },
  {
    state: 'NW',
    cities: [
      city('Essen', 58, '{45127-45359}'),
      city('Dortmund', 59, '{44135-44388}'),
      city('Bochum', 37, '{44787-44894}'),
      city('Duisburg', 50, '{47051-47279}'),
      city('Gelsenkirchen', 26, '{45879-45899}'),
    ],
  },
  {
    state: 'NW',
    cities: [
      city('Köln', 108, '{50667-51149}'),
      city('Düsseldorf', 62, '{40210-40629}'),
      city('Bonn', 33, '{53111-53229}'),
      city('Aachen', 25, '{52062-52080}'),
      city('Leverkusen', 16, '{51371-51381}'),
    ],
  },
  {
    state: 'HE',
    cities: [
      city('Frankfurt am Main', 76, '{60308-60599}'),
      city('Wiesbaden', 28, '{65183-65207}'),
      city('Kassel', 20, '{34117-34134}'),
      city('Darmstadt', 16, '{64283-64297}'),
      city('Gießen', 9, '{35390-35398}'),
    ],
  },
  {
    state: 'RP',
    cities: [
      city('Mainz', 22, '{55116-55131}'),
      city('Ludwigshafen', 17, '{67059-67071}'),
      city('Koblenz', 11, '{56068-56077}'),
      city('Trier', 11, '{54290-54296}'),
      city('Saarbrücken', 18, '{66111-66133}'),
    ],
  },
  {
    state: 'BW',
    cities: [
      city('Stuttgart', 63, '{70173-70629}'),
      city('Ulm', 13, '{89073-89081}'),
      city('Heilbronn', 13, '{74072-74081}'),
      city('Tübingen', 9, '{72070-72076}'),
      city('Reutlingen', 12, '{72760-72770}'),
    ],
  },
  {
    state: 'BW',
    cities: [
      city('Karlsruhe', 31, '{76131-76229}'),
      city('Mannheim', 31, '{68159-68309}'),
      city('Freiburg im Breisgau', 23, '{79098-79117}'),
      city('Konstanz', 8, '{78462-78467}'),
      city('Offenburg', 6, '{77652-77656}'),
    ],
  },
  {
    state: 'BY',
    cities: [
      city('Nürnberg', 52, '{90402-90491}'),
      city('Würzburg', 13, '{97070-97084}'),
      city('Erlangen', 11, '{91052-91058}'),
      city('Regensburg', 15, '{93047-93059}'),
      city('Bamberg', 8, '{96047-96052}'),
    ],
  },
  {
    state: 'BY',
    cities: [
      city('München', 149, '{80331-81929}'),
      city('Augsburg', 30, '{86150-86199}'),
      city('Ingolstadt', 14, '{85049-85057}'),
      city('Landshut', 7, '{84028-84036}'),
      city('Rosenheim', 6, '{83022-83026}'),
    ],
  },
];
