import { afterAll } from 'vitest';
import { endFile } from '../support/at-end-of-file.ts';

afterAll(endFile);
