import { PORTAL_PERMISSIONS } from '../../policy/actor.js';
import { RECORDS, type CompiledPermit, type CompiledRestrict } from '../compiled.js';
import { compileRung } from './deciding.js';
import { distance } from './nearest.js';
import { checkWhen } from './never.js';
import { slug, type Named, type Names } from './names.js';
import { generated, stated } from './say.js';
import { PERMIT_KEYS } from './schema-rules.js';
import type { PermitSource, RestrictSource } from './schema.js';

type Path = readonly PropertyKey[];

/** @param item the item that permits it, whose parameters can be `granted`; null: every member is permitted */
export function compilePermits(
  names: Names,
  sources: readonly PermitSource[],
  path: Path,
  item: Named | null = null,
): readonly CompiledPermit[] {
  const params = item?.with ?? [];
  return sources.flatMap((source, position) => {
    const where = [...path, position];
    const { place: at = 'here', records = 'all', ...others } = source.where ?? {};
    const place = names.place(at, [...where, 'where', 'place'], params);
    for (const param of Object.keys(others)) checkGranted(names, param, params, [...where, 'where', param]);
    // the units that parameters name say where, so they are granted together
    const units = place === 'granted' ? params.filter((key) => names.declared.params.get(key)?.kind === 'units') : [];
    const granted = [...new Set([...Object.keys(others), ...units])];
    const by = source.with?.map((rung, index) => compileRung(names, rung, [...where, 'with', index])) ?? [];
    return Object.entries(source).flatMap(([resource, actions]) => {
      if (PERMIT_KEYS.includes(resource) || !Array.isArray(actions)) return [];
      const named = actions.filter((action) => typeof action === 'string');
      checkResource(names, resource, [...where, resource]);
      checkPortal(names, resource, named, [...where, resource]);
      const when = names.condition({ standing: 'permission', params, resource }, source.when, [...where, 'when']);
      checkWhen(names, when, where);
      return [{ resource, actions: named, place, records, granted, when, with: by.length > 0 ? { by } : null }];
    });
  });
}

function checkGranted(names: Names, param: string, params: readonly string[], path: Path): void {
  if (params.includes(param)) return;
  const message = `The item does not carry the parameter “${param}”.`;
  names.fault(path, 'unknown-param', message, `Add it under “with”, or name one of: ${params.join(', ') || 'none'}.`);
}

/** Every other key with a list is a resource, so that a misspelt word would permit what nobody asks for. */
function checkResource(names: Names, resource: string, path: Path): void {
  const meant = ['where', 'when', 'with'].find((word) => distance(resource, word) <= 1);
  if (meant === undefined) return;
  const takes = meant === 'with' ? 'It takes those who say yes each time.' : 'It takes no list.';
  const message = `“${resource}” is no resource: it reads like “${meant}”, which a permit has.`;
  names.fault(path, 'unknown-key', message, `Did you mean “${meant}”? ${takes}`);
}

/** A `portal.*` permission that nothing asks for would silently do nothing. */
function checkPortal(names: Names, resource: string, actions: readonly string[], path: Path): void {
  if (!resource.startsWith('portal.')) return;
  const known: readonly string[] = PORTAL_PERMISSIONS;
  for (const action of actions) {
    if (known.includes(`${resource}:${action}`)) continue;
    const message = `The portal has no permission “${resource}:${action}”.`;
    names.fault(path, 'unknown-permission', message, `Known: ${known.join(', ')}.`);
  }
}

/** `what` is read as a permission where it has the form of one (`order:read`, `order:*`), else as items. */
const PERMISSION = /^([a-z][a-z0-9_.-]*):([a-z][a-z0-9_.-]*|\*)$/;

/** @param item whose holders have less */
export function compileRestrict(names: Names, source: RestrictSource, item: Named, path: Path): CompiledRestrict {
  const unless = source.unless === undefined ? null : names.selection(source.unless, [...path, 'unless'], item.index);
  return {
    id: names.ruleId(source.id, `${item.key}.restricts.${slug(source.what)}`, path),
    say: stated(source.say) ?? generated('restrict', { item: item.label }),
    what: whatOf(names, source, item, [...path, 'what']),
    to: leftOf(names, source, item, [...path, 'to']),
    unless,
    when: names.condition({ standing: 'restriction', params: item.with }, source.when, [...path, 'when']),
  };
}

function leftOf(names: Names, { to }: RestrictSource, item: Named, path: Path): CompiledRestrict['to'] {
  if (to === 'none') return 'none';
  const { place, records, ...params } = to;
  return {
    place: place === undefined ? null : names.place(place, [...path, 'place'], item.with),
    records: RECORDS.find((each) => each === records) ?? null,
    params: names.wanted(params, path, []),
  };
}

function whatOf(names: Names, { what }: RestrictSource, item: Named, path: Path): CompiledRestrict['what'] {
  const permission = typeof what === 'string' && !what.startsWith('category:') ? PERMISSION.exec(what) : null;
  const [, resource, action] = permission ?? [];
  if (resource !== undefined && action !== undefined) return { resource, action };
  return { from: names.selection(what, path, item.index) };
}
