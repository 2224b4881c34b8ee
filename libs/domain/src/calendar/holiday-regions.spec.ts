import Holidays from 'date-holidays';
import { HOLIDAY_REGIONS } from './holiday-regions.js';

it('every region is one whose holidays are known, and none is missing', () => {
  const rules = new Holidays();
  const known = Object.keys(rules.getCountries()).flatMap((country) => [
    country,
    ...Object.keys(rules.getStates(country) ?? {}).flatMap((state) => [
      `${country}-${state}`,
      ...Object.keys(rules.getRegions(country, state) ?? {}).map((region) => `${country}-${state}-${region}`),
    ]),
  ]);
  expect([...HOLIDAY_REGIONS].toSorted()).toEqual(known.toSorted());
});
