import { BUSY, courseOf, type Course } from './course.js';
import { Dice } from './ids.js';
import type { Company, Member } from './network.js';

const member = (id: string): Member => ({
  ...{ personId: id, membershipId: id, email: id, login: id, joinedAt: 0, held: [] },
  ...{ basis: 1, changedAt: 0, freeAt: 0 },
});
const companies: Company[] = Array.from({ length: 200 }, (_, index) => ({
  id: String(index),
  members: Array.from({ length: 12 }, (_member, number) => member(`${index}-${number}`)),
}));

function coursesOf(tickets: number): Course[] {
  const plan = { tickets, companies, dice: new Dice(1) };
  return Array.from({ length: tickets }, (_, n) => courseOf(plan, n));
}

const isOpen = ({ outcome }: Course): boolean => outcome === 'open' || outcome === 'waiting';

it.each([10_000, 100_000])('of %i tickets, each busy administrator has as many open ones as of others', (tickets) => {
  const courses = coursesOf(tickets);
  const busy = companies.slice(0, BUSY).map(({ members }) => members[0]);
  for (const filer of busy) {
    const theirs = courses.filter((course) => course.filer === filer);
    expect(theirs).toHaveLength(tickets / 100);
    expect(theirs.filter(isOpen)).toHaveLength(24);
  }
  expect(courses.filter(isOpen).length / tickets).toBeLessThan(0.1);
});

it('asks nothing of those who administer, and for nothing twice at a time', () => {
  for (const { company, filer, member: about } of coursesOf(2000)) {
    expect(company.members).toContain(filer);
    expect(company.members.indexOf(about)).toBeGreaterThanOrEqual(3);
  }
});
