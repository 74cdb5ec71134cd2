import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import { validateSync } from 'class-validator';
import { IsPlainDate } from './is-plain-date.js';

class Dated {
  @IsPlainDate()
  day: unknown;

  @IsPlainDate({ each: true })
  days: unknown[] = [];
}

const faultsOf = (dated: Partial<Dated>) => validateSync(Object.assign(new Dated(), dated)).flatMap(({ constraints }) => Object.values(constraints ?? {}));

describe('a date that a person gives', () => {
  it.each(['1949-01-01', '2020-02-29', '2199-12-31'])('may be %s', (day) => {
    expect(faultsOf({ day, days: [day] })).toEqual([]);
  });

  it.each(['1948-12-31', '2200-01-01', '0001-01-01', '9999-12-31', '2021-02-29', '2020-9-22', '2020-09-22T00:00:00Z', '', 20_200_922, null, undefined])(
    'may not be %j, and is told which may',
    (day) => {
      const fault = 'must be a calendar date YYYY-MM-DD that exists, from 1949-01-01 to 2199-12-31';
      expect(faultsOf({ day, days: ['2020-02-29', day] })).toEqual([`day ${fault}`, `each value in days ${fault}`]);
    },
  );
});
