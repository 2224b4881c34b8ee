import { untold } from './who-can-help.js';

describe('who can help', () => {
  it('is named once: those whom the sentence has named already are left out', () => {
    const help = ['somebody with “Owner”', 'the vendor’s support'];
    expect(untold(help, ['Turn to somebody with “Owner” or the vendor’s support.'])).toEqual([]);
    expect(untold(help, ['Only the vendor’s support gives this.', 'Wait.'])).toEqual(['somebody with “Owner”']);
    expect(untold(help, [])).toEqual(help);
  });
});
