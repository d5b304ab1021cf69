import { join } from 'node:path';

/** Where the workbooks of the sample stay, for people to open and upload again. */
export const sampleFolder = (dataFolder: string): string => join(dataFolder, 'sample');
