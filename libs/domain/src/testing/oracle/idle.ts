import { ASKED } from '../../catalogue/hearing.js';
import { sameValues } from '../../catalogue/params.js';
import type { EnquiryLine } from '../../catalogue/world.js';
import { paramsRead } from './held.js';
import { hasAfter, sameCell, sameLine, valuesOf, type Question } from './hearing.js';
import { isUnder } from './place.js';

/** Whether a line would change nothing beside the others. */
export function isIdle(question: Question, all: readonly EnquiryLine[], line: EnquiryLine): boolean {
  const { rows, world, enquiry } = question;
  const first = enquiry.lines.find((each) => sameLine(each, line));
  if (first !== undefined && all.includes(line) && first.line !== line.line && line.line > 0) return true;
  const row = rows.find((each) => sameCell(each, line));
  if (line.verb === 'take') return row === undefined;
  if (line.verb === 'set') {
    return (
      row === undefined || sameValues(valuesOf(question, line), paramsRead(question, row.item, row.unitId, row.params))
    );
  }
  if (line.verb === 'suspend' || line.verb === 'resume') {
    const isSuspended = row?.suspended?.some(({ rule }) => rule === ASKED) === true;
    return row === undefined || isSuspended === (line.verb === 'suspend');
  }
  const left = hasAfter(
    question,
    all.filter((each) => each.verb !== 'give' && !isIdle(question, all, each)),
  );
  return left.all.some((held) => held.item === line.item && isUnder(world, line.unitId, held.unitId));
}
