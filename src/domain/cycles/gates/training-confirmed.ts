import type { CountedFacts, Gate } from './gate.ts';
import { listed } from './gate.ts';

/** Every rep who will be asked has been trained: a window for people who do not know what to do in it is none. */
export const trainingConfirmed: Gate<CountedFacts> = {
  key: 'training-confirmed',
  holds: 'begin',
  openedIn: [],
  guards: 'field-review',
  closed: ({ staffed, trained }) => {
    const missing = staffed.filter((each) => !trained.includes(each));
    return missing.length === 0 ? undefined : { count: missing.length, territories: listed(missing) };
  },
};
