import { compiled, catalogueText, errorsOf } from '../fixtures/sea.js';

const DECIDE = 'decide: [{ by: [{ staff: support }] }]';
const OFFICE = 'zone: Europe/Vienna, hours: { mon-thu: [08:00-12:00, 13:00-17:00], fri: [08:00-12:00] }';
const withRest = (...rest: readonly string[]) => catalogueText({ lamp: '' }, [DECIDE, ...rest].join('\n'));
const told = (...rest: readonly string[]) =>
  errorsOf(withRest(...rest)).map(({ key, message, remedy }) => `${key}: ${message} ${remedy}`);

describe('calendars and promises', () => {
  it('are the hours of a week, and what is promised of each kind', () => {
    const catalogue = compiled(
      withRest(
        `calendars: { office: { ${OFFICE}, holidays: [AT], closed: [12-24] }, late: { zone: UTC, hours: { sun: [00:00-24:00] } } }`,
        'promises: { change: PT8H, create: { within: PT16H, soon: PT30M, calendar: late } }',
      ),
    );
    const [office, late] = [...catalogue.calendars.values()];
    expect(office?.week.map((hours) => hours.length)).toEqual([2, 2, 2, 2, 1, 0, 0]);
    expect(office?.week[0]).toEqual([
      { from: 480, to: 720 },
      { from: 780, to: 1020 },
    ]);
    expect(late?.week[6]).toEqual([{ from: 0, to: 1440 }]);
    expect(catalogue.promises.get('change')).toEqual({ within: 28_800_000, soon: 7_200_000, calendar: office });
    expect(catalogue.promises.get('create')).toEqual({ within: 57_600_000, soon: 1_800_000, calendar: late });
  });

  it.each<readonly [string, string]>([
    [`{ ${OFFICE}, holidays: [AU-QLDX] }`, 'holidays.0: No holidays are known of “AU-QLDX”. Known there: AU, AU-ACT,'],
    [
      `{ ${OFFICE}, holidays: [Austria] }`,
      'holidays.0: No holidays are known of “Austria”. Write a country by its two',
    ],
    [`{ ${OFFICE}, closed: [02-30] }`, 'closed.0: There is no day 02-30. Correct the day.'],
    ['{ zone: UTC, hours: { mon: [09:00-08:00] } }', 'hours.mon.0: 09:00-08:00 ends before it begins.'],
    ['{ zone: UTC, hours: { mon: [09:00-12:00, 11:00-13:00] } }', 'hours.mon.1: 11:00-13:00 begins before 09:00-12:00'],
    [
      '{ zone: UTC, hours: { mon-fri: [09:00-12:00], tue: [09:00-10:00] } }',
      'hours.tue: The hours of tue stand here twice',
    ],
    [
      '{ zone: UTC, hours: { fri-mon: [09:00-12:00] } }',
      'hours.fri-mon: A week begins on Monday: fri-mon goes backwards',
    ],
    [
      '{ zone: UTC, hours: { monday: [09:00-12:00] } }',
      'hours.monday: The key “monday” cannot be used. Write a day or days',
    ],
    [
      '{ zone: UTC, hours: { mon: [9-12] } }',
      'hours.mon.0: This value cannot be used. Write hours such as 08:00-12:00',
    ],
    [
      '{ zone: Vienna, hours: { mon: [09:00-12:00] } }',
      'zone: This value cannot be used. Write a time zone by its IANA',
    ],
  ])('a calendar %s is not taken', (calendar, said) => {
    expect(told(`calendars: { office: ${calendar} }`)[0]).toContain(`calendars.office.${said}`);
  });

  it.each<readonly [string, string]>([
    ['{ change: P1D }', 'promises.change: '],
    ['{ change: { within: PT0H } }', 'promises.change'],
    ['{ changes: PT8H }', 'promises.changes: “changes” is not known here. Did you mean “change”?'],
    [
      '{ change: { within: PT8H, calendar: ofice } }',
      'promises.change.calendar: There is no calendar “ofice”. Did you mean “office”?',
    ],
    ['{ change: { within: PT8H, soon: PT9H } }', 'promises.change.soon: It would be due soon from the beginning: PT9H'],
  ])('a promise %s is not taken', (promises, said) => {
    expect(told(`calendars: { office: { ${OFFICE} } }`, `promises: ${promises}`)[0]).toContain(said);
  });

  it('nothing is promised without a calendar', () => {
    expect(told('promises: { change: PT8H }')).toEqual([
      'promises.change: There is no calendar to reckon in. Declare it under calendars, with its zone and its hours.',
    ]);
  });
});
