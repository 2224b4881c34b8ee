import type { Ticket } from '@keyward/contracts';
import type { Labels } from '../catalogue/labels.js';
import type { TicketRowFull } from './ticket-rows.js';

/** @returns what other systems have to follow, and whether support has to do it; its names are not for whom it is only about */
export function presentSteps(
  { following, status }: TicketRowFull,
  labels: Labels,
  limited: boolean,
): Pick<Ticket, 'steps'> & Partial<Pick<Ticket, 'waitingFor'>> {
  const steps = following.map(({ line, lost, system, way, confirmedAt, confirmedBy }) => ({
    line,
    loss: lost && { label: labels.item(lost.item), name: limited ? null : lost.name },
    system: { key: system, label: labels.system(system) },
    way,
    confirmed:
      confirmedAt === null ? null : { at: new Date(confirmedAt).toISOString(), by: limited ? null : confirmedBy },
  }));
  const byHand = status === 'applying' && steps.some(({ way, confirmed }) => way === 'hand' && !confirmed);
  return { steps, ...(byHand ? { waitingFor: 'vendor' } : {}) };
}
