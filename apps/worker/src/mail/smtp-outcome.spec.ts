import { outcomeOf } from './smtp-outcome.js';

describe('outcomeOf', () => {
  it.each([
    [
      { command: 'RCPT TO', responseCode: 550, response: '550 5.1.1 <max@example.com> unknown' },
      'refused',
      '550 5.1.1',
    ],
    [{ command: 'RCPT TO', responseCode: 550, response: '550-5.7.1 no\n550 5.7.1 no' }, 'refused', '550 5.7.1'],
    [{ command: 'DATA', responseCode: 554, response: '554 spam' }, 'refused', '554'],
    [{ command: 'RCPT TO', responseCode: 450, response: '450 4.2.1 later' }, 'later', '450 4.2.1'],
    [{ command: 'DATA', responseCode: 451, response: '451 later' }, 'later', '451'],
    [{ command: 'MAIL FROM', responseCode: 550, response: '550 who are you' }, 'later', '550'],
    [{ command: 'AUTH PLAIN', responseCode: 535, response: '535 5.7.8 no' }, 'later', '535 5.7.8'],
    [{ command: 'CONN', responseCode: 554, response: '554 go away' }, 'later', '554'],
    [{ command: 'CONN', code: 'ETIMEDOUT' }, 'later', 'ETIMEDOUT'],
    [{ code: 'sent to max@example.com' }, 'later', 'unknown'],
    [new Error('max@example.com'), 'later', 'unknown'],
    [undefined, 'later', 'unknown'],
  ])('%j is %s', (failure, outcome, code) => {
    expect(outcomeOf(failure)).toEqual({ outcome, code });
  });
});
