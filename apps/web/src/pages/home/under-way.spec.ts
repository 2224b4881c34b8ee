import { SHOWN, TO_ANSWER } from './to-answer.js';
import { newestFirst, UNDER_WAY } from './under-way.js';

const at = (minute: number, status = 'open') => ({
  status,
  updatedAt: new Date(Date.UTC(2030, 0, 1, 9, minute)).toISOString(),
});

/** What the API answers when it is asked for one status: the newest of it. */
const asked = (all: ReturnType<typeof at>[]) =>
  UNDER_WAY.map((status) => newestFirst([all.filter((ticket) => ticket.status === status)]));

describe('what is on its way', () => {
  it('is asked for apart from what waits for an answer', () => {
    const toAnswer: readonly string[] = TO_ANSWER;
    expect(UNDER_WAY.filter((status) => toAnswer.includes(status))).toEqual([]);
    expect(UNDER_WAY).toEqual(expect.arrayContaining(['open', 'approved', 'applying', 'invited', 'failed']));
  });

  it('is there, though more than the start shows have been asked a question since', () => {
    const questions = Array.from({ length: SHOWN + 5 }, (_, index) => at(30 + index, 'waiting'));
    const invited = at(5, 'invited');
    expect(newestFirst(asked([...questions, at(3), invited]))).toEqual([invited, at(3)]);
  });

  it('begins with what moved last, whatever its status, and keeps the newest of more than the start shows', () => {
    const many = Array.from({ length: SHOWN + 5 }, (_, index) => at(index, UNDER_WAY[index % UNDER_WAY.length]));
    expect(newestFirst(asked(many))).toEqual(many.toReversed().slice(0, SHOWN));
  });
});
