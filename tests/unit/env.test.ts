import { describe, expect, it } from 'vitest';
import { readEnvironment } from '#env.ts';

const read = (variables: Readonly<Record<string, string>>) => {
  const environment = readEnvironment(variables);
  return environment.ok ? environment.value : environment.problems;
};

describe('the address people open', () => {
  it('is one of the names the server answers to, where it does not answer to every name', () => {
    const address = 'https://latitude.example.com/';
    expect(read({ LATITUDE_ADDRESS: address })).toMatchObject({
      address: 'https://latitude.example.com',
      hostNames: ['latitude.example.com'],
    });
    expect(read({ LATITUDE_ADDRESS: address, HOST: '0.0.0.0' })).toMatchObject({ hostNames: [] });
    expect(read({ LATITUDE_ADDRESS: address, HOST: '0.0.0.0', LATITUDE_HOSTS: 'a.example' })).toMatchObject({
      hostNames: ['a.example', 'latitude.example.com'],
    });
    expect(read({})).not.toHaveProperty('address');
  });

  it('is a whole one', () => {
    expect(read({ LATITUDE_ADDRESS: 'latitude.example.com' })).toEqual([
      expect.stringContaining('LATITUDE_ADDRESS: must be the whole address'),
    ]);
  });
});

describe('where kept files lie', () => {
  it('is the data folder, or PostgreSQL where somebody says so', () => {
    expect(read({})).toMatchObject({ filesInDatabase: false });
    const postgresql = { DATABASE_URL: 'postgres://latitude@localhost/latitude' };
    expect(read({ ...postgresql, LATITUDE_FILES: 'database' })).toMatchObject({ filesInDatabase: true });
  });

  it('is not an SQLite file, which nobody could share', () => {
    expect(read({ LATITUDE_FILES: 'database' })).toEqual([expect.stringContaining('LATITUDE_FILES')]);
    expect(read({ LATITUDE_FILES: 'elsewhere' })).toEqual([expect.stringContaining('LATITUDE_FILES')]);
  });
});
