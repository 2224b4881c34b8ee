import { Injectable } from '@nestjs/common';
import type { Explanation, ExplainQuery } from '@keyward/contracts';
import { Transactions } from '@keyward/db';
import { explain, type EffectivePermission } from '@keyward/domain';
import type { z } from 'zod';
import { Labels } from '../catalogue/labels.js';
import { namesOfUnits, settingsOf, unitsNamed, wireParams } from '../catalogue/settings.js';
import { deciders, presentBecause, presentHelp } from '../enquiry/verdict.presenter.js';
import type { Reader } from '../http/who.js';
import { seeMember } from './member-world.js';

@Injectable()
export class ExplainQueries {
  constructor(private readonly transactions: Transactions) {}

  /**
   * Whether somebody may do something at a unit, and why, by the engine.
   * @throws not-found
   */
  async explain(reader: Reader, personId: string, query: z.infer<typeof ExplainQuery>): Promise<Explanation> {
    const { may, unit, records } = query;
    const at = may.lastIndexOf(':');
    return this.transactions.read(async (tx) => {
      const { member, world } = await seeMember(tx, reader, personId, unit);
      const unitId = unit ?? member.company.id;
      const asked = {
        membershipId: member.membershipId,
        resource: may.slice(0, at),
        action: may.slice(at + 1),
        unitId,
      };
      const { catalogue } = reader.inForce;
      const { answer, by, because, help } = explain(catalogue, { ...asked, ...(records ? { records } : {}) }, world);
      const named = by.flatMap(({ from, within }) => unitsNamed(catalogue, from ?? '', wireParams(within)));
      const units = await namesOfUnits(tx, [unitId, ...by.map((each) => each.unitId), ...named]);
      const labels = new Labels(reader);
      return {
        answer,
        unit: { id: unitId, name: units.get(unitId) ?? '' },
        by: by.map((permission) => presentPermission(permission, units, labels)),
        because: presentBecause(because, labels),
        help: presentHelp(help, labels),
      };
    });
  }
}

function presentPermission(
  permission: EffectivePermission,
  units: ReadonlyMap<string, string>,
  labels: Labels,
): Explanation['by'][number] {
  const { from, via, unitId, place, alsoWithin, records, within, only, restrictedBy } = permission;
  const item = (key: string | null) => (key === null ? null : { key, label: labels.item(key) });
  return {
    item: item(from),
    via: item(via),
    unit: { id: unitId, name: units.get(unitId) ?? '' },
    place,
    alsoWithin: [...alsoWithin],
    records,
    within: settingsOf(labels, from ?? '', wireParams(within), units),
    only,
    with: permission.with && deciders(permission.with, labels),
    restrictedBy: presentBecause(restrictedBy, labels),
  };
}
